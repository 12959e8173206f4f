//! Expressions of time and what they mean on the calendar.
//!
//! What counts as an expression of time follows TimeML's TIMEX3
//! (<https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html>),
//! without clock times and bare lengths; values are written in EDTF, ISO 8601-2
//! level 1 (<https://www.loc.gov/standards/datetime/>). Words and patterns stand
//! in `knowledge/en/times.toml`; this module knows the calendar and the tree.

mod atoms;
mod calendar;
#[cfg(test)]
mod cases;
mod event;
mod pattern;
mod read;
mod table;
mod tense;
mod value;

use dateline_doc::{Basis, TokenId, TokenRange};
use rustc_hash::FxHashMap;

pub use calendar::{Grain, Reading};
pub use event::{Act, fallback};

use atoms::{Class, Lexicon, Word};
use pattern::Pattern;
use table::{Group, Table};

/// How a preposition sets an act against a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// From then on: "since December".
    Since,
    /// Up to then: "until Friday", "by August 31".
    Until,
    /// Earlier: "before next week".
    Before,
    /// Later: "after October 7".
    After,
    /// In the course of it: "during March".
    During,
    /// For its length: "for two years".
    For,
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Its words, without the preposition.
    pub tokens: TokenRange,
    /// The word that the others hang on.
    pub head: TokenId,
    /// What it means, said of an act that is over or goes on.
    pub past: Reading,
    /// What it means said of an act that lies ahead, where that differs.
    pub later: Option<Reading>,
    /// Whether its own verb speaks of what lies ahead.
    pub future: bool,
    /// Explicit for calendar dates, relative for the rest.
    pub basis: Basis,
    /// What its preposition says.
    pub relation: Option<Relation>,
    /// How finely it tells the time.
    pub grain: Grain,
}

impl TimeMention {
    /// What it means, said of an act ahead or not.
    pub fn reading(&self, future: bool) -> &Reading {
        self.later.as_ref().filter(|_| future).unwrap_or(&self.past)
    }

    /// What it means by the tense of its own verb.
    pub fn default_reading(&self) -> &Reading {
        self.reading(self.future)
    }
}

/// The expressions of time of one report, in text order, not overlapping.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeLayer {
    /// All of them.
    pub mentions: Vec<TimeMention>,
}

impl TimeLayer {
    /// The expressions of a sentence.
    pub(crate) fn within(&self, sentence: TokenRange) -> &[TimeMention] {
        let first = self.mentions.partition_point(|m| m.head.0 < sentence.start);
        let after = self.mentions.partition_point(|m| m.head.0 < sentence.end);
        &self.mentions[first..after]
    }

    /// The expression that a word belongs to.
    pub fn at(&self, t: TokenId) -> Option<&TimeMention> {
        let i = self.mentions.partition_point(|m| m.tokens.end <= t.0);
        self.mentions.get(i).filter(|m| m.tokens.contains(t))
    }
}

/// Reads expressions of time. Built once, shared between threads.
///
/// ```
/// use dateline_coder::times::Times;
/// let times = Times::embedded();
/// # let _ = times;
/// ```
#[derive(Clone, Debug)]
pub struct Times {
    lexicon: Lexicon,
    groups: Vec<Group>,
    /// Each pattern with its group, in the order of the file.
    patterns: Vec<(usize, Pattern)>,
    /// Patterns that may start at a literal word.
    by_literal: FxHashMap<u16, Vec<usize>>,
    /// Patterns that may start at a class, by its bit.
    by_class: Vec<Vec<usize>>,
    /// Prepositions, longest first.
    relations: Vec<(Vec<u16>, Relation)>,
    opens: Vec<u16>,
    joins: Vec<u16>,
    ordinary_after: Vec<u16>,
    not_before: Vec<u16>,
    not_after: Vec<u16>,
    possessive: Vec<u16>,
    tense: table::Tense,
    sharing: table::Share,
}

impl Times {
    /// With the tables that ship inside the binary.
    ///
    /// # Panics
    /// Never for a build that passes its tests, which read the tables.
    pub fn embedded() -> Self {
        let text = dateline_shipped::text("en/times.toml").unwrap_or_default();
        Self::new(text).expect("the embedded en/times.toml fits")
    }

