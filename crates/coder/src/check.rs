//! The cases that stand beside every entry of `knowledge/`, run through the
//! whole coder: `dateline check`, and the same in the tests.

use dateline_doc::{Analysis, Document, Polarity, Report, Span, Status};
use dateline_knowledge::{Knowledge, Source};

use crate::Coder;

/// What a case asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It must be coded so.
    Yes,
    /// The entry must not fire.
    No,
    /// A known miss: it must still be missed.
    Limit,
}

/// A case that did not come out as written.
#[derive(Clone, Debug)]
pub struct Miss {
    /// Where the entry stands.
    pub source: Source,
    /// The entry's id.
    pub entry: String,
    /// What the case asserts.
    pub kind: Kind,
    /// The sentence without its brackets.
    pub text: String,
    /// The bracketed words: label and bytes of `text`.
    pub marks: Vec<(String, Span)>,
    /// What came out instead.
    pub why: String,
}

/// How a run of cases went.
#[derive(Clone, Debug, Default)]
pub struct CheckReport {
    /// Cases run.
    pub cases: usize,
    /// Entries with at least one case run.
    pub entries: usize,
    /// Cases that did not come out as written.
    pub misses: Vec<Miss>,
}

/// One case, taken apart.
struct Case {
    text: String,
    marks: Vec<(String, Span)>,
    status: Option<Status>,
    polarity: Option<Polarity>,
}

/// Runs the cases of every entry whose file path contains `filter` (all with
/// `""`). `analyse` is the language stage.
pub fn run(coder: &Coder, analyse: &dyn Fn(&str) -> Analysis, k: &Knowledge, filter: &str) -> CheckReport {
    let mut report = CheckReport::default();
    let read = |text: &str| -> Document {
        let r = Report {
            id: "case".into(),
            published: jiff::civil::date(2024, 6, 12),
            outlet: None,
            title: None,
            text: text.to_owned(),
            body: 0,
        };
        let analysis = analyse(text);
        coder.code(r, analysis)
    };
    for f in k.frames.iter().filter(|f| f.source.file.contains(filter)) {
        report.entries += 1;
        let rule = format!("#{}", f.id);
        let sets = [(Kind::Yes, &f.yes), (Kind::No, &f.no), (Kind::Limit, &f.limits)];
        for (kind, written) in sets.into_iter().flat_map(|(kind, l)| l.iter().map(move |w| (kind, w))) {
            report.cases += 1;
            let case = parse(written);
            let doc = read(&case.text);
            let wrong = frame_case(&doc, &rule, &case);
            let why = match (kind, wrong) {
                (Kind::Yes, Some(why)) => why,
                (Kind::No, _) => match doc.events.iter().find(|e| e.rule.ends_with(&rule)) {
                    Some(e) => format!("it fires on `{}`", e.trigger.text),
                    None => continue,
                },
                (Kind::Limit, None) => "it is coded now: move it to `yes`".to_owned(),
                _ => continue,
            };
            report.misses.push(Miss {
                source: f.source.clone(),
                entry: f.id.clone(),
                kind,
                text: case.text,
                marks: case.marks,
                why,
            });
        }
    }
    report
}

/// What is wrong with how a frame's `yes` case came out.
fn frame_case(doc: &Document, rule: &str, case: &Case) -> Option<String> {
    let events: Vec<_> = doc.events.iter().filter(|e| e.rule.ends_with(rule)).collect();
    if events.is_empty() {
        let others: Vec<String> =
            doc.events.iter().map(|e| format!("{} `{}` by {}", e.kind, e.trigger.text, e.rule)).collect();
        let passed: Vec<String> = doc
            .dropped
            .iter()
            .filter(|d| d.rule.starts_with(&rule[1..]))
            .map(|d| format!("`{}`: {}", d.words.text, d.why))
            .collect();
        return Some(match (passed.is_empty(), others.is_empty()) {
            (false, _) => format!("dropped: {}", passed.join("; ")),
            (true, false) => format!("coded otherwise: {}", others.join("; ")),
            (true, true) => "nothing is coded".to_owned(),
        });
    }
    let mut why = String::new();
    for e in events {
        why.clear();
        for (label, span) in &case.marks {
            let has = |side: &[dateline_doc::Entity]| side.iter().any(|x| x.words.span().overlaps(*span));
            let ok = match label.as_str() {
                "actor" => has(&e.actors),
                "recipient" => has(&e.recipients),
                "place" => e.places.iter().any(|p| p.words.span().overlaps(*span)),
                "trigger" => e.trigger.span().overlaps(*span),
                other => {
                    why = format!("`[{other} …]` is no label: use actor, recipient, place or trigger");
                    false
                }
            };
            if !ok {
                let names = |side: &[dateline_doc::Entity]| {
                    side.iter().map(|x| x.words.text.as_str()).collect::<Vec<_>>().join(", ")
                };
                if why.is_empty() {
                    why = format!(
                        "`{}` is not its {label}: actors [{}], recipients [{}]",
                        span.of(&case.text),
                        names(&e.actors),
                        names(&e.recipients)
                    );
                }
            }
        }
        if case.status.is_some_and(|s| s != e.status) {
            why = format!("its status is {}", e.status);
        }
        if case.polarity.is_some_and(|p| p != e.polarity) {
            why = format!("its polarity is {}", e.polarity);
        }
        if why.is_empty() {
            return None;
        }
    }
    Some(why)
}

/// `[actor The US] left. => planned -` taken apart.
fn parse(written: &str) -> Case {
    let (body, ending) = match written.rsplit_once("=>") {
        Some((b, e)) => (b.trim_end(), e.trim()),
        None => (written, ""),
    };
    let mut text = String::with_capacity(body.len());
    let mut marks = Vec::new();
    let mut open: Option<(String, u32)> = None;
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        match (c, &open) {
            ('[', None) => {
                let inside = &rest[1..];
                let (label, after) = inside.split_once(' ').unwrap_or((inside, ""));
                open = Some((label.to_owned(), text.len() as u32));
                rest = after;
                continue;
            }
            (']', Some((label, start))) => {
                marks.push((label.clone(), Span::new(*start, text.len() as u32)));
                open = None;
            }
            _ => text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    Case {
        text,
        marks,
        status: ending.split_whitespace().find_map(Status::parse),
        polarity: ending.split_whitespace().find_map(Polarity::parse),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_a_sentence_with_its_parties_marked() {
        let c = parse("[actor The US] has hit [recipient rebels]. => planned -");
        assert_eq!(c.text, "The US has hit rebels.");
        assert_eq!(c.marks[1], ("recipient".to_owned(), Span::new(15, 21)));
        assert_eq!((c.status, c.polarity), (Some(Status::Planned), Some(Polarity::Negative)));
    }
}
