//! The names that a report gives its persons and bodies, and which mentions
//! bear them: a name is looked up, however long the report.

use std::collections::HashMap;

use super::mention::MentionKind;
use super::read::{Draft, Reading};
use super::trie::split;

/// Mentions by name. A mention is a place in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The first person of a full name.
    full: HashMap<String, usize>,
    /// Persons by the last pieces of their names, or the first.
    short: HashMap<String, Vec<usize>>,
    /// Organisations as written, and whatever has an acronym in brackets.
    written: HashMap<String, Vec<usize>>,
    /// Bodies by the first letters of their names.
    initials: HashMap<String, Vec<usize>>,
}

impl Names {
    /// The names of mentions in this order.
    pub fn read(r: &Reading<'_>, d: &Draft, order: &[usize]) -> Self {
        let mut all = Names::default();
        for (at, &j) in order.iter().enumerate() {
            let m = &d.mentions[j];
            let words = r.a.range_span(m.tokens).of(r.text);
            if m.kind == MentionKind::Person {
                let pieces = pieces(words);
                for n in 1..pieces.len() {
                    all.short.entry(key(&pieces[n..])).or_default().push(at);
                }
                if pieces.len() > 1 {
                    all.short.entry(pieces[0].clone()).or_default().push(at);
                }
                all.full.entry(key(&pieces)).or_insert(at);
            }
            if m.kind == MentionKind::Organisation {
                all.written.entry(words.to_owned()).or_default().push(at);
            }
            if let Some(acronym) = d.chunk[j].and_then(|c| r.chunks.list[c].acronym) {
                all.written.entry(r.a.form(r.text, acronym).to_owned()).or_default().push(at);
            }
            if m.is_body() {
                all.initials.entry(initials(words)).or_default().push(at);
            }
        }
        all
    }

    /// The person that a name before `at` repeats: the first who has all of it,
    /// else the last whose name is longer.
    pub fn person(&self, pieces: &[String], at: usize) -> Option<usize> {
        let name = key(pieces);
        self.full.get(&name).copied().filter(|&p| p < at).or_else(|| last_before(&self.short, &name, at))
    }

    /// The next person after `at` whose name is longer.
    pub fn later_person(&self, pieces: &[String], at: usize) -> Option<usize> {
        let all = self.short.get(&key(pieces))?;
        all.get(all.partition_point(|&p| p <= at)).copied()
    }

    /// The last mention before `at` that a name as written may repeat.
    pub fn any(&self, words: &str, pieces: &[String], at: usize) -> Option<usize> {
        let one = |all| if let [piece] = pieces { last_before(all, piece, at) } else { None };
        let letters = (pieces.len() == 1).then(|| last_before(&self.initials, words, at)).flatten();
        last_before(&self.written, words, at).max(one(&self.short)).max(letters)
    }
}

fn last_before(all: &HashMap<String, Vec<usize>>, name: &str, at: usize) -> Option<usize> {
    let all = all.get(name)?;
    all.partition_point(|&p| p < at).checked_sub(1).map(|i| all[i])
}

/// The pieces of a name in lower case.
pub(super) fn pieces(words: &str) -> Vec<String> {
    split(words).iter().map(|p| p.to_lowercase()).collect()
}

fn key(pieces: &[String]) -> String {
    pieces.join(" ")
}

/// "PKK" of "Partiya Karkeren Kurdistan": the first letters of its capitals.
fn initials(name: &str) -> String {
    split(name).iter().filter_map(|p| p.chars().next()).filter(|c| c.is_uppercase()).collect()
}
