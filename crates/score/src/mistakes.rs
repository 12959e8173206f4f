//! What was missed, what is too much, and what is wrong in a pair.

use std::collections::BTreeSet;

use crate::event::{Event, Field, Report};
use crate::tally::Compared;

/// One event that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake<'a> {
    /// The report's id.
    pub report: &'a str,
    /// Its text, if one of the files has it.
    pub text: Option<&'a str>,
    /// The gold's event; none if there is none.
    pub gold: Option<&'a Event>,
    /// The found event; none if there is none.
    pub found: Option<&'a Event>,
    /// The fields of a pair that are wrong.
    pub wrong: Vec<Wrong>,
}

impl Mistake<'_> {
    /// `missed`, `extra` or `wrong`.
    pub fn kind(&self) -> &'static str {
        match (self.gold, self.found) {
            (_, None) => "missed",
            (None, _) => "extra",
            _ => "wrong",
        }
    }
}

/// One field of a pair that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field.
    pub field: Field,
    /// What the gold holds; empty if nothing.
    pub gold: BTreeSet<String>,
    /// What was found.
    pub found: BTreeSet<String>,
}

/// All mistakes in a report: those in pairs, then what was missed, then what is
/// too much.
pub(crate) fn of<'a>(
    gold: &'a Report,
    found: Option<&'a Report>,
    compared: &Compared<'a>,
    held: &BTreeSet<Field>,
) -> Vec<Mistake<'a>> {
    let text = gold.text.as_deref().or(found.and_then(|r| r.text.as_deref()));
    let bare = Mistake { report: &gold.id, text, gold: None, found: None, wrong: vec![] };
    let pairs = compared.pairs.iter().filter_map(|&(g, f)| {
        let wrong = held.iter().filter_map(|&field| {
            let (gold, found) = (field.values(g), field.values(f));
            (!field.agrees(&gold, &found)).then_some(Wrong { field, gold, found })
        });
        let wrong: Vec<_> = wrong.collect();
        (!wrong.is_empty()).then(|| Mistake { gold: Some(g), found: Some(f), wrong, ..bare.clone() })
    });
    let missed = compared.missed.iter().map(|&g| Mistake { gold: Some(g), ..bare.clone() });
    let extra = compared.extra.iter().map(|&f| Mistake { found: Some(f), ..bare.clone() });
    pairs.chain(missed).chain(extra).collect()
}
