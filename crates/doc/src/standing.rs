//! The records beside events: who said what word for word, what holds for a
//! time, and what acts belong to over time.

use serde::{Deserialize, Serialize};

use crate::record::codes;
use crate::{Attribution, Entity, Place, Words};

/// What somebody is told to have said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The report's id.
    pub report: String,
    /// What was said; without its quotation marks.
    pub content: Words,
    /// The words of telling; none where the quotation only goes on.
    pub cue: Option<Words>,
    /// Whether it is quoted word for word.
    pub direct: bool,
    /// The words that name the speaker here: "he".
    pub source: Option<Words>,
    /// Who said it, by the fullest naming in the report.
    pub speaker: Option<Entity>,
    /// Where it was said: "X", "statement", "news conference".
    pub channel: Option<String>,
    /// Who says so, first teller first.
    pub chain: Vec<Attribution>,
}

codes! {
    /// What a fact states.
    FactKind "snake_case" {
        /// The subject's troops are in a place.
        TroopsStationed = "troops_stationed",
        /// So many incidents up to now.
        IncidentsTally = "incidents_tally",
        /// So many dead or hurt up to now.
        CasualtyTally = "casualty_tally",
        /// The subject backs the object.
        Sponsorship = "sponsorship",
        /// The subject holds an office.
        Office = "office",
        /// The subject holds a place.
        Control = "control",
    }
}

/// What holds for a time: a state, not an act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The report's id.
    pub report: String,
    /// What it states.
    pub kind: FactKind,
    /// Of whom.
    pub subject: Option<Entity>,
    /// Whom it concerns besides.
    pub object: Option<Entity>,
    /// Where.
    pub place: Option<Place>,
    /// How many.
    pub value: Option<u64>,
    /// Of what: "persons", "incidents", "dead", "injured".
    pub unit: Option<String>,
    /// Whether the text rounds.
    pub approximate: bool,
    /// The office held.
    pub office: Option<String>,
    /// Since when, EDTF.
    pub since: Option<String>,
    /// As told on this day, ISO.
    pub as_of: String,
    /// The words that state it.
    pub evidence: Words,
    /// The knowledge entry that it was read by: `file:line#id`.
    pub rule: String,
}

codes! {
    /// What kind of process acts belong to.
    ProcessKind "snake_case" {
        /// Talks.
        Negotiation = "negotiation",
        /// A war.
        ArmedConflict = "armed_conflict",
        /// Attacks of one side over time.
        AttackCampaign = "attack_campaign",
        /// Troops abroad.
        Deployment = "deployment",
        /// Protests over time.
        ProtestWave = "protest_wave",
        /// Sanctions in force.
        SanctionsRegime = "sanctions_regime",
    }
}

codes! {
    /// How far a process has come.
    StageKind "lowercase" {
        /// It is to begin.
        Announced = "announced",
        /// It was agreed on.
        Agreed = "agreed",
        /// It began.
        Began = "began",
        /// It went on.
        Continued = "continued",
        /// It came to a halt.
        Stalled = "stalled",
        /// It began again.
        Resumed = "resumed",
        /// A condition was set.
        #[serde(rename = "precondition set")]
        PreconditionSet = "precondition set",
        /// A condition was met.
        #[serde(rename = "precondition met")]
        PreconditionMet = "precondition met",
        /// A condition was given up.
        #[serde(rename = "precondition dropped")]
        PreconditionDropped = "precondition dropped",
        /// It was offered.
        Offered = "offered",
        /// It was turned down.
        Rejected = "rejected",
        /// It came to its end.
        Concluded = "concluded",
        /// It failed.
        Collapsed = "collapsed",
    }
}

codes! {
    /// How a precondition stands.
    ConditionStatus "lowercase" {
        /// It is asked for.
        Set = "set",
        /// It is met.
        Met = "met",
        /// It is not met.
        Unmet = "unmet",
        /// It is asked for no more.
        Dropped = "dropped",
    }
}

/// What must be so before a process begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Precondition {
    /// What is asked.
    pub text: Words,
    /// Who asks it.
    pub set_by: Option<Entity>,
    /// How it stands.
    pub status: ConditionStatus,
}

/// One step of a process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Which.
    pub stage: StageKind,
    /// When, EDTF; none where the text does not say.
    pub date: Option<String>,
    /// The event that it is.
    pub event: Option<String>,
    /// The words that state it.
    pub evidence: Words,
}

/// What acts belong to over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Process {
    /// The report's id.
    pub report: String,
    /// Which kind.
    pub kind: ProcessKind,
    /// Whose process it is.
    pub parties: Vec<Entity>,
    /// What it is about.
    pub subject: Option<Words>,
    /// The body or scheme that it runs through.
    pub vehicle: Option<Words>,
    /// Where.
    pub place: Option<Place>,
    /// What must be so before.
    pub preconditions: Vec<Precondition>,
    /// Its steps in the order of the text.
    pub stages: Vec<Stage>,
    /// Since when, EDTF.
    pub since: Option<String>,
    /// When its next step is due, EDTF.
    pub next: Option<String>,
    /// The words that name it first.
    pub evidence: Words,
    /// The knowledge entry that it was read by: `file:line#id`.
    pub rule: String,
}
