//! What columns of CSV and keys of JSON are called.

/// A column, or a key of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Report,
    Text,
    Optional,
    Type,
    Modes,
    Trigger,
    Status,
    Polarity,
    Date,
    Attribution,
    Actors,
    ActorCountries,
    ActorSectors,
    Recipients,
    RecipientCountries,
    RecipientSectors,
    Places,
    PlaceCountries,
    Dead,
    DeadLow,
    DeadHigh,
    Injured,
    InjuredLow,
    InjuredHigh,
    Arrested,
    ArrestedLow,
    ArrestedHigh,
}

/// Each column with its names, dateline's own first.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Report, &["report"]),
    (Column::Text, &["text"]),
    (Column::Optional, &["optional"]),
    (Column::Type, &["type"]),
    (Column::Modes, &["modes", "mode"]),
    (Column::Trigger, &["trigger"]),
    (Column::Status, &["status"]),
    (Column::Polarity, &["polarity"]),
    (Column::Date, &["date"]),
    (Column::Attribution, &["attribution", "attributed_to"]),
    (Column::Actors, &["actors"]),
    (Column::ActorCountries, &["actor_countries", "actor_country"]),
    (Column::ActorSectors, &["actor_sectors", "actor_sector"]),
    (Column::Recipients, &["recipients"]),
    (Column::RecipientCountries, &["recipient_countries", "recipient_country"]),
    (Column::RecipientSectors, &["recipient_sectors", "recipient_sector"]),
    (Column::Places, &["places", "place"]),
    (Column::PlaceCountries, &["place_countries", "place_country"]),
    (Column::Dead, &["dead"]),
    (Column::DeadLow, &["dead_low"]),
    (Column::DeadHigh, &["dead_high"]),
    (Column::Injured, &["injured"]),
    (Column::InjuredLow, &["injured_low"]),
    (Column::InjuredHigh, &["injured_high"]),
    (Column::Arrested, &["arrested"]),
    (Column::ArrestedLow, &["arrested_low"]),
    (Column::ArrestedHigh, &["arrested_high"]),
];

impl Column {
    /// The column that is called so.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column)
    }

    /// What it may be called, the first name being dateline's own.
    pub fn names(self) -> &'static [&'static str] {
        NAMES.iter().find(|(column, _)| *column == self).map_or(&[], |(_, names)| names)
    }

    /// All names, for messages.
    pub fn all() -> String {
        NAMES.iter().filter_map(|(_, names)| names.first()).copied().collect::<Vec<_>>().join(", ")
    }
}

/// A kind of value for which users may have codes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Vocabulary {
    Type,
    Mode,
    Status,
    Polarity,
    Country,
    Sector,
}

impl Vocabulary {
    const NAMES: [(&'static str, Vocabulary); 6] = [
        ("type", Vocabulary::Type),
        ("mode", Vocabulary::Mode),
        ("status", Vocabulary::Status),
        ("polarity", Vocabulary::Polarity),
        ("country", Vocabulary::Country),
        ("sector", Vocabulary::Sector),
    ];

    /// The vocabulary that is called so.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, vocabulary)| *vocabulary)
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }

    /// All names, for messages.
    pub fn all() -> String {
        Self::NAMES.map(|(name, _)| name).join(", ")
    }
}
