//! Names from GUM's entity mentions: the part of a mention that is proper
//! nouns around its head word.

use dateline_doc::{NameKind, Upos};

use crate::corpus::corrections::is_title;
use crate::corpus::label;
use crate::example::UNKNOWN;

/// One word of a sentence, as far as names need it.
pub struct Word<'a> {
    /// As written.
    pub form: &'a str,
    /// Part of speech.
    pub upos: Upos,
    /// The head's place in the sentence, none for the root.
    pub head: Option<usize>,
    /// Value of `Entity` in the last column, empty if there is none.
    pub entity: &'a str,
}

/// Name labels of a sentence. GUM marks no groups and no names of things, so
/// other words that may be such a name count as unknown.
pub fn names(words: &[Word]) -> Vec<u8> {
    let mut labels = vec![0; words.len()];
    let mut found = mentions(words);
    // Longer mentions first, so that names inside of names do not win.
    found.sort_by_key(|(range, _)| (std::cmp::Reverse(range.len()), range.start));
    for (range, kind) in found {
        let inside = |i: usize| range.contains(&i);
        let Some(head) = range.clone().find(|&i| !words[i].head.is_some_and(inside)) else { continue };
        if words[head].upos != Upos::Propn {
            continue;
        }
        let (mut start, mut end) = (head, head + 1);
        // The treebank tags "United" of "United Nations" by its form, as a verb.
        let capital = |i: usize| words[i].form.starts_with(char::is_uppercase);
        let proper = |i: usize| {
            let by_form = kind != NameKind::Person && matches!(words[i].upos, Upos::Verb | Upos::Noun);
            words[i].upos == Upos::Propn || by_form && capital(i)
        };
        while start > range.start && proper(start - 1) {
            start -= 1;
        }
        while end < range.end && proper(end) {
            end += 1;
        }
        // "Gulf of Mexico", "Department of the Interior".
        if kind != NameKind::Person && end < range.end && matches!(words[end].form, "of" | "for") {
            let mut next = end + 1;
            next += usize::from(next < range.end && words[next].form == "the");
            while next < range.end && proper(next) {
                next += 1;
                end = next;
            }
        }
        while kind == NameKind::Person && start + 1 < end && is_title(words[start].form) {
            start += 1;
        }
        // "Russian Navy" but "Islamic State": whether the adjective belongs to it is not known.
        let unsure = start > range.start && words[start - 1].upos == Upos::Adj && capital(start - 1);
        if labels[start..end].iter().all(|&l| l == 0) {
            label(&mut labels[start..end], kind);
            if unsure {
                labels[start - 1..end].fill(UNKNOWN);
            }
        }
    }
    for (l, w) in labels.iter_mut().zip(words) {
        if *l == 0 && matches!(w.upos, Upos::Propn | Upos::Adj) && w.form.starts_with(char::is_uppercase) {
            *l = UNKNOWN;
        }
    }
    labels
}

/// Mentions as ranges of words. A mention opens with `(id-type-…` and closes
/// with `id)` or, on the same word, with `)`.
fn mentions(words: &[Word]) -> Vec<(std::ops::Range<usize>, NameKind)> {
    let mut open: Vec<(&str, &str, usize)> = Vec::new();
    let mut found = Vec::new();
    let mut close = |(_, kind, start): (&str, &str, usize), end| {
        let kind = match kind {
            "person" => NameKind::Person,
            "place" => NameKind::Place,
            "organization" => NameKind::Org,
            "event" => NameKind::Event,
            _ => return,
        };
        found.push((start..end, kind));
    };
    for (i, word) in words.iter().enumerate() {
        let mut rest = word.entity;
        while !rest.is_empty() {
            let end = rest[1..].find(['(', ')']).map_or(rest.len(), |e| e + 1);
            let closes = rest[end..].starts_with(')');
            let part = &rest[..end];
            rest = &rest[end + usize::from(closes)..];
            if let Some(part) = part.strip_prefix('(') {
                let mut fields = part.splitn(3, '-');
                let mention = (fields.next().unwrap_or(""), fields.next().unwrap_or(""), i);
                if closes { close(mention, i + 1) } else { open.push(mention) }
            } else if let Some(at) = open.iter().rposition(|m| m.0 == part) {
                close(open.remove(at), i + 1);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use dateline_language::names::begin;

    use super::*;

    #[test]
    fn reads_brackets() {
        let word = |upos, head, entity| Word { form: "w", upos, head, entity };
        let words = [
            word(Upos::Propn, Some(1), "(13-organization-giv:act-nnnnn-cf1(14-place-giv:act-nnnnn-cf3)"),
            word(Upos::Propn, None, "13)"),
            word(Upos::Verb, Some(1), ""),
            word(Upos::Propn, Some(2), "(2-person-new-cf1)"),
        ];
        let labels = names(&words);
        assert_eq!(labels[0], begin(NameKind::Org) as u8);
        assert_eq!(labels[3], begin(NameKind::Person) as u8);
        assert_eq!(labels[2], 0);
    }
}
