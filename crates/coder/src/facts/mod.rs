//! What holds for a time: troops in a place, tallies, sponsors, offices,
//! control. The words stand in `knowledge/en/facts.toml`; each kind has its own
//! way to stand in a sentence.

mod counted;
mod holding;
mod naming;
mod since;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use dateline_doc::{Entity, Fact, FactKind, TokenId, TokenRange, Words};
use dateline_knowledge::{Entry, FactCue, Knowledge};
use rustc_hash::FxHashMap;

use crate::sizes::Sizes;
use crate::told::Told;

pub(crate) use since::{begun, since};

/// Reads facts. Built once, shared between threads.
pub struct Facts {
    k: Arc<Knowledge>,
    /// Entries by the lemmas of their verbs and nouns and by their endings.
    verbs: FxHashMap<String, Vec<usize>>,
    nouns: FxHashMap<String, Vec<usize>>,
    endings: FxHashMap<String, Vec<usize>>,
    numbers: Sizes,
}

impl Facts {
    /// With the entries of the knowledge.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        let (mut verbs, mut nouns, mut endings) =
            (FxHashMap::default(), FxHashMap::default(), FxHashMap::<String, Vec<usize>>::default());
        for (i, f) in k.facts.iter().enumerate() {
            let add = |to: &mut FxHashMap<String, Vec<usize>>, words: &[String]| {
                for w in words {
                    let last = w.rsplit(' ').next().unwrap_or(w);
                    to.entry(last.to_owned()).or_default().push(i);
                }
            };
            add(&mut verbs, &f.verb);
            add(&mut verbs, &f.holds);
            add(&mut nouns, &f.noun);
            add(&mut endings, &f.ending);
            if f.kind == FactKind::IncidentsTally {
                add(&mut nouns, &f.counted);
            }
        }
        Facts { k: Arc::clone(k), verbs, nouns, endings, numbers: Sizes::embedded() }
    }

    /// The facts of a report in the order of the text.
    pub fn read(&self, told: &Told<'_>) -> Vec<Fact> {
        let a = told.l.a;
        let mut out = Vec::new();
        for sentence in a.read_sentences() {
            for t in sentence.iter() {
                let lemma = a.lemma(t);
                for &i in self.verbs.get(lemma).into_iter().flatten() {
                    let cue = &self.k.facts[i];
                    let one = match cue.kind {
                        FactKind::TroopsStationed if cue.holds.is_empty() => self.stationed(told, cue, t),
                        FactKind::TroopsStationed => self.has_troops(told, cue, t),
                        FactKind::CasualtyTally if cue.noun.is_empty() => self.casualties(told, cue, t),
                        FactKind::Sponsorship => self.backs(told, cue, t),
                        FactKind::Control => self.controls(told, cue, t),
                        _ => None,
                    };
                    out.extend(one);
                }
                for &i in self.nouns.get(lemma).into_iter().flatten() {
                    let cue = &self.k.facts[i];
                    let one = match cue.kind {
                        FactKind::IncidentsTally => self.incidents(told, cue, t),
                        FactKind::CasualtyTally => self.toll(told, cue, t),
                        FactKind::TroopsStationed => self.presence(told, cue, t),
                        _ => None,
                    };
                    out.extend(one);
                }
                for &i in self.endings.get(a.form(told.text(), t)).into_iter().flatten() {
                    out.extend(self.held(told, &self.k.facts[i], t));
                }
            }
        }
        out.extend(self.named(told));
        out.sort_by_key(|f| (f.evidence.start, f.evidence.end, f.kind));
        // Said again, a fact is the same.
        let mut seen = rustc_hash::FxHashSet::default();
        let key = |e: &Option<Entity>| {
            e.as_ref().map(|e| e.name.clone().or(e.country.clone()).unwrap_or(e.words.text.clone()))
        };
        out.retain(|f| {
            let place = f.place.as_ref().and_then(|p| p.name.clone());
            let sort =
                f.object.as_ref().filter(|_| f.kind == FactKind::Sponsorship).map(|o| o.words.text.to_lowercase());
            seen.insert((f.kind, key(&f.subject), key(&f.object), place, f.value, f.office.clone(), sort))
        });
        out
    }

    fn fact(&self, told: &Told<'_>, cue: &Entry<FactCue>, evidence: Words) -> Fact {
        Fact {
            report: told.l.report.id.clone(),
            kind: cue.kind,
            subject: None,
            object: None,
            place: None,
            value: None,
            unit: cue.unit.clone(),
            approximate: false,
            office: None,
            since: None,
            as_of: told.l.report.published.to_string(),
            evidence,
            rule: Told::rule(&cue.source, &cue.id),
        }
    }

    /// Whether the noun at `t` is one of those that the entry counts.
    fn counts(&self, told: &Told<'_>, cue: &FactCue, t: TokenId) -> bool {
        told.l.acts_stage.word_is(told.s, told.l.mentions, t, &cue.counted)
    }

    /// The value of a number, and whether it is rounded or a bound.
    fn value(&self, told: &Told<'_>, noun: TokenId) -> Option<(u64, bool)> {
        let n = self.numbers.amount(told.l.report, told.l.a, noun)?;
        let value = n.low.or(n.high)?;
        (value > 1).then_some((value, n.approximate || n.low != n.high))
    }
}

/// The words of a number's noun phrase up to a last word.
fn phrase(told: &Told<'_>, noun: TokenId, last: TokenId) -> Words {
    let a = told.l.a;
    let sentence = a.sentences.tokens[a.sentence_of(noun)];
    let first = a
        .subtree(noun)
        .into_iter()
        .find(|&x| {
            x <= noun
                && x.0 >= sentence.start
                && (x == noun || !matches!(a.lemma(x), "the" | "with" | "of" | "after" | "and" | ","))
        })
        .unwrap_or(noun);
    told.words(TokenRange::new(first.0, last.max(noun).0 + 1))
}
