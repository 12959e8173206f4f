//! Numbers of people and things, with their bounds.

use dateline_doc::{Amount, Analysis, NameKind, Rel, TokenId, Upos};

use super::Sizes;

impl Sizes {
    /// The number that a noun carries: its own numeral, or one of the people
    /// that "dozens of" counts; none where it only names them.
    pub(crate) fn number_at(&self, text: &str, a: &Analysis, noun: TokenId) -> Option<Amount> {
        let own =
            |t: TokenId| self.table.at_least_words.contains_key(a.lemma(t)) || self.open_word(text, a, t).is_some();
        if let Some(least) = self.open_word(text, a, noun) {
            return Some(self.bounded(text, a, noun, least, true));
        }
        if a.upos(noun) == Upos::Num
            && let Some(n) = self.value(text, a, noun)
        {
            return Some(self.bounded(text, a, noun, n, false));
        }
        let numeral = a.children(noun).iter().copied().find(|&c| {
            matches!(a.rel(c), Rel::Nummod | Rel::Compound | Rel::Amod | Rel::Nmod | Rel::Det)
                && c < noun
                && !label(a, c)
                && (self.value(text, a, c).is_some() || own(c))
                && !a
                    .children(c)
                    .iter()
                    .any(|&x| a.rel(x) == Rel::Case && x.0 + 1 == c.0 && self.bound_of(text, a, c).is_none())
        })?;
        if let Some(least) = self.open_word(text, a, numeral) {
            return Some(self.bounded(text, a, numeral, least, true));
        }
        let n = self.value(text, a, numeral)?;
        Some(self.bounded(text, a, numeral, n, false))
    }

    /// How many people the words name, coordinated ones added up: "three
    /// officers and a gunman" are four.
    pub(super) fn people(&self, text: &str, a: &Analysis, noun: TokenId) -> Option<Amount> {
        let mut total: Option<Amount> = None;
        let mut open = false;
        // The parser may hang "and a gunman" beside the noun.
        let beside = a
            .head(noun)
            .into_iter()
            .flat_map(|h| a.children(h).iter().copied())
            .filter(|&c| c != noun && a.rel(c) == a.rel(noun) && a.child(c, Rel::Cc).is_some());
        let all = std::iter::once(noun).chain(beside).chain(a.children(noun).iter().copied().filter(|&c| {
            a.rel(c) == Rel::Conj
                && matches!(a.upos(c), Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj)
                && !a.children(c).iter().any(|&x| matches!(a.rel(x), Rel::Nsubj | Rel::NsubjPass))
        }));
        for t in all {
            // "a total of 101 people"
            let sum = self.table.sum.contains(&a.lemma(t).to_lowercase());
            let of = a.children(t).iter().copied().find(|&c| sum && a.rel(c) == Rel::Nmod && c > t);
            let t = of.unwrap_or(t);
            let one = || (t == noun || total.is_some()).then(|| self.single(text, a, t)).flatten();
            match self.number_at(text, a, t).or_else(one) {
                Some(n) => {
                    total = Some(match total {
                        None => n,
                        Some(m) => Amount {
                            low: add(m.low, n.low),
                            high: add(m.high, n.high),
                            approximate: m.approximate || n.approximate,
                        },
                    });
                }
                None => open = true,
            }
        }
        let mut total = total?;
        if open {
            total.high = None;
        }
        // None fell: nothing to count.
        (total.low != Some(0) || total.high != Some(0)).then_some(total)
    }

    /// One person: a name, or a singular noun with its article.
    fn single(&self, text: &str, a: &Analysis, t: TokenId) -> Option<Amount> {
        let one = Amount { low: Some(1), high: Some(1), approximate: false };
        if a.name_at(t).is_some_and(|n| n.kind == NameKind::Person) {
            return Some(one);
        }
        let lemma = a.lemma(t).to_lowercase();
        if a.upos(t) != Upos::Noun || !a.feats(t).has("Number", "Sing") || self.table.collective.contains(&lemma) {
            return None;
        }
        let article = a.children(t).iter().any(|&c| {
            (a.rel(c) == Rel::Det && self.table.one.iter().any(|w| *w == a.form(text, c).to_lowercase()))
                || a.rel(c) == Rel::NmodPoss
                || (a.rel(c) == Rel::Appos && a.upos(c) == Upos::Propn)
        });
        article.then_some(one)
    }

