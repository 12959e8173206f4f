//! Runs the cases of `knowledge/en/sizes.toml` over trees of the real model.

use dateline_doc::{Amount, EventType, TokenId};
use dateline_language::Language;

use super::{Counts, Sizes};
use crate::testing;

/// `9`, `5..`, `..20`, `~30`, or `none`.
fn written(n: Option<Amount>) -> String {
    let Some(n) = n else { return "none".into() };
    match (n.low, n.high) {
        (Some(l), Some(h)) if l == h && n.approximate => format!("~{l}"),
        (Some(l), Some(h)) if l == h => l.to_string(),
        (l, h) => {
            format!("{}..{}", l.map_or(String::new(), |n| n.to_string()), h.map_or(String::new(), |n| n.to_string()))
        }
    }
}

#[test]
fn every_measure_passes_its_cases() {
    let (sizes, language) = (Sizes::embedded(), Language::embedded());
    let count = |case: &str, counts: Counts| {
        let text = case.replace(['[', ']'], "");
        let start = case.find('[').expect("an act in brackets") as u32;
        let a = language.read(&text, 0);
        let t = (0..a.len()).map(TokenId::from).find(|&t| a.span(t).end > start).expect("a word");
        let size = sizes.of_event(&testing::report(&text), &a, t, EventType::Assault);
        written(match counts {
            Counts::Dead => size.dead,
            Counts::Injured => size.injured,
            Counts::Arrested => size.arrested,
            Counts::Participants => size.participants,
        })
    };
    let mut wrong = Vec::new();
    for m in &sizes.table.measure {
        for c in &m.yes {
            let (case, want) = c.split_once(" => ").expect("`text => count`");
            let got = count(case, m.counts);
            if got != want {
                wrong.push(format!("{}: {c}\n    read {got}", m.id));
            }
        }
        for c in &m.no {
            let got = count(c, m.counts);
            if got != "none" {
                wrong.push(format!("{}: no: {c}\n    read {got}", m.id));
            }
        }
        for c in &m.limits {
            let (case, want) = c.split_once(" => ").expect("`text => count`");
            if count(case, m.counts) == want {
                wrong.push(format!("{}: no longer missed, make it a `yes`: {c}", m.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
