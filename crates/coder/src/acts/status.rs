//! Whether an act happened, goes on, is planned or only imagined; whether it
//! is denied; how sure the teller is.
//!
//! The walk goes from the act up through what governs it. Each word on the way
//! that `en/status.toml` knows says its part; the nearest word wins. Compare
//! FactBank (Saurí and Pustejovsky 2009) for the scale.

use std::sync::Arc;

use dateline_doc::{Certainty, Polarity, Rel, Status, TokenId, Upos};
use dateline_knowledge::{Embedding, Knowledge};
use rustc_hash::FxHashMap;

use super::syntax::Syntax;
use crate::fold::lower;

/// What the text claims of an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whether it happened.
    pub status: Status,
    /// Whether it is denied.
    pub polarity: Polarity,
    /// How sure the teller is.
    pub certainty: Certainty,
    /// It is told as what another act is for: "to free the hostages".
    pub purpose: bool,
    /// It is told as lying before the main act: "after the attack".
    pub background: bool,
    /// The words that decided, for `explain`.
    pub because: Vec<TokenId>,
}

/// Reads standings by the words of `en/status.toml`.
pub struct StatusReader {
    k: Arc<Knowledge>,
    by_word: FxHashMap<String, Vec<(usize, Vec<String>)>>,
}

impl StatusReader {
    /// Compiles the knowledge's embeddings.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        let mut by_word: FxHashMap<String, Vec<(usize, Vec<String>)>> = FxHashMap::default();
        for (i, e) in k.embeddings.iter().enumerate() {
            for w in &e.words {
                let mut parts = w.split_whitespace().map(str::to_lowercase);
                if let Some(head) = parts.next() {
                    by_word.entry(head).or_default().push((i, parts.collect()));
                }
            }
        }
        StatusReader { k: Arc::clone(k), by_word }
    }

    /// The entry of a word that an act hangs on in the way `takes`.
    fn entry(&self, s: Syntax<'_>, word: TokenId, takes: &str) -> Option<&Embedding> {
        let a = s.a;
        let lemma = lower(a.lemma(word));
        let of = |word_lemma: &str| {
            self.by_word.get(word_lemma).into_iter().flatten().filter(|(i, rest)| {
                self.k.embeddings[*i].takes.iter().any(|t| t == takes)
                    && rest.iter().all(|r| a.children(word).iter().any(|&c| a.lemma(c).eq_ignore_ascii_case(r)))
            })
        };
        of(&lemma).max_by_key(|(_, rest)| rest.len()).map(|(i, _)| &self.k.embeddings[*i].value)
    }

    /// Reads what the text claims of the act at `head`, carried by `carrier`.
    pub fn read(&self, s: Syntax<'_>, head: TokenId, carrier: Option<TokenId>) -> Standing {
        let a = s.a;
        let mut state = State::default();
        if carrier.is_some() {
            self.marks(s, head, &mut state);
        }
        let mut t = carrier.unwrap_or(head);
        self.marks(s, t, &mut state);
        state.progressive |= is_progressive(s, t);
        let mut background = false;
        for _ in 0..12 {
            background |= lies_before(s, t);
            let Some(h) = a.head(t) else { break };
            let takes = match a.rel(t) {
                // "the plan rejected by Israel" says that it was.
                Rel::Acl if is_participle(s, t) => break,
                Rel::Xcomp | Rel::Ccomp | Rel::Acl => "complement",
                // "an agreement at talks", "suspends its work after the killings":
                // when or where that was says nothing of these.
                Rel::Nmod if matches!(s.preposition(t), Some("at" | "during" | "amid" | "amidst")) => break,
                Rel::Nmod | Rel::Obl
                    if matches!(
                        s.preposition(t),
                        Some("after" | "following" | "follow" | "since" | "despite" | "because" | "due")
                    ) =>
                {
                    break;
                }
                // "the raid prevented the visit" says nothing against the raid.
                Rel::Nsubj if a.child(h, Rel::Obj).is_some() => break,
                Rel::Obj | Rel::Obl | Rel::Nmod | Rel::NsubjPass | Rel::Nsubj | Rel::Compound | Rel::NmodPoss => {
                    "object"
                }
                Rel::Advcl if s.is_purpose(t) => {
                    if self.entry(s, h, "complement").is_some() {
                        "complement"
                    } else {
                        state.purpose |= a.upos(h) != Upos::Adj;
                        break;
                    }
                }
                Rel::Advcl if self.entry(s, h, "complement").is_some() && s.is_nonfinite(t) => "complement",
                Rel::Conj if inherits(s, t, h) => {
                    self.marks(s, h, &mut state);
                    t = h;
                    continue;
                }
                Rel::Conj => {
                    t = h;
                    if a.upos(t) == Upos::Verb {
                        break;
                    }
                    continue;
                }
                _ => break,
            };
            // "told them that the army had left" asks nothing, unlike "told them to leave".
            let asks = |e: &&Embedding| e.status == Some(Status::Hypothetical) && e.certainty.is_none();
            let told = a.rel(t) == Rel::Ccomp && is_past(s, t);
            let known = self.entry(s, h, takes).filter(|e| !(told && asks(e)));
            // "an aircraft [to evacuate] them": what something is for.
            if a.rel(t) == Rel::Acl && s.has_to(t) && known.is_none() {
                state.purpose = true;
                break;
            }
            if let Some(e) = known {
                state.apply(e, h);
            }
            let through = match takes {
                // What is said of the governing verb holds for its infinitive;
                // a full clause only inherits through a word known to govern it.
                "complement" => known.is_some() || a.rel(t) == Rel::Xcomp,
                // "an attack will take place", "no talks were held"
                _ => a.upos(h) == Upos::Verb || known.is_some(),
            };
            if !through {
                // "involvement in the attack": what is said of an unknown noun is
                // not said of the act.
                if takes == "complement" || a.rel(t) == Rel::Nsubj || !s.is_measure(h) {
                    break;
                }
                t = h;
                continue;
            }
            if a.rel(t) != Rel::Ccomp || known.is_some() {
                self.marks(s, h, &mut state);
            }
            t = h;
        }
        // "claims [to have captured] the town" tells of what is done.
        let verb = carrier.unwrap_or(head);
        let perfect = a.children(verb).iter().any(|&c| a.rel(c) == Rel::Aux && a.lemma(c) == "have");
        // "is believed to be behind the attack": a state.
        let state_of = a.child(verb, Rel::Cop).is_some();
        if state.status.is_none() && s.has_to(verb) && !perfect && !state_of && !state.purpose {
            state.status = Some(Status::Hypothetical);
        }
        Standing {
            status: state.status.unwrap_or(if state.progressive { Status::Ongoing } else { Status::Happened }),
            polarity: if state.negations % 2 == 1 { Polarity::Negative } else { Polarity::Positive },
            certainty: state.certainty.unwrap_or(Certainty::Certain),
            purpose: state.purpose,
            background,
            because: state.because,
        }
    }

    /// Auxiliaries, adverbs, markers and negation of one word.
    fn marks(&self, s: Syntax<'_>, t: TokenId, state: &mut State) {
        if state.marked.contains(&t) {
            return;
        }
        state.marked.push(t);
        for &c in s.a.children(t) {
            if matches!(s.a.rel(c), Rel::Aux | Rel::Advmod | Rel::Mark | Rel::Amod | Rel::Cop)
                && let Some(e) = self.entry(s, c, "marker")
            {
                state.apply(e, c);
            }
        }
        // "are to meet": arranged.
        let be = |c: &&TokenId| matches!(s.a.rel(**c), Rel::Aux | Rel::Cop) && s.a.lemma(**c) == "be";
        if let Some(&c) = s.a.children(t).iter().find(be).filter(|_| s.has_to(t)) {
            state.status = state.status.or(Some(Status::Planned));
            state.because.push(c);
        }
        if s.is_negated(t) || denied_by_subject(s, t, &state.marked) {
            state.negations += 1;
        }
    }
}

