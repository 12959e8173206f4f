//! Runs the cases of `knowledge/en/times.toml`.

use dateline_doc::Report;

use super::Times;
use crate::testing;

/// One case: day of publication, text without brackets, bytes in brackets,
/// past and later value.
fn case(default: jiff::civil::Date, case: &str) -> (jiff::civil::Date, String, String, &str, &str) {
    let (published, rest) = match case.get(..12) {
        Some(head) if head.ends_with(": ") && head[..10].parse::<jiff::civil::Date>().is_ok() => {
            (head[..10].parse().unwrap(), &case[12..])
        }
        _ => (default, case),
    };
    let (text, value) = rest.rsplit_once(" => ").unwrap_or((rest, ""));
    let words = text.split_once('[').and_then(|(_, r)| r.split_once(']')).map_or("", |(w, _)| w);
    let (past, later) = value.split_once(" | ").unwrap_or((value, value));
    (published, text.replace(['[', ']'], ""), words.to_owned(), past, later)
}

fn found(times: &Times, published: jiff::civil::Date, text: &str) -> Vec<(String, String, String)> {
    let a = testing::flat(text);
    let report = Report { published, ..testing::report(text) };
    let layer = times.read(&report, &a);
    let words = |m: &super::TimeMention| a.range_span(m.tokens).of(text).to_owned();
    layer.mentions.iter().map(|m| (words(m), m.reading(false).edtf.clone(), m.reading(true).edtf.clone())).collect()
}

#[test]
fn every_group_passes_its_cases() {
    let times = Times::embedded();
    let mut wrong = Vec::new();
    for g in &times.groups {
        for c in &g.yes {
            let (published, text, words, past, later) = case(g.published, c);
            let want = vec![(words, past.to_owned(), later.to_owned())];
            let got = found(&times, published, &text);
            if got != want {
                wrong.push(format!("{}: {c}\n    read {got:?}", g.id));
            }
        }
        for c in &g.no {
            let got = found(&times, g.published, c);
            if !got.is_empty() {
                wrong.push(format!("{}: no: {c}\n    read {got:?}", g.id));
            }
        }
        for c in &g.limits {
            let (published, text, words, past, later) = case(g.published, c);
            if found(&times, published, &text) == vec![(words, past.to_owned(), later.to_owned())] {
                wrong.push(format!("{}: no longer missed, make it a `yes`: {c}", g.id));
            }
        }
        assert!(!g.no.is_empty(), "{}: write a text that is no time", g.id);
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
