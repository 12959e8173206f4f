//! The records that leave the house, and their JSON form.

use serde::{Deserialize, Serialize};

use crate::{Span, TokenRange};

/// Words of the report, with the bytes they stand at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Exactly the bytes `start..end` of the report's text.
    pub text: String,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Words {
    /// The words that stand at `span` in `text`.
    pub fn at(text: &str, span: Span) -> Self {
        Words { text: span.of(text).to_owned(), start: span.start, end: span.end }
    }

    /// Where they stand.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident $case:literal { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = $case)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// Every code, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The code as written in records.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The code that is written so.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use codes;

codes! {
    /// The sixteen event types of PLOVER.
    EventType "UPPERCASE" {
        /// Agree, offer, promise; planned cooperation.
        Agree = "AGREE",
        /// Meetings, talks, visits, calls.
        Consult = "CONSULT",
        /// Praise, endorse, recognise, sign.
        Support = "SUPPORT",
        /// Verbal concessions; announced withdrawals.
        Concede = "CONCEDE",
        /// Mutual material cooperation.
        Cooperate = "COOPERATE",
        /// Material aid.
        Aid = "AID",
        /// Withdraw, release, disarm, resign.
        Retreat = "RETREAT",
        /// Request, demand, order.
        Request = "REQUEST",
        /// Disapprove, accuse, charge, investigate.
        Accuse = "ACCUSE",
        /// Refuse, veto, cancel, bar.
        Reject = "REJECT",
        /// Threats and forceful warnings.
        Threaten = "THREATEN",
        /// Collective civilian action.
        Protest = "PROTEST",
        /// Reduce relations.
        Sanction = "SANCTION",
        /// Military or police moves short of force.
        Mobilize = "MOBILIZE",
        /// Repression short of violence.
        Coerce = "COERCE",
        /// Action that can cause physical harm.
        Assault = "ASSAULT",
    }
}

codes! {
    /// What the report claims of the act.
    Status "lowercase" {
        /// It took place.
        Happened = "happened",
        /// It is going on.
        Ongoing = "ongoing",
        /// It is intended.
        Planned = "planned",
        /// It is conditional, possible or feared.
        Hypothetical = "hypothetical",
    }
}

codes! {
    /// Whether the text says that the act took place or that it did not.
    Polarity "lowercase" {
        /// It did.
        #[serde(rename = "+")]
        Positive = "+",
        /// It did not, or is denied.
        #[serde(rename = "-")]
        Negative = "-",
    }
}

codes! {
    /// How sure the teller is.
    Certainty "lowercase" {
        /// Asserted.
        Certain = "certain",
        /// Likely, believed.
        Probable = "probable",
        /// May, alleged.
        Possible = "possible",
        /// Not said.
        Unknown = "unknown",
    }
}

codes! {
    /// Where an event's date comes from.
    Basis "lowercase" {
        /// A calendar date in the text.
        Explicit = "explicit",
        /// An expression relative to publication or to another act.
        Relative = "relative",
        /// Another event of the report.
        Inferred = "inferred",
        /// Nothing but the day of publication.
        Publication = "publication",
    }
}

codes! {
    /// What kind of teller a source is.
    SourceKind "snake_case" {
        /// A named person.
        Person = "person",
        /// A state body or a country.
        Government = "government",
        /// An armed group.
        ArmedGroup = "armed_group",
        /// Any other organisation.
        Organisation = "organisation",
        /// A newspaper, agency or broadcaster.
        Outlet = "outlet",
        /// Sources, officials, witnesses without a name.
        Anonymous = "anonymous",
        /// A report, a statement, footage.
        Document = "document",
    }
}

/// A party of an event, or a speaker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The words that name it here.
    #[serde(flatten)]
    pub words: Words,
    /// Its full name where the knowledge or the report gives one.
    pub name: Option<String>,
    /// ISO 3166 alpha-3, or a PLOVER transnational code.
    pub country: Option<String>,
    /// PLOVER sectors, in the ontology's order.
    pub sectors: Vec<String>,
    /// The person's name, without title.
    pub person: Option<String>,
    /// The office that the text or the knowledge gives.
    pub office: Option<String>,
    /// Wikidata item, from a data package only.
    pub wikidata: Option<String>,
    /// Who backs it: a country code.
    pub sponsor: Option<String>,
    /// How many.
    pub count: Option<Amount>,
    /// The code of a dictionary that was imported; absent where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cameo: Option<String>,
    /// The knowledge entry or rule that gave the code.
    pub via: String,
}