    /// The value of a numeral, with the words that belong to it: "twenty-two",
    /// "1.2 million", "two dozen".
    pub(super) fn value(&self, text: &str, a: &Analysis, t: TokenId) -> Option<u64> {
        let word = |i: TokenId| a.form(text, i).to_lowercase();
        let last = word(t);
        let parts = |w: &str| -> Option<u64> {
            if let Some(n) = self.table.numbers.get(w) {
                return Some(*n);
            }
            let (tens, ones) = w.split_once('-')?;
            Some(self.table.numbers.get(tens)? + self.table.numbers.get(ones)?)
        };
        let digits = |w: &str| -> Option<f64> {
            (w.bytes().next()?.is_ascii_digit() && w.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.'))
                .then(|| w.replace(',', "").parse::<f64>().ok())
                .flatten()
        };
        let before = t.0.checked_sub(1).map(TokenId).filter(|&p| a.sentence_of(p) == a.sentence_of(t));
        if let Some(&times) = self.table.multiply.get(last.as_str()) {
            let factor = before.and_then(|p| {
                let w = word(p);
                digits(&w).or_else(|| parts(&w).map(|n| n as f64))
            });
            return match factor {
                Some(f) => Some((f * times as f64).round() as u64),
                // "a hundred people", "a dozen": the article is the factor.
                None => before.filter(|&p| self.table.one.iter().any(|w| *w == word(p))).map(|_| times),
            };
        }
        if let Some(d) = digits(&last) {
            return (d.fract() == 0.0).then_some(d as u64);
        }
        let n = parts(&last)?;
        // "twenty - two" in three tokens.
        if n < 10
            && let Some(p) = before
            && word(p) == "-"
            && let Some(tens) = p.0.checked_sub(1).and_then(|i| parts(&word(TokenId(i))))
            && tens >= 20
            && tens % 10 == 0
        {
            return Some(tens + n);
        }
        Some(n)
    }

    /// "dozens", "hundreds", "tens of thousands".
    fn open_word(&self, text: &str, a: &Analysis, t: TokenId) -> Option<u64> {
        let word = a.form(text, t).to_lowercase();
        let least = *self.table.at_least_words.get(&word)?;
        // "tens of thousands": the inner word multiplies.
        let inner = a.children(t).iter().copied().find(|&c| a.rel(c) == Rel::Nmod && c > t);
        let inner = inner.and_then(|c| self.table.at_least_words.get(&a.form(text, c).to_lowercase()));
        Some(inner.map_or(least, |n| least * n / 2))
    }

    /// Whether "at least", "up to" or the like stands before a numeral.
    pub(super) fn has_bound(&self, text: &str, a: &Analysis, numeral: TokenId) -> bool {
        self.bound_of(text, a, numeral).is_some()
    }

    fn bound_of(&self, text: &str, a: &Analysis, numeral: TokenId) -> Option<Bound> {
        // The phrase ends right before the numeral, its factor or its article.
        let first = numeral.0.saturating_sub(3);
        let sentence = a.sentences.tokens[a.sentence_of(numeral)].start;
        for skip in [0, 1, 2] {
            let Some(end) = numeral.0.checked_sub(skip).filter(|e| *e >= first && *e > sentence) else { break };
            for (list, bound) in [
                (&self.table.bounds.at_least, Bound::Least),
                (&self.table.bounds.at_most, Bound::Most),
                (&self.table.bounds.about, Bound::About),
            ] {
                let hit = list.iter().any(|phrase| {
                    let words: Vec<&str> = phrase.split(' ').collect();
                    let n = words.len() as u32;
                    end >= sentence + n
                        && words
                            .iter()
                            .enumerate()
                            .all(|(i, w)| a.form(text, TokenId(end - n + i as u32)).to_lowercase() == *w)
                });
                if hit {
                    return Some(bound);
                }
            }
            // Only numerals and articles may stand between.
            let before = TokenId(end - 1);
            let word = a.form(text, before).to_lowercase();
            if a.upos(before) != Upos::Num && word != "-" && !self.table.one.contains(&word) {
                break;
            }
        }
        None
    }

    fn bounded(&self, text: &str, a: &Analysis, numeral: TokenId, n: u64, open: bool) -> Amount {
        let n = Some(n);
        match self.bound_of(text, a, numeral) {
            Some(Bound::Most) => Amount { low: None, high: n, approximate: false },
            Some(Bound::About) if !open => Amount { low: n, high: n, approximate: true },
            Some(Bound::Least) => Amount { low: n, high: None, approximate: false },
            _ if open => Amount { low: n, high: None, approximate: true },
            _ => Amount { low: n, high: n, approximate: false },
        }
    }
}

/// "October 7", "Resolution 425": a number after a name counts nothing.
fn label(a: &Analysis, numeral: TokenId) -> bool {
    numeral.0.checked_sub(1).is_some_and(|i| {
        let before = TokenId(i);
        a.upos(before) == Upos::Propn
            && (a.head(before) == Some(numeral) || a.head(numeral) == Some(before) || a.head(before) == a.head(numeral))
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
    About,
}

fn add(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    Some(a? + b?)
}
