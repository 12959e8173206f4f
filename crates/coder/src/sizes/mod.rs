//! How big an act was: dead, injured, arrested, participants, number of acts.
//!
//! A count stands at a word that counts people by what became of them ("killing
//! three people", "left seven dead", "12 deaths", "the toll rises to ten");
//! it is the act's where the tree leads from the act to that word without
//! passing through another act or a clause about another time. Words stand in
//! `knowledge/en/sizes.toml`; a lower or upper bound stays open: "at least 5"
//! has no upper bound, "up to 20" no lower one.

mod amount;
#[cfg(test)]
mod cases;
mod reach;
mod sites;

use std::collections::BTreeMap;

use serde::Deserialize;

use dateline_doc::{Amount, Analysis, EventType, Report, Size, TokenId};

/// `en/sizes.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// Number words.
    numbers: BTreeMap<String, u64>,
    /// Words of an open number with the least that they mean: "dozens".
    at_least_words: BTreeMap<String, u64>,
    /// Words that multiply: "hundred", "dozen".
    multiply: BTreeMap<String, u64>,
    /// Phrases before a number: "at least", "up to", "about".
    bounds: Bounds,
    /// Determiners that make a singular noun one: "a", "another".
    one: Vec<String>,
    /// Nouns before "of" and the number: "a total of ten".
    sum: Vec<String>,
    /// Nouns that are no single person in the singular: "family".
    collective: Vec<String>,
    /// Prepositions by which an act stands under the verb that counts:
    /// "killed in clashes".
    circumstance: Vec<String>,
    /// The same, where the verb must be passive: "killed after clashes".
    aftermath: Vec<String>,
    /// Relative pronouns: "a bombing which killed 209".
    relative: Vec<String>,
    /// Markers of the clause in which they fell: "killed when gunmen attacked".
    occasion: Vec<String>,
    /// Prepositions of what came with the act: "with five people killed".
    with: Vec<String>,
    /// Prepositions before the number of a toll: "rises to ten".
    toll_at: Vec<String>,
    /// Prepositions between an outcome and those who suffered it.
    of: Vec<String>,
    /// What is counted, and by which words.
    measure: Vec<Measure>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    at_least: Vec<String>,
    at_most: Vec<String>,
    about: Vec<String>,
}

/// One thing that is counted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    /// Unique in the file.
    #[allow(dead_code)]
    id: String,
    /// Which field of the size.
    counts: Counts,
    /// Verbs whose object is counted: "kill".
    #[serde(default)]
    verb: Vec<String>,
    /// Verbs whose subject is counted: "die".
    #[serde(default)]
    subject_of: Vec<String>,
    /// Adjectives of the outcome: "dead".
    #[serde(default)]
    adjective: Vec<String>,
    /// Nouns of the outcome: "death"; a number before them counts, or the
    /// people after "of".
    #[serde(default)]
    noun: Vec<String>,
    /// Objects that count themselves: "claimed twelve lives".
    #[serde(default)]
    object: Vec<String>,
    /// Nouns of a running total: "toll".
    #[serde(default)]
    toll: Vec<String>,
    /// `Gunmen [stormed] a base, killing nine people. => 9` with the act in
    /// brackets; `5..` at least, `..20` at most, `~30` about.
    #[cfg_attr(not(test), allow(dead_code))]
    yes: Vec<String>,
    /// The same, where nothing is counted so.
    #[cfg_attr(not(test), allow(dead_code))]
    no: Vec<String>,
    /// Known misses.
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    limits: Vec<String>,
}

/// Which field of the size a measure fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Counts {
    Dead,
    Injured,
    Arrested,
    Participants,
}

/// Reads sizes. Built once, shared between threads.
///
/// ```
/// use dateline_coder::sizes::Sizes;
/// let sizes = Sizes::embedded();
/// # let _ = sizes;
/// ```
#[derive(Clone, Debug)]
pub struct Sizes {
    table: Table,
}

impl Sizes {
    /// With the table that ships inside the binary.
    ///
    /// # Panics
    /// Never for a build that passes its tests, which read the table.
    pub fn embedded() -> Self {
        let text = dateline_shipped::text("en/sizes.toml").unwrap_or_default();
        Self::new(text).expect("the embedded en/sizes.toml fits")
    }

    /// With a table in the form of `knowledge/en/sizes.toml`.
    ///
    /// # Errors
    /// What is wrong with the table.
    pub fn new(text: &str) -> Result<Self, String> {
        Ok(Sizes { table: toml::from_str(text).map_err(|e| e.to_string())? })
    }

    /// The size of the act whose trigger has this head.
    pub fn of_event(&self, report: &Report, a: &Analysis, trigger: TokenId, kind: EventType) -> Size {
        let mut size = Size::default();
        let reach = self.reach(&report.text, a, trigger);
        for &t in &reach {
            for (counts, amount, toll) in self.site(report, a, t) {
                let field = match counts {
                    Counts::Dead => &mut size.dead,
                    Counts::Injured => &mut size.injured,
                    Counts::Arrested => &mut size.arrested,
                    Counts::Participants => &mut size.participants,
                };
                if field.is_none() || toll {
                    *field = Some(amount);
                }
            }
        }
        if kind == EventType::Assault {
            self.next_sentence(report, a, trigger, &mut size);
        }
        if kind == EventType::Protest && size.participants.is_none() {
            size.participants = self.crowd(report, a, trigger);
        }
        size.count = self.acts(report, a, trigger);
        size
    }

    /// How many the noun tells: `at least 20 officers`.
    pub fn amount(&self, report: &Report, a: &Analysis, noun: TokenId) -> Option<Amount> {
        self.number_at(&report.text, a, noun)
    }

    /// "Six people were killed." right after the act's own sentence.
    fn next_sentence(&self, report: &Report, a: &Analysis, trigger: TokenId, size: &mut Size) {
        let Some(next) = a.sentences.tokens.get(a.sentence_of(trigger) + 1) else { return };
        let Some(root) = next.iter().find(|&t| a.head(t).is_none()) else { return };
        if !self.is_bare_toll(a, root) {
            return;
        }
        let conj = a.children(root).iter().copied().filter(|&c| a.rel(c) == dateline_doc::Rel::Conj);
        for t in std::iter::once(root).chain(conj) {
            for (counts, amount, _) in self.site(report, a, t) {
                match counts {
                    Counts::Dead if size.dead.is_none() => size.dead = Some(amount),
                    Counts::Injured if size.injured.is_none() => size.injured = Some(amount),
                    _ => {}
                }
            }
        }
    }
}
