use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Cases;

/// A country: `actors/countries.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166 alpha-3 (XKX for Kosovo), or the code that the entry takes in
    /// PLOVER (a partially recognised entity takes the claiming country's).
    pub code: String,
    /// Usual English name.
    pub name: String,
    /// Other names and abbreviations.
    #[serde(default)]
    pub names: Vec<String>,
    /// Adjectives: "Iraqi".
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// People, singular and plural: "Iraqi", "Iraqis", "Briton", "Britons".
    #[serde(default)]
    pub people: Vec<String>,
    /// Capitals and seats that stand for the government: "Baghdad".
    #[serde(default)]
    pub capitals: Vec<String>,
    /// Buildings and houses that always mean the government: "the Kremlin".
    #[serde(default)]
    pub seats: Vec<String>,
    /// Regions and well-known places inside, which never mean the government.
    #[serde(default)]
    pub regions: Vec<String>,
    /// Sectors that the bare name brings as an actor, beside GOV: PRE.
    #[serde(default)]
    pub sectors: Vec<String>,
    /// File and line of the dictionary that it was taken from; it needs no cases.
    #[serde(default)]
    pub from: Option<String>,
    /// Texts with `[the words]` that must read as this country.
    #[serde(default)]
    pub yes: Cases,
    /// Texts with `[words]` that must not.
    #[serde(default)]
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// A period of standing: which sectors or office an actor had, and when.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// "President", "Minister of Foreign Affairs"; none for groups.
    #[serde(default)]
    pub office: Option<String>,
    /// PLOVER sectors while it lasts.
    pub sectors: Vec<String>,
    /// Country or PLOVER code while it lasts, where it differs from the entry's.
    #[serde(default)]
    pub country: Option<String>,
    /// The code that another dictionary gives it while it lasts, which records carry unchanged.
    #[serde(default)]
    pub cameo: Option<String>,
    /// First day; open if absent.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last day; still so, or not known to have ended, if absent.
    #[serde(default)]
    pub until: Option<Date>,
}

/// A named body: armed groups (`actors/groups.toml`), international and
/// national organisations, ministries, parties, companies
/// (`actors/organisations.toml`).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Unique in its file.
    pub id: String,
    /// Usual English name.
    pub name: String,
    /// Other names, spellings and acronyms as written in news.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names of its members: "Houthi rebels" is found anyway; this is for "Talib".
    #[serde(default)]
    pub members: Vec<String>,
    /// ISO alpha-3 or IGO, UNO, EUR, NGO, ISM, IMG, MNC.
    pub country: String,
    /// PLOVER sectors where no dated role applies.
    pub sectors: Vec<String>,
    /// Dated changes.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// The code that another dictionary gives it where no dated role applies, which records carry unchanged.
    #[serde(default)]
    pub cameo: Option<String>,
    /// File and line of the dictionary that it was taken from; it needs no cases.
    #[serde(default)]
    pub from: Option<String>,
    /// Texts with `[the words]` that must read as this body.
    #[serde(default)]
    pub yes: Cases,
    /// Texts with `[words]` that must not.
    #[serde(default)]
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// A person who held office: `actors/people/*.toml`. Its cases are its dates:
/// each role is checked inside and outside its term.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Full name as usual in English news.
    pub name: String,
    /// Other spellings of the full name.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Last name alone, where it is enough without a first mention and means
    /// nobody else in the news ("Putin").
    #[serde(default)]
    pub short: Vec<String>,
    /// ISO alpha-3 or a PLOVER transnational code.
    pub country: String,
    /// Offices held; outside all of them the person is ELI after the first.
    pub roles: Vec<Role>,
}

/// Common nouns for kinds of people and bodies: `actors/agents.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Unique in its file.
    pub id: String,
    /// Singular nouns, or phrases that end in one: "soldier", "security force".
    pub nouns: Vec<String>,
    /// PLOVER sectors.
    pub sectors: Vec<String>,
    /// What the noun stands for: "person", "people", "body", "office", "thing".
    pub kind: String,
    /// The code that another dictionary gives it, `~` standing for that of
    /// its country ("~GOV"), which records carry unchanged.
    #[serde(default)]
    pub cameo: Option<String>,
    /// File and line of the dictionary that it was taken from; it needs no cases.
    #[serde(default)]
    pub from: Option<String>,
    /// Texts with `[the words]` that must read as this agent.
    #[serde(default)]
    pub yes: Cases,
    /// Texts with `[words]` that must not.
    #[serde(default)]
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// A word before an agent that changes its sectors: `actors/agents.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modifier {
    /// Unique in its file.
    pub id: String,
    /// The words, lower case: "former", "opposition", "rebel".
    pub words: Vec<String>,
    /// Sectors that are added.
    #[serde(default)]
    pub adds: Vec<String>,
    /// Sectors that take the place of the agent's.
    #[serde(default)]
    pub replaces: Vec<String>,
    /// Texts with `[the words]` that must be changed so.
    #[serde(default)]
    pub yes: Cases,
    /// Texts with `[words]` that must not.
    #[serde(default)]
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// A publisher: `actors/outlets.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Usual name.
    pub name: String,
    /// Other names and abbreviations.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// "agency", "newspaper", "broadcaster", "magazine", "site", "platform".
    pub kind: String,
    /// ISO alpha-3 of its home.
    pub country: String,
    /// Texts with `[the words]` that must read as this outlet.
    #[serde(default)]
    pub yes: Cases,
    /// Texts with `[words]` that must not.
    #[serde(default)]
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}