    /// With tables in the form of `knowledge/en/times.toml`.
    ///
    /// # Errors
    /// What is wrong with the tables.
    pub fn new(text: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut lexicon = Lexicon::default();
        let number = |i: usize| i as i32;
        for (i, words) in table.months.iter().enumerate() {
            for w in words {
                let ordinary = table.ordinary.contains(w);
                lexicon.class(w, Class::Month, number(i) + 1).capital |= ordinary;
            }
        }
        for (i, words) in table.weekdays.iter().enumerate() {
            for w in words {
                lexicon.class(w, Class::Weekday, number(i)).capital = true;
            }
        }
        for (code, words) in &table.seasons {
            let code = code.parse().map_err(|_| format!("season `{code}` is no number"))?;
            for w in words {
                lexicon.class(w, Class::Season, code);
            }
        }
        for (name, words) in &table.units {
            let n = calendar::Unit::NAMES.iter().position(|u| u == name).ok_or(format!("no unit `{name}`"))?;
            for (i, w) in words.iter().enumerate() {
                lexicon.class(w, if i == 0 { Class::Unit } else { Class::Units }, number(n));
            }
        }
        for (w, &n) in &table.numbers {
            lexicon.class(w, Class::Number, n);
        }
        for (w, &n) in &table.vague {
            lexicon.class(w, Class::Number, n).vague = true;
        }
        for (w, &n) in &table.ordinals {
            lexicon.class(w, Class::Ordinal, n);
        }
        for w in &table.dayparts {
            lexicon.class(w, Class::DayPart, 0);
        }
        for (w, &n) in &table.parts {
            lexicon.class(w, Class::Part, n);
        }
        for w in &table.approx {
            lexicon.class(w, Class::Approx, 0);
        }
        for (w, at) in &table.holidays {
            let code = at.replace('-', "").parse().map_err(|_| format!("holiday `{w}` needs MM-DD"))?;
            lexicon.class(w, Class::Holiday, code);
        }
        let mut relations = Vec::new();
        for (name, phrases) in &table.relations {
            let relation = relation(name).ok_or(format!("no relation `{name}`"))?;
            for p in phrases {
                relations.push((p.split(' ').map(|w| lexicon.literal(w)).collect::<Vec<_>>(), relation));
            }
        }
        relations.sort_by_key(|r| std::cmp::Reverse(r.0.len()));
        let mut patterns = Vec::new();
        for (g, group) in table.group.iter().enumerate() {
            for p in &group.patterns {
                patterns.push((g, Pattern::parse(p, &mut lexicon).map_err(|e| format!("{}: {e}", group.id))?));
            }
        }
        let mut literals = |words: &[String]| words.iter().map(|w| lexicon.literal(w)).collect::<Vec<_>>();
        let (opens, joins) = (literals(&table.opens), literals(&table.joins));
        let ordinary_after = literals(&table.ordinary_after);
        let (not_before, not_after) = (literals(&table.not_before), literals(&table.not_after));
        let possessive = literals(&table.possessive);
        lexicon.hyphen();
        let mut times = Times {
            lexicon,
            groups: table.group,
            patterns,
            by_literal: FxHashMap::default(),
            by_class: vec![vec![]; 32],
            relations,
            opens,
            joins,
            ordinary_after,
            not_before,
            not_after,
            possessive,
            tense: table.tense,
            sharing: table.sharing,
        };
        times.index();
        Ok(times)
    }

    /// Notes which patterns can start where.
    fn index(&mut self) {
        for (i, (_, p)) in self.patterns.iter().enumerate() {
            let (literals, classes) = p.starts();
            for l in literals {
                self.by_literal.entry(l).or_default().push(i);
            }
            for (bit, list) in self.by_class.iter_mut().enumerate() {
                if classes & (1 << bit) != 0 {
                    list.push(i);
                }
            }
        }
    }

    /// The patterns that can start at a word.
    fn candidates(&self, word: &Word) -> impl Iterator<Item = usize> + '_ {
        let literal = self.by_literal.get(&word.literal).map_or(&[][..], Vec::as_slice);
        let next = |mask: &u32| Some(mask & (mask - 1)).filter(|m| *m != 0);
        let masks = std::iter::successors(Some(word.mask).filter(|m| *m != 0), next);
        let classes = masks.flat_map(|m| self.by_class[m.trailing_zeros() as usize].iter().copied());
        literal.iter().copied().chain(classes)
    }
}

fn relation(name: &str) -> Option<Relation> {
    Some(match name {
        "since" => Relation::Since,
        "until" => Relation::Until,
        "before" => Relation::Before,
        "after" => Relation::After,
        "during" => Relation::During,
        "for" => Relation::For,
        _ => return None,
    })
}
