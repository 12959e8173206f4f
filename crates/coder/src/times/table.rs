//! `en/times.toml` as written: words of the calendar, and groups of patterns.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// Months, January first; the first word of each is its full name.
    pub(super) months: Vec<Vec<String>>,
    /// Months that are ordinary words too: they need a capital and a context.
    pub(super) ordinary: Vec<String>,
    /// Words before a bare month of `ordinary`.
    pub(super) ordinary_after: Vec<String>,
    /// Weekdays, Monday first.
    pub(super) weekdays: Vec<Vec<String>>,
    /// Seasons by their EDTF number.
    pub(super) seasons: BTreeMap<String, Vec<String>>,
    /// Calendar units: singular, then plural.
    pub(super) units: BTreeMap<String, Vec<String>>,
    /// Number words.
    pub(super) numbers: BTreeMap<String, i32>,
    /// Words of some number and no more, with a usual size.
    pub(super) vague: BTreeMap<String, i32>,
    /// Ordinal words.
    pub(super) ordinals: BTreeMap<String, i32>,
    /// Parts of a day.
    pub(super) dayparts: Vec<String>,
    /// Parts of a month or year: -1 early, 0 middle, 1 late.
    pub(super) parts: BTreeMap<String, i32>,
    /// "about", "nearly".
    pub(super) approx: Vec<String>,
    /// Feasts with a fixed day: "12-25".
    pub(super) holidays: BTreeMap<String, String>,
    /// Words that join two ends: "from [March] to [May]".
    pub(super) joins: Vec<String>,
    /// Words before a stretch with two ends: "from", "between".
    pub(super) opens: Vec<String>,
    /// Words before or after an expression that make it no time: "aged".
    pub(super) not_before: Vec<String>,
    /// Words after it: "old", "-old".
    pub(super) not_after: Vec<String>,
    /// Endings by which a preposition belongs to the owner: "next week's".
    pub(super) possessive: Vec<String>,
    /// Prepositions by the relation that they state.
    pub(super) relations: BTreeMap<String, Vec<String>>,
    /// Words by which a verb shows that its act lies ahead.
    pub(super) tense: Tense,
    /// Which words share a date.
    pub(super) sharing: Share,
    /// Patterns.
    pub(super) group: Vec<Group>,
}

/// How verbs show that an act lies ahead.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tense {
    /// Auxiliaries: "will".
    pub(super) auxiliaries: Vec<String>,
    /// Lemmas whose complement lies ahead: "plan", "due".
    pub(super) ahead: Vec<String>,
    /// Verbs whose simple present with another day is a timetable: "meet".
    pub(super) timetable: Vec<String>,
    /// Verbs whose own date is the appointed one: "planned a march on Sunday".
    pub(super) appoint: Vec<String>,
    /// Words before a date by which it lies ahead: "as early as".
    pub(super) ahead_of_date: Vec<String>,
    /// Prepositions by which a noun act lies ahead: "before".
    pub(super) before: Vec<String>,
}

/// Prepositions by which one word shares the date of another.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Share {
    /// "a series of strikes on Monday".
    pub(super) of: Vec<String>,
    /// "killed in clashes on Monday".
    pub(super) circumstance: Vec<String>,
    /// "said in a letter handed over on Monday".
    pub(super) means: Vec<String>,
    /// "raided a camp after [a blast on Monday]": with a time of its own.
    pub(super) apart: Vec<String>,
    /// "set talks for Monday": the date is not the verb's.
    pub(super) appointed: Vec<String>,
    /// "in 1985, when troops entered".
    pub(super) when: Vec<String>,
}

/// Expressions of one kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    /// Unique in the file.
    pub(super) id: String,
    /// What the words mean.
    pub(super) means: Means,
    /// How many units away; for `part` which part.
    #[serde(default)]
    pub(super) offset: i32,
    /// The unit, where the pattern names none.
    #[serde(default)]
    pub(super) unit: Option<String>,
    /// A day, for `fixed`.
    #[serde(default)]
    pub(super) date: Option<jiff::civil::Date>,
    /// First day on which the words can mean that, for `fixed`.
    #[serde(default)]
    pub(super) from: Option<jiff::civil::Date>,
    /// "explicit" or "relative" where the meaning does not tell.
    #[serde(default)]
    pub(super) basis: Option<dateline_doc::Basis>,
    /// Patterns.
    pub(super) patterns: Vec<String>,
    /// The day of publication that the cases suppose.
    #[cfg_attr(not(test), allow(dead_code, reason = "the cases are run by the tests"))]
    pub(super) published: jiff::civil::Date,
    /// `Talks resume [next week]. => 2015-09-14/2015-09-20`, with another day
    /// of publication as `2015-09-11: …`, and the later reading after `|`.
    #[cfg_attr(not(test), allow(dead_code, reason = "the cases are run by the tests"))]
    pub(super) yes: Vec<String>,
    /// Texts without any expression of time.
    #[cfg_attr(not(test), allow(dead_code, reason = "the cases are run by the tests"))]
    pub(super) no: Vec<String>,
    /// Known misses, asserted as misses.
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code, reason = "the cases are run by the tests"))]
    pub(super) limits: Vec<String>,
}

/// What the words of a group mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Means {
    /// A day, month or year of the calendar, the year nearest where it is left out.
    Date,
    /// Early, middle or late in a month or year.
    Part,
    /// A known day of history.
    Fixed,
    /// A day that every year has.
    Holiday,
    /// A weekday near publication.
    Weekday,
    /// A month or day in the year so many years away: "May of last year".
    OfYear,
    /// A weekday, month or season before (`offset = -1`) or after the nearest.
    NameOffset,
    /// The day so many days from publication.
    Day,
    /// The week, month, year … so many away: "last week".
    Unit,
    /// So many units before publication: "two days ago".
    Ago,
    /// So many units after publication: "in two weeks".
    Ahead,
    /// The stretch of so many units up to publication: "the past month".
    Past,
    /// The stretch of so many units from publication: "within 48 hours".
    Coming,
    /// Some time not long before: "recent days".
    Recent,
    /// A length up to publication: "for two years".
    For,
    /// The nth unit of something that still goes on: "for the fifth day".
    Nth,
    /// A season near publication.
    Season,
    /// Ten years: "the 1990s".
    Decade,
    /// A hundred years: "the 19th century".
    Century,
    /// A stretch between two years: "2010-2015".
    Years,
    /// Looks like a time and is none.
    None,
}
