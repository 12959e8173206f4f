//! Longest-match tables over the pieces of words.
//!
//! A piece is a run of letters and digits without accents; the full stops of
//! initials fall out. So "U.S." is "US", and "al-Shabaab" is the same two
//! pieces whether the text's tokens keep the hyphen or not.

use dateline_doc::{Analysis, TokenId, TokenRange};
use rustc_hash::FxHashMap;

use crate::fold::plain;

/// One piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// As written, accents aside.
    pub form: String,
    /// Lower case.
    pub lower: String,
    /// Its token.
    pub token: TokenId,
    /// Whether it is the first and the last piece of its token.
    pub edge: (bool, bool),
    /// Whether a comma, a bracket or the like, or a sentence's end, stands before it.
    pub cut: bool,
}

/// The pieces of a word or a name.
pub(crate) fn split(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut pieces: Vec<String> = Vec::new();
    let mut initials = false;
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        if !chars[i].is_alphanumeric() {
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && chars[i].is_alphanumeric() {
            i += 1;
        }
        let word: String = chars[start..i].iter().collect();
        let initial = i - start == 1 && (initials || chars.get(i) == Some(&'.'));
        let joined = start > 0 && chars[start - 1] == '.' && initials;
        match pieces.last_mut() {
            Some(last) if joined && initial => last.push_str(&word),
            _ => pieces.push(word),
        }
        initials = initial;
    }
    pieces
}

/// The pieces of a report.
pub(crate) fn pieces(text: &str, a: &Analysis) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut cut = true;
    for (n, s) in a.sentences.tokens.iter().enumerate() {
        cut |= n > 0;
        for t in s.iter() {
            let form = a.form(text, t);
            let words = split(form);
            if words.is_empty() {
                cut |= !form.chars().all(|c| "-–'’.&".contains(c));
            }
            let last = words.len().saturating_sub(1);
            for (i, w) in words.into_iter().enumerate() {
                out.push(Piece { lower: w.to_lowercase(), form: w, token: t, edge: (i == 0, i == last), cut });
                cut = false;
            }
        }
    }
    out
}

/// A table from sequences of pieces to values.
#[derive(Debug)]
pub(crate) struct Trie<V> {
    words: FxHashMap<String, u32>,
    next: FxHashMap<(u32, u32), u32>,
    values: FxHashMap<u32, Vec<(Vec<String>, V)>>,
    nodes: u32,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Trie { words: FxHashMap::default(), next: FxHashMap::default(), values: FxHashMap::default(), nodes: 1 }
    }
}

/// A run of tokens and the values that stand for it, with their spelling.
pub(crate) struct Match<'a, V> {
    pub tokens: TokenRange,
    pub pieces: std::ops::Range<usize>,
    pub values: &'a [(Vec<String>, V)],
}

impl<V> Trie<V> {
    /// Adds a name.
    pub fn add(&mut self, name: &str, value: V) {
        let spelled = split(name);
        let mut node = 0;
        for w in &spelled {
            let n = self.words.len() as u32;
            let w = *self.words.entry(w.to_lowercase()).or_insert(n);
            let fresh = self.nodes;
            node = *self.next.entry((node, w)).or_insert(fresh);
            if node == fresh {
                self.nodes += 1;
            }
        }
        if node != 0 {
            self.values.entry(node).or_default().push((spelled, value));
        }
    }

    /// Every entry that starts at piece `from` and ends with a token, shortest
    /// first. `variants` gives the forms of a piece to look under.
    pub fn at<'a>(
        &'a self,
        pieces: &[Piece],
        from: usize,
        variants: &dyn Fn(usize) -> Vec<String>,
    ) -> Vec<Match<'a, V>> {
        let mut found = Vec::new();
        if !pieces[from].edge.0 {
            return found;
        }
        let mut open = vec![0];
        for i in from..pieces.len() {
            if i > from && pieces[i].cut {
                break;
            }
            let mut further = Vec::new();
            for v in variants(i) {
                let Some(&w) = self.words.get(&v) else { continue };
                for &node in &open {
                    if let Some(&n) = self.next.get(&(node, w))
                        && !further.contains(&n)
                    {
                        further.push(n);
                    }
                }
            }
            if further.is_empty() {
                break;
            }
            if pieces[i].edge.1 {
                for n in &further {
                    if let Some(values) = self.values.get(n) {
                        let tokens = TokenRange::new(pieces[from].token.0, pieces[i].token.0 + 1);
                        found.push(Match { tokens, pieces: from..i + 1, values });
                    }
                }
            }
            open = further;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(split(text), expected);
    }

    #[test]
    fn words_fall_into_pieces() {
        check("United Nations", &["United", "Nations"]);
        check("al-Qa'ida", &["al", "Qa", "ida"]);
        check("Peoples' Democratic Party", &["Peoples", "Democratic", "Party"]);
        check("Đukanović", &["Dukanovic"]);
    }

    #[test]
    fn initials_lose_their_stops() {
        check("U.S.", &["US"]);
        check("U.S", &["US"]);
        check("U.N. Security Council", &["UN", "Security", "Council"]);
        check("George W. Bush", &["George", "W", "Bush"]);
    }
}