#[derive(Default)]
struct State {
    status: Option<Status>,
    certainty: Option<Certainty>,
    negations: usize,
    progressive: bool,
    purpose: bool,
    because: Vec<TokenId>,
    marked: Vec<TokenId>,
}

impl State {
    fn apply(&mut self, e: &Embedding, word: TokenId) {
        self.because.push(word);
        self.status = self.status.or(e.status);
        self.certainty = self.certainty.or(e.certainty);
        if e.polarity == Some(Polarity::Negative) {
            self.negations += 1;
        }
    }
}

/// "[No group] has claimed it", where that noun was not itself looked at.
fn denied_by_subject(s: Syntax<'_>, verb: TokenId, marked: &[TokenId]) -> bool {
    let a = s.a;
    let subject = |&&c: &&TokenId| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass) && !marked.contains(&c);
    let no = |&d: &TokenId| a.rel(d) == Rel::Det && a.lemma(d) == "no";
    a.upos(verb) == Upos::Verb
        && a.children(verb)
            .iter()
            .find(subject)
            .is_some_and(|&c| a.children(c).iter().any(no) || matches!(a.lemma(c), "nobody" | "none" | "neither"))
}

/// "will [meet and] sign": a second verb without subject or auxiliary of its own.
fn inherits(s: Syntax<'_>, t: TokenId, h: TokenId) -> bool {
    s.is_predicate(h)
        && s.a.upos(t) == Upos::Verb
        && !s.a.children(t).iter().any(|&c| matches!(s.a.rel(c), Rel::Nsubj | Rel::NsubjPass | Rel::Aux | Rel::AuxPass))
        && (s.a.feats(t).get("VerbForm") == s.a.feats(h).get("VerbForm"))
}

