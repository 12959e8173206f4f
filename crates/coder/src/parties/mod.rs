//! Who is named: countries, persons, groups, bodies, common nouns for them,
//! and the pronouns and descriptions that stand for them.
//!
//! [`Parties`] is built once from the knowledge; [`Parties::read`] gives the
//! [`Mentions`] of one report, its places among them.

pub(crate) mod chunk;
mod code;
mod corefer;
mod describe;
mod entity;
mod foreign;
mod inherit;
mod known;
pub(crate) mod lexicon;
mod mention;
mod names;
mod number;
mod places;
mod read;
#[cfg(test)]
pub(crate) mod tests;
mod titles;
mod trie;
pub(crate) mod units;
pub(crate) mod words;

use std::sync::Arc;

use dateline_doc::{Analysis, Report};
use dateline_knowledge::Knowledge;

use crate::acts::WordSet;
use crate::fold::lower;
use crate::places as place;

use chunk::Chunks;
use lexicon::Lexicon;
use read::Reading;
use units::Units;
use words::PartyWords;

pub use code::{Code, Sector, Sectors};
pub(crate) use trie::split;
pub(crate) use words::Description;

pub(crate) use mention::CROWD;
pub use mention::{AgentKind, Mention, MentionId, MentionKind, Mentions};

/// Finds the parties and places of a report.
#[derive(Debug)]
pub struct Parties {
    k: Arc<Knowledge>,
    lexicon: Lexicon,
    words: PartyWords,
}

impl Parties {
    /// From the knowledge.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        Parties { k: Arc::clone(k), lexicon: Lexicon::new(k), words: PartyWords::embedded() }
    }

    /// The actors that it knows.
    pub(crate) fn knowledge(&self) -> &Knowledge {
        &self.k
    }

    /// Names of days and months, lower case.
    pub(crate) fn days(&self) -> &WordSet {
        &self.words.days
    }

    /// Nouns that can stand for what was named before.
    pub(crate) fn descriptions(&self) -> impl Iterator<Item = &(WordSet, Description)> {
        self.words.description.iter()
    }

    /// The mentions of a report.
    pub fn read(&self, report: &Report, a: &Analysis) -> Mentions {
        let text = report.text.as_str();
        let found = self.lexicon.find(text, a);
        let units = Units::read(text, a, &found, &self.words);
        let is_day = |form: &str| self.words.days.contains(&*lower(form));
        let chunks = Chunks::read(text, a, &units, &is_day);
        let places = place::read(&place::Source {
            k: &self.k,
            text,
            a,
            units: &units,
            chunks: &chunks,
            words: &self.words.place,
        });
        let reading = Reading {
            k: &self.k,
            lexicon: &self.lexicon,
            words: &self.words,
            text,
            a,
            day: report.published,
            found: &found,
            units: &units,
            chunks: &chunks,
            places: &places,
        };
        let mut draft = reading.read();
        reading.corefer(&mut draft);
        let places = reading.places_again(&draft);
        Reading::finish(draft, places)
    }
}
