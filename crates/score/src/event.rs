//! Events as they are compared: of each only what is scored.

use std::collections::BTreeSet;
use std::fmt;

use dateline_doc::{EventType, Polarity, Status};

/// One file of coded reports.
#[derive(Clone, Debug, Default)]
pub struct Coding {
    /// The file.
    pub file: String,
    /// Its reports, in the order in which they first stand there.
    pub reports: Vec<Report>,
    /// What its events say something of, be it that there is nothing.
    pub held: BTreeSet<Field>,
}

/// One report with its events.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What it is called, in both files.
    pub id: String,
    /// Its text, if the file has it.
    pub text: Option<String>,
    /// Its events, in the file's order.
    pub events: Vec<Event>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its type.
    pub kind: EventType,
    /// Its modes.
    pub modes: BTreeSet<String>,
    /// The words that state it.
    pub trigger: String,
    /// What the report claims of it.
    pub status: Option<Status>,
    /// Whether it took place; if the file doesn't say, it did.
    pub polarity: Polarity,
    /// When, in the Extended Date/Time Format; empty if the file doesn't say.
    pub date: String,
    /// Whether the report says it as another's words.
    pub attributed: bool,
    /// Who did it.
    pub actors: Parties,
    /// To whom.
    pub recipients: Parties,
    /// The countries in which it took place.
    pub places: BTreeSet<String>,
    /// Killed.
    pub dead: Option<Bounds>,
    /// Wounded.
    pub injured: Option<Bounds>,
    /// Detained.
    pub arrested: Option<Bounds>,
    /// Whether one may code it or leave it out.
    pub optional: bool,
}

/// The codes of one side of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    /// Their countries.
    pub countries: BTreeSet<String>,
    /// Their sectors.
    pub sectors: BTreeSet<String>,
}

/// How many: at least `low`, at most `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least this many.
    pub low: Option<u64>,
    /// At most this many.
    pub high: Option<u64>,
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => write!(f, "{low}"),
            (Some(low), Some(high)) => write!(f, "{low}-{high}"),
            (Some(low), None) => write!(f, "{low}+"),
            (None, Some(high)) => write!(f, "-{high}"),
            (None, None) => f.write_str("some"),
        }
    }
}

/// What is compared in two events that are a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Countries of the actors.
    Actors,
    /// Countries of the recipients.
    Recipients,
    /// Sectors of the actors.
    ActorSectors,
    /// Countries of the places.
    Places,
    /// Modes.
    Modes,
    /// Status.
    Status,
    /// Polarity.
    Polarity,
    /// Date.
    Date,
    /// Whether it is attributed.
    Attributed,
    /// Killed.
    Dead,
    /// Wounded.
    Injured,
    /// Detained.
    Arrested,
}

impl Field {
    /// Every field, in the order of the figures.
    pub const ALL: [Field; 12] = [
        Field::Actors,
        Field::Recipients,
        Field::ActorSectors,
        Field::Places,
        Field::Modes,
        Field::Status,
        Field::Polarity,
        Field::Date,
        Field::Attributed,
        Field::Dead,
        Field::Injured,
        Field::Arrested,
    ];

    /// The fields of a whole row.
    pub const ROW: [Field; 5] = [Field::Status, Field::Polarity, Field::Date, Field::Actors, Field::Recipients];

    /// What figures call it.
    pub fn name(self) -> &'static str {
        match self {
            Field::Actors => "actor country",
            Field::Recipients => "recipient country",
            Field::ActorSectors => "actor sector",
            Field::Places => "place country",
            Field::Modes => "mode",
            Field::Status => "status",
            Field::Polarity => "polarity",
            Field::Date => "date",
            Field::Attributed => "attributed",
            Field::Dead => "dead",
            Field::Injured => "injured",
            Field::Arrested => "arrested",
        }
    }

    /// What an event holds of it; empty if nothing.
    pub fn values(self, event: &Event) -> BTreeSet<String> {
        let amount = |bounds: Option<Bounds>| bounds.iter().map(Bounds::to_string).collect();
        match self {
            Field::Actors => event.actors.countries.clone(),
            Field::Recipients => event.recipients.countries.clone(),
            Field::ActorSectors => event.actors.sectors.clone(),
            Field::Places => event.places.clone(),
            Field::Modes => event.modes.clone(),
            Field::Status => event.status.iter().map(Status::to_string).collect(),
            Field::Polarity => BTreeSet::from([event.polarity.to_string()]),
            Field::Date => Some(&event.date).filter(|d| !d.is_empty()).into_iter().cloned().collect(),
            Field::Attributed => event.attributed.then(|| "yes".to_owned()).into_iter().collect(),
            Field::Dead => amount(event.dead),
            Field::Injured => amount(event.injured),
            Field::Arrested => amount(event.arrested),
        }
    }

    /// Whether accuracy asks only pairs whose gold event holds something of it.
    pub(crate) fn asked_where_given(self) -> bool {
        matches!(self, Field::Modes | Field::Dead | Field::Injured | Field::Arrested)
    }

    /// Whether what the found event holds passes for what gold holds: modes if
    /// they share one, all else if it is the same.
    pub(crate) fn agrees(self, gold: &BTreeSet<String>, found: &BTreeSet<String>) -> bool {
        gold == found || self == Field::Modes && !gold.is_disjoint(found)
    }
}