/// A number with its bounds; `high` absent for "at least".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// At least this many.
    pub low: Option<u64>,
    /// At most this many.
    pub high: Option<u64>,
    /// Whether the text rounds ("about", "some").
    #[serde(default)]
    pub approximate: bool,
}

/// How big an event was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Killed.
    pub dead: Option<Amount>,
    /// Wounded.
    pub injured: Option<Amount>,
    /// Detained.
    pub arrested: Option<Amount>,
    /// Taking part.
    pub participants: Option<Amount>,
    /// How many such acts.
    pub count: Option<Amount>,
}

/// When the act took place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventDate {
    /// Extended Date/Time Format (ISO 8601-2), level 1.
    pub edtf: String,
    /// First day, ISO, if bounded.
    pub start: Option<String>,
    /// Last day, ISO, if bounded.
    pub end: Option<String>,
    /// Where it comes from.
    pub basis: Basis,
    /// The words, where there are any.
    pub text: Option<Words>,
}

/// Where the act took place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// The name in the gazetteer.
    pub name: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// First-order division.
    pub admin1: Option<String>,
    /// GeoNames id.
    pub geonameid: Option<u64>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// `country`, `admin1`, `city`, `site`.
    pub precision: Option<String>,
    /// "south of", "near".
    pub relation: Option<String>,
}

/// One teller in a chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The words that name the teller.
    #[serde(flatten)]
    pub words: Words,
    /// What kind of teller.
    pub kind: SourceKind,
    /// How many, for anonymous sources.
    pub count: Option<u64>,
    /// The verb of telling as written.
    pub verb: Option<String>,
}

/// The sentence that an event's trigger stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Counted from 0.
    pub index: u32,
}

/// Who did what to whom, when, where, according to whom, and whether it
/// happened at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Unique and stable: the same report and knowledge give the same id.
    pub id: String,
    /// The report's id.
    pub report: String,
    /// Publication day, ISO.
    pub published: String,
    /// PLOVER event type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER modes.
    pub modes: Vec<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// PLOVER quad class: 1 and 2 verbal and material cooperation, 3 and 4 conflict.
    pub quad: u8,
    /// PLOVER score of the first mode, or of the type.
    pub score: f64,
    /// CAMEO root code.
    pub cameo: String,
    /// What the report claims of the act.
    pub status: Status,
    /// Whether it took place.
    pub polarity: Polarity,
    /// How sure the teller is.
    pub certainty: Certainty,
    /// The shortest words that state the act.
    pub trigger: Words,
    /// Its sentence.
    pub sentence: Evidence,
    /// Who did it; every party of a reciprocal act.
    pub actors: Vec<Entity>,
    /// To whom.
    pub recipients: Vec<Entity>,
    /// What talks, demands, agreements are about.
    pub topic: Option<Words>,
    /// When.
    pub date: EventDate,
    /// Where.
    pub places: Vec<Place>,
    /// How big.
    pub size: Size,
    /// Who says so, first teller first; empty where the report itself asserts.
    pub attribution: Vec<Attribution>,
    /// The event that the topic describes.
    pub about: Option<String>,
    /// The event or process that this is part of.
    pub part_of: Option<String>,
    /// The event that this answers.
    pub in_response_to: Option<String>,
    /// The knowledge entry that fired: `file/id`.
    pub rule: String,
    /// Share of events at this value that are right on gold.
    pub confidence: f64,
    /// dateline's version.
    pub version: String,
}

/// What was considered and not coded.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    /// The words.
    pub words: Words,
    /// The rule that would have fired.
    pub rule: String,
    /// Why it did not.
    pub why: String,
}

/// What the coder could not settle.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// The report's id.
    pub report: String,
    /// The stage that could not settle it.
    pub stage: String,
    /// What.
    pub what: String,
    /// The words.
    pub words: Words,
    /// Tokens, for the picture that `explain` draws.
    #[serde(skip)]
    pub tokens: TokenRange,
}
