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
    /// In text order.
    pub list: Vec<PlaceMention>,
    /// Countries that the report names in any way, with the word that does.
    pub(crate) countries: Vec<(TokenId, Code)>,
}

impl PlaceMentions {
    /// The place that this word is the head of.
    pub fn at(&self, head: TokenId) -> Option<&PlaceMention> {
        self.list.iter().find(|p| p.head == head)
    }

    /// The place that holds this word.
    pub fn covering(&self, t: TokenId) -> Option<&PlaceMention> {
        self.list.iter().find(|p| p.tokens.contains(t))
    }
}
