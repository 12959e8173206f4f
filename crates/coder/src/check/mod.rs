//! The cases that stand beside every entry of `knowledge/`, run through the
//! whole coder: `dateline check`, and the same in the tests.

mod actors;
mod events;
mod records;
mod words;

use dateline_doc::{Analysis, Document, Event, Polarity, Report, Span, Status};
use dateline_knowledge::{Entry, Knowledge, Source};
use jiff::civil::Date;

use crate::Coder;
use crate::claims::ClaimLayer;
use crate::parties::Mentions;

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

/// The day on which undated cases are read, a Wednesday.
fn today() -> Date {
    jiff::civil::date(2024, 6, 12)
}

/// Runs the cases of every entry whose file path contains `filter` (all with
/// `""`). `analyse` is the language stage.
pub fn run(coder: &Coder, analyse: &dyn Fn(&str) -> Analysis, k: &Knowledge, filter: &str) -> CheckReport {
    let mut run = Run { coder, analyse, filter, report: CheckReport::default() };
    run.frames(k);
    run.discards(k);
    run.modes(k);
    run.contexts(k);
    run.light_verbs(k);
    run.status(k);
    run.attribution(k);
    run.countries(k);
    run.organisations(k);
    run.agents(k);
    run.outlets(k);
    run.people(k);
    run.quotes(k);
    run.facts(k);
    run.processes(k);
    let mut report = run.report;
    report.misses.sort_by(|a, b| a.source.cmp(&b.source));
    report
}

/// An entry's cases by what they assert.
fn written<'a>(yes: &'a [String], no: &'a [String], limits: &'a [String]) -> [(Kind, &'a [String]); 3] {
    [(Kind::Yes, yes), (Kind::No, no), (Kind::Limit, limits)]
}

/// A run of cases on its way.
struct Run<'a> {
    coder: &'a Coder,
    analyse: &'a dyn Fn(&str) -> Analysis,
    filter: &'a str,
    report: CheckReport,
}

impl Run<'_> {
    /// Whether the entry's cases are asked for; counts it if so.
    fn wants<T>(&mut self, entry: &Entry<T>) -> bool {
        let wanted = entry.source.file.contains(self.filter);
        self.report.entries += usize::from(wanted);
        wanted
    }

    /// Runs the cases of one entry. `judge` reads one and says what is wrong
    /// with it as a `yes` case, and what with it as a `no` case.
    fn cases<T>(
        &mut self,
        entry: &Entry<T>,
        id: &str,
        written: &[(Kind, &[String])],
        judge: impl Fn(&Self, &Case, Kind) -> Option<String>,
    ) {
        for &(kind, sentences) in written {
            for sentence in sentences {
                let case = parse(sentence);
                self.report.cases += 1;
                let wrong = judge(self, &case, kind);
                let why = match (kind, wrong) {
                    (Kind::Yes | Kind::No, Some(why)) => why,
                    (Kind::Limit, None) => "it is coded now: move it to `yes`".to_owned(),
                    _ => continue,
                };
                self.report.misses.push(Miss {
                    source: entry.source.clone(),
                    entry: id.to_owned(),
                    kind,
                    text: case.text,
                    marks: case.marks,
                    why,
                });
            }
        }
    }

    fn as_report(text: &str, published: Date) -> Report {
        Report { id: "case".into(), published, outlet: None, title: None, text: text.to_owned(), body: 0 }
    }

    /// The whole coder over one sentence.
    fn code(&self, text: &str) -> Document {
        self.coder.code(Self::as_report(text, today()), (self.analyse)(text))
    }

    /// The same with quotes, facts and processes.
    fn code_all(&self, text: &str) -> Document {
        self.coder.code_all(Self::as_report(text, today()), (self.analyse)(text))
    }

    /// Whether the first look passes over a sentence that tells an event.
    fn is_overlooked(&self, doc: &Document, event: &Event) -> bool {
        let a = &doc.analysis;
        !self.coder.look(&doc.report.text, &a.tokens, &a.sentences)[event.sentence.index as usize]
    }

    /// The parties of one sentence, told on a day.
    fn mentions(&self, text: &str, published: Date) -> (Analysis, Mentions) {
        let a = (self.analyse)(text);
        let mentions = self.coder.parties.read(&Self::as_report(text, published), &a);
        (a, mentions)
    }

    /// Who tells what in one sentence.
    fn claims(&self, text: &str) -> (Analysis, ClaimLayer) {
        let a = (self.analyse)(text);
        let claims = self.coder.claims.read(&Self::as_report(text, today()), &a);
        (a, claims)
    }
}

/// Whether the first word in brackets names a part; else the brackets mark one
/// mention, and all of it is text.
fn is_label(word: &str) -> bool {
    matches!(word, "actor" | "recipient" | "place" | "trigger" | "source" | "content")
        || matches!(word, "channel" | "subject" | "object" | "value" | "side" | "stage" | "vehicle")
        || word.strip_suffix(['+', '-']).is_some_and(|s| Status::parse(s).is_some())
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
                let labelled = inside.split_once(' ').filter(|(l, _)| is_label(l));
                let (label, after) = labelled.unwrap_or(("", inside));
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
        let c = parse("[Islamic State] fighters seized the town.");
        assert_eq!(c.text, "Islamic State fighters seized the town.");
        assert_eq!(c.marks, [(String::new(), Span::new(0, 13))]);
    }
}
