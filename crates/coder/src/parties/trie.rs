//! Longest-match tables over the pieces of words.
//!
//! A piece is a run of letters and digits without accents; the full stops of
//! initials fall out. So "U.S." is "US", and "al-Shabaab" is the same two
//! pieces whether the text's tokens keep the hyphen or not.

use dateline_doc::{Analysis, TokenId, TokenRange};
use rustc_hash::FxHashMap;

use crate::fold::plain;

/// The pieces of a word or a name, with blanks between, in place of what
/// `out` held.
pub(crate) fn spell(text: &str, out: &mut String) {
    out.clear();
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return out.push_str(text);
    }
    let text = plain(text);
    let (mut at, mut initials) = (0, false);
    while let Some(start) = text[at..].find(char::is_alphanumeric).map(|i| at + i) {
        let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |i| start + i);
        let word = &text[start..end];
        let single = word.chars().nth(1).is_none();
        let initial = single && (initials || text[end..].starts_with('.'));
        let joined = initials && initial && text[..start].ends_with('.');
        if !joined && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        (at, initials) = (end, initial);
    }
}

/// The pieces of a word or a name.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut spelled = String::new();
    spell(text, &mut spelled);
    spelled.split_terminator(' ').map(str::to_owned).collect()
}

/// One piece of the text.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Its token.
    pub token: TokenId,
    /// Whether it is the first and the last piece of its token.
    pub edge: (bool, bool),
    /// Whether a comma, a bracket or the like, or a sentence's end, stands before it.
    pub cut: bool,
    form: (u32, u32),
    lower: (u32, u32),
}

/// The pieces of a report.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub list: Vec<Piece>,
    forms: String,
    lowers: String,
}

impl Pieces {
    /// The pieces of a report.
    pub fn read(text: &str, a: &Analysis) -> Self {
        let mut all = Pieces::default();
        let mut spelled = String::new();
        let mut cut = true;
        for (n, s) in a.sentences.tokens.iter().enumerate() {
            cut |= n > 0;
            for t in s.iter() {
                let form = a.form(text, t);
                spell(form, &mut spelled);
                if spelled.is_empty() {
                    cut |= !form.chars().all(|c| "-–'’.&".contains(c));
                    continue;
                }
                let from = all.list.len();
                for word in spelled.split(' ') {
                    all.push(word, t, cut);
                    cut = false;
                }
                all.list[from].edge.0 = true;
                all.list.last_mut().expect("pushed above").edge.1 = true;
            }
        }
        all
    }

    fn push(&mut self, word: &str, token: TokenId, cut: bool) {
        let (form, lower) = (self.forms.len() as u32, self.lowers.len() as u32);
        self.forms.push_str(word);
        lower_onto(word, &mut self.lowers);
        let (form, lower) = ((form, self.forms.len() as u32), (lower, self.lowers.len() as u32));
        self.list.push(Piece { token, edge: (false, false), cut, form, lower });
    }

    /// A piece as written, accents aside.
    pub fn form(&self, i: usize) -> &str {
        let (start, end) = self.list[i].form;
        &self.forms[start as usize..end as usize]
    }

    /// A piece in lower case.
    pub fn lower(&self, i: usize) -> &str {
        let (start, end) = self.list[i].lower;
        &self.lowers[start as usize..end as usize]
    }
}

/// Appends a word in lower case.
fn lower_onto(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
    } else {
        out.push_str(&word.to_lowercase());
    }
}

/// The pieces that tables hold, lower case, by number.
#[derive(Debug, Default)]
pub(crate) struct Words(FxHashMap<Box<str>, u32>);

impl Words {
    /// The number of a piece that some table holds.
    pub fn get(&self, lower: &str) -> Option<u32> {
        self.0.get(lower).copied()
    }

    fn add(&mut self, lower: &str) -> u32 {
        if let Some(n) = self.get(lower) {
            return n;
        }
        let n = self.0.len() as u32;
        self.0.insert(lower.into(), n);
        n
    }
}

/// A table from sequences of pieces to values.
#[derive(Debug)]
pub(crate) struct Trie<V> {
    next: FxHashMap<(u32, u32), u32>,
    values: FxHashMap<u32, Vec<Named<V>>>,
}

/// A value with the pieces of its name as written, blanks between.
#[derive(Debug)]
pub(crate) struct Named<V> {
    pub spelled: Box<str>,
    pub value: V,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Trie { next: FxHashMap::default(), values: FxHashMap::default() }
    }
}

/// A run of tokens and the values that stand for it.
pub(crate) struct Match<'a, V> {
    pub tokens: TokenRange,
    pub pieces: std::ops::Range<usize>,
    pub values: &'a [Named<V>],
}

impl<V> Trie<V> {
    /// Adds a name, whose pieces get their numbers from `words`.
    pub fn add(&mut self, words: &mut Words, name: &str, value: V) {
        let (mut spelled, mut lower) = (String::new(), String::new());
        spell(name, &mut spelled);
        let mut node = 0;
        for piece in spelled.split_terminator(' ') {
            lower.clear();
            lower_onto(piece, &mut lower);
            let fresh = self.next.len() as u32 + 1;
            node = *self.next.entry((node, words.add(&lower))).or_insert(fresh);
        }
        if node != 0 {
            self.values.entry(node).or_default().push(Named { spelled: spelled.into(), value });
        }
    }

    /// Every entry that starts at piece `from` and ends with a token, shortest
    /// first. `words` gives the numbers of the forms of a piece to look under.
    pub fn at<'w>(&self, pieces: &[Piece], from: usize, words: impl Fn(usize) -> &'w [u32]) -> Vec<Match<'_, V>> {
        let mut found = Vec::new();
        if !pieces[from].edge.0 {
            return found;
        }
        let mut open = self.further(&[0], words(from));
        let mut i = from;
        while !open.is_empty() {
            if pieces[i].edge.1 {
                let tokens = TokenRange::new(pieces[from].token.0, pieces[i].token.0 + 1);
                let ended = open.iter().filter_map(|n| self.values.get(n));
                found.extend(ended.map(|values| Match { tokens, pieces: from..i + 1, values }));
            }
            i += 1;
            match pieces.get(i) {
                Some(p) if !p.cut => open = self.further(&open, words(i)),
                _ => break,
            }
        }
        found
    }

    /// Where one of these words leads from one of these nodes.
    fn further(&self, open: &[u32], words: &[u32]) -> Vec<u32> {
        let mut all = Vec::new();
        for &w in words {
            for &node in open {
                if let Some(&n) = self.next.get(&(node, w))
                    && !all.contains(&n)
                {
                    all.push(n);
                }
            }
        }
        all
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
