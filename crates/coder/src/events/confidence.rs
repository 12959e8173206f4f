//! How often a record like this one is right.

use std::collections::BTreeMap;

use dateline_doc::{Entity, Event, Polarity};
use serde::Deserialize;

/// The weights of `knowledge/en/confidence.toml`: log-odds of what a record
/// shows, learned by `bench/confidence.py`.
pub struct Confidence {
    weights: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    weight: BTreeMap<String, f64>,
}

impl Confidence {
    /// The weights that ship with the program.
    pub fn embedded() -> Self {
        let text = dateline_shipped::text("en/confidence.toml").unwrap_or_default();
        let file: File = toml::from_str(text).expect("en/confidence.toml is read by the tests");
        Confidence { weights: file.weight }
    }

    /// The chance, from 0 to 1, that the report tells of an event of this type
    /// there: a logistic function of what the record shows.
    pub fn of(&self, e: &Event) -> f64 {
        let known = |side: &[Entity]| side.iter().any(|x| x.country.is_some());
        let counted = e.size.dead.is_some() || e.size.injured.is_some() || e.size.arrested.is_some();
        let shown = [
            ("actor", known(&e.actors)),
            ("attributed", !e.attribution.is_empty()),
            ("bias", true),
            ("counted", counted),
            ("dated", e.date.text.is_some()),
            ("deep", e.sentence.index > 2),
            ("lead", e.sentence.index == 0),
            ("negative", e.polarity == Polarity::Negative),
            ("recipient", known(&e.recipients)),
        ];
        let named = [format!("type.{}", e.kind), format!("status.{}", e.status)];
        let mut sum: f64 = shown.iter().filter(|x| x.1).map(|x| self.weight(x.0)).sum();
        sum += named.iter().map(|n| self.weight(n)).sum::<f64>();
        (100.0 / (1.0 + (-sum).exp())).round() / 100.0
    }

    fn weight(&self, name: &str) -> f64 {
        self.weights.get(name).copied().unwrap_or_default()
    }
}
