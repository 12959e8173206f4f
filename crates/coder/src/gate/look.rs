//! The look at one report's words.

use dateline_doc::{Sentences, TokenRange, Tokens};

use super::forms::{self, NOUN, VERB, each_lemma};
use super::parties::{ANY, PUBLIC, UNKNOWN};
use super::{Clause, Gate, Group};
use crate::parties::split;

/// What the words of one sentence answer.
#[derive(Default)]
struct Answers {
    /// A word's place and a group that it is in, in the order of the text.
    groups: Vec<(u32, Group)>,
    /// A word's place and a demand that it is the predicate of.
    heads: Vec<(u32, u32)>,
    /// Words that belong to the name of a firm.
    firm: Vec<bool>,
}

impl Gate {
    /// Which sentences can hold anything to code.
    pub fn look(&self, text: &str, tokens: &Tokens, sentences: &Sentences) -> Vec<bool> {
        let mut answers = Answers::default();
        let look = |&s: &TokenRange| {
            let forms: Vec<&str> = s.iter().map(|t| tokens.span[t.ix()].of(text)).collect();
            self.answers(&forms, &mut answers);
            answers.heads.iter().any(|&(at, demand)| {
                let demand = &self.demands[demand as usize];
                demand.clauses.iter().chain(&self.frames[demand.frame]).all(|c| c.is_met(at, &answers.groups))
            })
        };
        let mut wanted: Vec<bool> = sentences.tokens.iter().map(look).collect();
        self.with_context(text, tokens, sentences, &mut wanted);
        wanted
    }

    fn answers(&self, forms: &[&str], a: &mut Answers) {
        a.groups.clear();
        a.heads.clear();
        self.firms(forms, &mut a.firm);
        for (i, form) in forms.iter().enumerate() {
            let at = i as u32;
            let capital = form.starts_with(char::is_uppercase);
            let lower = form.to_lowercase();
            if forms::is_pronoun(&lower) {
                a.groups.extend(ANY.iter().map(|&g| (at, g)));
            }
            if capital && self.days.contains(&lower) {
                continue;
            }
            let lists = lists(forms, i);
            each_lemma(&lower, |lemma, by| {
                let Some(word) = self.words.get(lemma) else { return };
                a.groups.extend(word.groups.iter().map(|&g| (at, g)));
                a.heads.extend(word.heads.iter().filter(|h| h.1 & by & lists != 0).map(|h| (at, h.0)));
            });
            if capital {
                for piece in split(form) {
                    let known = self.words.get(piece.to_lowercase().as_str());
                    a.groups.extend(known.into_iter().flat_map(|w| &w.named).map(|&g| (at, g)));
                }
                if i > 0 || !forms::is_closed(&lower) {
                    a.groups.extend(UNKNOWN.iter().filter(|&&g| g != PUBLIC || !a.firm[i]).map(|&g| (at, g)));
                }
            }
        }
    }

    /// Marks the words of capitals that run together with "Corp" or "Ltd".
    fn firms(&self, forms: &[&str], firm: &mut Vec<bool>) {
        firm.clear();
        firm.resize(forms.len(), false);
        let mut start = 0;
        for end in 0..=forms.len() {
            let runs = forms.get(end).is_some_and(|f| f.starts_with(char::is_uppercase) || matches!(*f, "&" | "-"));
            if !runs {
                let named = forms[start..end].iter().any(|f| self.firms.contains(&f.to_lowercase()));
                firm[start..end].fill(named);
                start = end + 1;
            }
        }
    }
}

/// The lists of a frame that a word can be called from where it stands: no verb
/// follows an article or a preposition, no noun "he" or "would".
fn lists(forms: &[&str], i: usize) -> u8 {
    let Some(before) = i.checked_sub(1).map(|b| forms[b]) else { return u8::MAX };
    if forms::opens_noun(&before.to_lowercase()) && !forms[i].ends_with("ing") {
        !VERB
    } else if forms::opens_verb(before) {
        !NOUN
    } else {
        u8::MAX
    }
}

impl Clause {
    /// Whether enough other words of the groups stand near the word at `at`.
    fn is_met(&self, at: u32, groups: &[(u32, Group)]) -> bool {
        let near = at.saturating_sub(self.before)..=at.saturating_add(self.after);
        let mut last = None;
        let mut count = 0;
        for &(t, g) in groups {
            if t != at && last != Some(t) && near.contains(&t) && self.groups.contains(&g) {
                last = Some(t);
                count += 1;
                if count == self.count {
                    return true;
                }
            }
        }
        false
    }
}
