use std::collections::{BTreeMap, BTreeSet};

/// The columns that are read; names as in dateline's CSV.
pub(crate) const COLUMNS: &[&str] = &[
    "report",
    "type",
    "modes",
    "trigger",
    "sentence",
    "status",
    "polarity",
    "date",
    "actor_countries",
    "actor_sectors",
    "recipient_countries",
    "recipient_sectors",
    "place_countries",
    "attribution",
    "dead_low",
    "dead_high",
    "injured_low",
    "injured_high",
    "arrested_low",
    "arrested_high",
];

/// What is compared of two events of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Whether a mode is shared, where the gold has any.
    Mode,
    /// happened, ongoing, planned, hypothetical.
    Status,
    /// Whether it happened at all.
    Polarity,
    /// The EDTF date.
    Date,
    /// The set of the actors' countries.
    Actors,
    /// The set of the recipients' countries.
    Recipients,
    /// The set of the actors' sectors.
    ActorSectors,
    /// The set of the recipients' sectors.
    RecipientSectors,
    /// The set of the places' countries.
    Places,
    /// Whether somebody is said to tell it.
    Attributed,
    /// The range of the dead, where the gold has one.
    Dead,
    /// The range of the injured, where the gold has one.
    Injured,
    /// The range of the arrested, where the gold has one.
    Arrested,
}

impl Field {
    /// All, in the order in which they are shown.
    pub const ALL: [Field; 13] = [
        Field::Mode,
        Field::Status,
        Field::Polarity,
        Field::Date,
        Field::Actors,
        Field::Recipients,
        Field::ActorSectors,
        Field::RecipientSectors,
        Field::Places,
        Field::Attributed,
        Field::Dead,
        Field::Injured,
        Field::Arrested,
    ];

    /// Those that a whole row must have right.
    pub const ROW: [Field; 5] = [Field::Polarity, Field::Status, Field::Actors, Field::Recipients, Field::Date];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Field::Mode => "mode",
            Field::Status => "status",
            Field::Polarity => "polarity",
            Field::Date => "date",
            Field::Actors => "actor country",
            Field::Recipients => "recipient country",
            Field::ActorSectors => "actor sector",
            Field::RecipientSectors => "recipient sector",
            Field::Places => "place country",
            Field::Attributed => "attributed",
            Field::Dead => "dead",
            Field::Injured => "injured",
            Field::Arrested => "arrested",
        }
    }

    /// Whether it is a set of values and counted by value.
    pub fn is_set(self) -> bool {
        matches!(
            self,
            Field::Actors | Field::Recipients | Field::ActorSectors | Field::RecipientSectors | Field::Places
        )
    }

    /// Whether it is one label of a few, for which kappa means something.
    pub fn is_label(self) -> bool {
        matches!(self, Field::Status | Field::Polarity | Field::Attributed)
    }
}

/// Actors, or recipients.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// ISO 3166 codes and PLOVER's for bodies.
    pub countries: BTreeSet<String>,
    /// PLOVER's sectors.
    pub sectors: BTreeSet<String>,
}

/// A range of people; `None` where it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// At least.
    pub low: Option<u64>,
    /// At most.
    pub high: Option<u64>,
}

/// One event as far as it is scored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// PLOVER's type.
    pub kind: String,
    /// PLOVER's modes.
    pub modes: BTreeSet<String>,
    /// The words that state it.
    pub trigger: String,
    /// Who does it.
    pub actors: Side,
    /// To whom.
    pub recipients: Side,
    /// Countries of the places.
    pub places: BTreeSet<String>,
    /// EDTF.
    pub date: String,
    /// happened, ongoing, planned, hypothetical.
    pub status: String,
    /// `+` or `-`.
    pub polarity: String,
    /// Whether it has a teller.
    pub attributed: bool,
    /// Dead, injured, arrested.
    pub size: [Option<Amount>; 3],
    /// An event that may be found and need not be.
    pub optional: bool,
}

impl Row {
    /// The field as it is shown, empty where there is nothing.
    pub fn shown(&self, field: Field) -> String {
        let set = |s: &BTreeSet<String>| s.iter().cloned().collect::<Vec<_>>().join(" ");
        match field {
            Field::Mode => set(&self.modes),
            Field::Status => self.status.clone(),
            Field::Polarity => self.polarity.clone(),
            Field::Date => self.date.clone(),
            Field::Attributed => (if self.attributed { "yes" } else { "no" }).to_owned(),
            Field::Dead | Field::Injured | Field::Arrested => self.amount(field).map_or(String::new(), |a| {
                let end = |n: Option<u64>| n.map_or("..".to_owned(), |n| n.to_string());
                if a.low == a.high { end(a.low) } else { format!("{}–{}", end(a.low), end(a.high)) }
            }),
            _ => self.set(field).map(set).unwrap_or_default(),
        }
    }

    pub(crate) fn set(&self, field: Field) -> Option<&BTreeSet<String>> {
        match field {
            Field::Actors => Some(&self.actors.countries),
            Field::Recipients => Some(&self.recipients.countries),
            Field::ActorSectors => Some(&self.actors.sectors),
            Field::RecipientSectors => Some(&self.recipients.sectors),
            Field::Places => Some(&self.places),
            _ => None,
        }
    }

    pub(crate) fn amount(&self, field: Field) -> Option<Amount> {
        match field {
            Field::Dead => self.size[0],
            Field::Injured => self.size[1],
            Field::Arrested => self.size[2],
            _ => None,
        }
    }

    /// Whether the gold asks for the field here.
    pub(crate) fn asks(&self, field: Field) -> bool {
        match field {
            Field::Mode => !self.modes.is_empty(),
            Field::Dead | Field::Injured | Field::Arrested => self.amount(field).is_some(),
            _ => true,
        }
    }

    /// Whether `found` has the field as this one has it.
    pub(crate) fn agrees(&self, field: Field, found: &Row) -> bool {
        match field {
            Field::Mode => !self.modes.is_disjoint(&found.modes),
            _ => self.shown(field) == found.shown(field),
        }
    }
}

/// The events of reports.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Report -> its events; a report without any is there as well.
    pub reports: BTreeMap<String, Vec<Row>>,
    /// Report -> its text, where the file has it.
    pub texts: BTreeMap<String, String>,
    /// The fields that the file has.
    pub fields: BTreeSet<Field>,
}
