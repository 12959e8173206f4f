//! Runs the cases of `knowledge/en/attribution.toml` over trees of the real model.

use std::sync::Arc;

use dateline_language::Language;

use super::{Claim, Claims};
use crate::testing;

/// Text without brackets, and the bracketed words with their labels.
fn marked(case: &str) -> (String, Vec<(String, u32, u32)>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), None);
    let mut rest = case;
    while let Some(i) = rest.find(['[', ']']) {
        text.push_str(&rest[..i]);
        let tail = &rest[i + 1..];
        if rest.as_bytes()[i] == b'[' {
            let (label, after) = match ["source ", "content "].into_iter().find(|l| tail.starts_with(l)) {
                Some(l) => (l.trim().to_owned(), &tail[l.len()..]),
                None => ("source".to_owned(), tail),
            };
            open = Some((label, text.len() as u32));
            rest = after;
        } else {
            let (label, start) = open.take().expect("an open bracket");
            marks.push((label, start, text.len() as u32));
            rest = tail;
        }
    }
    text.push_str(rest);
    (text, marks)
}

#[test]
fn every_word_of_telling_passes_its_cases() {
    let k = Arc::new(dateline_shipped::with_cases());
    let (claims, language) = (Claims::new(&k), Language::embedded());
    let mut wrong = Vec::new();
    for e in &k.reporting {
        for c in e.yes.iter() {
            let (text, marks) = marked(c);
            let a = language.read(&text, 0);
            let layer = claims.read(&testing::report(&text), &a);
            let fits = |c: &Claim, label: &str, start: u32, end: u32| {
                let ranges: Vec<_> = match label {
                    "content" => c.content.clone(),
                    _ => c.source.into_iter().chain(c.addressee).collect(),
                };
                let covers = |r: &dateline_doc::TokenRange| {
                    let s = a.range_span(*r);
                    // Quotation marks, "that" and commas at the edges don't matter.
                    s.start <= start && end <= s.end && s.end - s.start <= end - start + 16
                };
                ranges.iter().any(covers)
            };
            let ok = layer.claims.iter().any(|c| marks.iter().all(|(l, s, t)| fits(c, l, *s, *t)));
            if !ok {
                wrong.push(format!("{}: {c}\n    read {:?}", e.id, layer.claims));
            }
        }
        for c in e.no.iter() {
            let (text, _) = marked(c);
            let a = language.read(&text, 0);
            let layer = claims.read(&testing::report(&text), &a);
            if !layer.claims.is_empty() {
                wrong.push(format!("{}: no: {c}\n    read {:?}", e.id, layer.claims));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_source_noun_passes_its_cases() {
    let k = Arc::new(dateline_shipped::with_cases());
    let (claims, language) = (Claims::new(&k), Language::embedded());
    let mut wrong = Vec::new();
    for e in &k.source_nouns {
        for (c, yes) in e.yes.iter().map(|c| (c, true)).chain(e.no.iter().map(|c| (c, false))) {
            let (text, _) = marked(c);
            let a = language.read(&text, 0);
            let layer = claims.read(&testing::report(&text), &a);
            let kind = layer.claims.iter().find_map(|c| c.sources.first().map(|&s| claims.guess(&text, &a, s)));
            if (kind == Some(e.kind)) != yes {
                wrong.push(format!("{}: {c}\n    read {kind:?}", e.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
