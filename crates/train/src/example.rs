//! What the network learns from: sentences with some of their layers known.

use dateline_doc::Rel;

/// The label of a word whose name label is not known.
pub const UNKNOWN: u8 = u8::MAX;

/// Tags and tree of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    /// Number of each word's part of speech.
    pub upos: Vec<u8>,
    /// Number of each word's feature bundle.
    pub feats: Vec<u16>,
    /// Each word's head; the root's number is the count of words. Empty if there is no one tree.
    pub heads: Vec<u32>,
    /// Each word's relation.
    pub rels: Vec<Rel>,
}

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// Its words.
    pub forms: Vec<String>,
    /// From a treebank.
    pub gold: Option<Gold>,
    /// Name label of each word, or [`UNKNOWN`]; empty if nothing is known of names.
    pub names: Vec<u8>,
    /// Whether it goes on in the paragraph of the sentence before it.
    pub follows: bool,
    /// Words after which a sentence ends, the last one aside.
    pub ends: Vec<usize>,
    /// Past verbs with their present forms and feature bundles.
    pub present: Vec<(usize, String, u16)>,
}

/// Chance of each change that makes the network robust.
const LOWER: f32 = 0.04;
const UPPER: f32 = 0.03;
const TITLE: f32 = 0.03;
const NO_STOP: f32 = 0.12;
const PRESENT: f32 = 0.35;

/// Chance that a sentence is joined to the next: high where no stop shows its end.
const JOIN: f32 = 0.03;
const JOIN_WITHOUT_STOP: f32 = 0.5;

/// Two sentences as one, or none: where one ends is to be learnt as well.
pub fn joined(example: &Example, next: Option<&Example>, rng: &mut fastrand::Rng) -> Option<Example> {
    let (a, b) = (example.gold.as_ref()?, next.filter(|n| n.follows)?);
    let stop = example.forms.last().is_some_and(|f| f.ends_with(['.', '!', '?', ':', ')', '"', '”']));
    if rng.f32() >= if stop { JOIN } else { JOIN_WITHOUT_STOP } {
        return None;
    }
    let after = b.gold.as_ref()?;
    let gold = Gold {
        upos: [a.upos.as_slice(), &after.upos].concat(),
        feats: [a.feats.as_slice(), &after.feats].concat(),
        heads: vec![],
        rels: vec![],
    };
    Some(Example {
        forms: [example.forms.as_slice(), &b.forms].concat(),
        gold: Some(gold),
        names: [example.names.as_slice(), &b.names].concat(),
        ends: vec![example.forms.len() - 1],
        ..Example::default()
    })
}

/// The sentence as it may also be met in news: all capitals, no capitals,
/// a headline's capitals, in the present tense, or without its last stop. Mostly as it is.
pub fn varied(example: &Example, rng: &mut fastrand::Rng) -> Example {
    let mut new = example.clone();
    if !new.present.is_empty() && rng.f32() < PRESENT {
        for (i, form, feats) in std::mem::take(&mut new.present) {
            new.forms[i] = form;
            if let Some(gold) = &mut new.gold {
                gold.feats[i] = feats;
            }
        }
    }
    let dice = rng.f32();
    if dice < LOWER {
        new.forms.iter_mut().for_each(|f| *f = f.to_lowercase());
    } else if dice < LOWER + UPPER {
        new.forms.iter_mut().for_each(|f| *f = f.to_uppercase());
    } else if dice < LOWER + UPPER + TITLE {
        new.forms.iter_mut().filter(|f| f.len() > 3).for_each(|f| *f = capitalised(f));
    }
    if rng.f32() < NO_STOP && new.forms.len() > 3 && new.ends.is_empty() && new.forms.last().is_some_and(|f| f == ".") {
        drop_last(&mut new);
    }
    new
}

fn capitalised(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// Drops the last word, unless other words depend on it.
fn drop_last(example: &mut Example) {
    let last = example.forms.len() as u32 - 1;
    if let Some(gold) = &mut example.gold {
        if gold.heads.contains(&last) || gold.heads[last as usize] > last {
            return;
        }
        gold.upos.pop();
        gold.feats.pop();
        gold.heads.pop();
        gold.rels.pop();
        for head in gold.heads.iter_mut().filter(|h| **h == last + 1) {
            *head = last;
        }
    }
    example.forms.pop();
    example.names.pop();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_stop_leaves_a_tree() {
        let gold = Gold {
            upos: vec![0; 4],
            feats: vec![0; 4],
            heads: vec![1, 4, 1, 1],
            rels: vec![Rel::Nsubj, Rel::Root, Rel::Obj, Rel::Punct],
        };
        let forms = ["Police", "arrested", "him", "."].map(str::to_owned).to_vec();
        let mut example = Example { forms, gold: Some(gold), ..Example::default() };
        drop_last(&mut example);
        assert_eq!(example.gold.unwrap().heads, [1, 3, 1]);
    }
}