/// "rejected", "signed", without an auxiliary.
fn is_participle(s: Syntax<'_>, t: TokenId) -> bool {
    let f = s.a.feats(t);
    f.has("VerbForm", "Part") && f.has("Tense", "Past") && !s.has_to(t)
}

/// "is shelling", "have been fighting".
fn is_progressive(s: Syntax<'_>, t: TokenId) -> bool {
    let a = s.a;
    a.upos(t) == Upos::Verb
        && (a.feats(t).has("VerbForm", "Ger")
            || (a.feats(t).has("VerbForm", "Part") && a.feats(t).has("Tense", "Pres")))
        && a.children(t).iter().any(|&c| a.rel(c) == Rel::Aux && a.lemma(c) == "be" && !a.feats(c).has("Tense", "Past"))
}

/// "left", "has left", "was leaving".
fn is_past(s: Syntax<'_>, t: TokenId) -> bool {
    let a = s.a;
    let fin = |t: TokenId| a.feats(t).has("VerbForm", "Fin") && a.feats(t).has("Tense", "Past");
    fin(t)
        || a.children(t).iter().any(|&c| {
            matches!(a.rel(c), Rel::Aux | Rel::AuxPass | Rel::Cop) && (fin(c) || a.lemma(c) == "have" && !s.has_to(t))
        })
}

/// "after the attack", "following talks", "since they seized the town", "had
/// attacked": told as lying before the main act.
fn lies_before(s: Syntax<'_>, t: TokenId) -> bool {
    let a = s.a;
    a.children(t).iter().any(|&c| {
        (matches!(a.rel(c), Rel::Case | Rel::Mark)
            && matches!(a.lemma(c), "after" | "following" | "follow" | "since" | "despite" | "over"))
            || (a.rel(c) == Rel::Aux && a.lemma(c) == "have" && a.feats(c).has("Tense", "Past"))
    })
}
