//! Places that a report names.

use dateline_doc::{Analysis, Place, Report, TokenId, TokenRange, Words};

use crate::parties::Code;

/// A place named in the report.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// The word that the rest of the sentence hangs on to.
    pub head: TokenId,
    /// Its words, without articles.
    pub tokens: TokenRange,
    /// Its country; none where several fit and nothing decides.
    pub country: Option<Code>,
    /// Its name in the gazetteer or the knowledge.
    pub name: Option<String>,
    /// First-order division.
    pub admin1: Option<String>,
    /// GeoNames id.
    pub geonameid: Option<u64>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// `country`, `admin1`, `city`, `site`.
    pub precision: Option<&'static str>,
    /// "south of".
    pub relation: Option<String>,
    /// The place that this one is said to lie in: "Kyiv, [Ukraine]".
    pub within: Option<usize>,
    /// Whether it only heads the report: "HAVANA, August 7 (Xinhua) --".
    pub dateline: bool,
    /// The head of the phrase that holds it: "city" in "the city of Cizre".
    pub(crate) anchor: TokenId,
    /// How the sentence uses it.
    pub(crate) used: Used,
}

/// How a sentence uses the name of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Used {
    /// After "in", "at", "near".
    Locative,
    /// After "to", "from", "through".
    Path,
    /// Before a noun: "a Mumbai court".
    Modifier,
    /// After "of", or bare.
    Other,
    /// As a person's name.
    Not,
}

impl PlaceMention {
    /// The place as a record has it.
    pub fn record(&self, report: &Report, a: &Analysis) -> Place {
        Place {
            words: Words::at(&report.text, a.range_span(self.tokens)),
            name: self.name.clone(),
            country: self.country.map(|c| c.to_string()),
            admin1: self.admin1.clone(),
            geonameid: self.geonameid,
            lat: self.lat,
            lon: self.lon,
            precision: self.precision.map(str::to_owned),
            relation: self.relation.clone(),
        }
    }
}

impl PlaceMention {
    /// The same place under a description: "in the city".
    pub(crate) fn repeated(&self, head: TokenId, locative: bool) -> Self {
        let used = if locative { Used::Locative } else { Used::Path };
        PlaceMention { head, anchor: head, used, relation: None, within: None, dateline: false, ..self.clone() }
    }

    /// It names no place after all.
    pub(crate) fn no_place(&mut self) {
        (self.country, self.name, self.used) = (None, None, Used::Not);
    }
}

/// Every place of a report.
#[derive(Clone, Debug, Default)]
pub struct PlaceMentions {
    /// Those that are named in text order, then those that are described.
    pub list: Vec<PlaceMention>,
    /// The country that the report speaks of, if it names no other.
    pub(crate) only_country: Option<Code>,
    /// Each place's sentence and number, the dateline apart.
    by_sentence: Vec<(usize, usize)>,
    /// The same of those whose country is known.
    known: Vec<(usize, usize)>,
    /// Each word's place.
    at: Vec<Option<u32>>,
}

impl PlaceMentions {
    pub(crate) fn new(a: &Analysis, list: Vec<PlaceMention>, only_country: Option<Code>) -> Self {
        let mut all = PlaceMentions { list, only_country, at: vec![None; a.len()], ..PlaceMentions::default() };
        for (i, p) in all.list.iter().enumerate() {
            p.tokens.iter().for_each(|t| all.at[t.ix()] = all.at[t.ix()].or(Some(i as u32)));
            if !p.dateline {
                all.by_sentence.push((a.sentence_of(p.head), i));
            }
        }
        all.by_sentence.sort_unstable();
        all.known = all.by_sentence.iter().copied().filter(|&(_, i)| all.list[i].country.is_some()).collect();
        all
    }

    /// The place that holds this word.
    pub fn covering(&self, t: TokenId) -> Option<&PlaceMention> {
        self.at.get(t.ix())?.map(|i| &self.list[i as usize])
    }

    /// The places of a sentence with their numbers, the dateline apart.
    pub(crate) fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = (usize, &PlaceMention)> {
        of_sentence(&self.by_sentence, sentence).iter().map(|&(_, i)| (i, &self.list[i]))
    }

    /// The places of the dateline whose country is known.
    pub(crate) fn of_dateline(&self) -> impl Iterator<Item = &PlaceMention> {
        self.list.iter().take_while(|p| p.dateline).filter(|p| p.country.is_some())
    }

    /// The places of known country in a sentence, or of the nearest sentences
    /// before and after that have any.
    pub(crate) fn known_near(&self, sentence: usize) -> impl Iterator<Item = &PlaceMention> {
        let here = self.known.partition_point(|k| k.0 < sentence);
        let before = here.checked_sub(1).map(|i| self.known[i].0);
        let after = self.known.get(here).map(|k| k.0);
        before.into_iter().chain(after).flat_map(|s| of_sentence(&self.known, s)).map(|&(_, i)| &self.list[i])
    }
}

fn of_sentence(all: &[(usize, usize)], sentence: usize) -> &[(usize, usize)] {
    let first = all.partition_point(|k| k.0 < sentence);
    let after = all.partition_point(|k| k.0 <= sentence);
    &all[first..after]
}
