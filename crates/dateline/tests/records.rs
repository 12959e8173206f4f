//! The records that are no events, on reports written for this.

use dateline::{Config, Document, FactKind, Pipeline, ProcessKind, read::Reader};

fn read(text: &str) -> Document {
    let pipeline = Pipeline::new(Config::default().all_records(true)).expect("the shipped knowledge");
    let report = Reader::new().text("a", format!("date 2024-01-24 {text}")).expect("a report");
    pipeline.read(&report)
}

fn speaker(document: &Document, content: &str) -> String {
    let quote = document.quotes.iter().find(|q| q.content.text == content);
    let quote = quote.unwrap_or_else(|| panic!("no quote {content:?} among {:?}", document.quotes));
    quote.speaker.as_ref().map_or(String::new(), |s| s.name.clone().unwrap_or_else(|| s.words.text.clone()))
}

#[test]
fn quotes_have_their_speakers() {
    let d = read(
        "Kenyan President William Ruto met lawmakers in Nairobi. “We will not give in,” he said. “The law stands.” \
         A spokesman for the opposition said that the plan was “a disgrace to the country”.",
    );
    assert_eq!(speaker(&d, "We will not give in,"), "William Ruto");
    assert_eq!(speaker(&d, "The law stands."), "William Ruto");
    assert_eq!(speaker(&d, "a disgrace to the country"), "A spokesman for the opposition");
    let indirect = d.quotes.iter().find(|q| !q.direct).expect("indirect speech");
    assert!(indirect.content.text.starts_with("the plan was"), "{}", indirect.content.text);
    assert!(d.quotes.iter().all(|q| q.content.span().of(&d.report.text) == q.content.text));
}

#[test]
fn nobody_says_nothing() {
    let d = read("Rebels attacked a “safe house” in the town on Monday. No one has claimed the attack.");
    assert!(d.quotes.is_empty(), "{:?}", d.quotes);
}

#[test]
fn facts_stand_as_they_are() {
    let d = read(
        "About 900 French troops stationed in Chad since 2019 will leave. Chadian President Mahamat Deby met \
         Russian-backed militiamen. The Wagner Group controls Bangui.",
    );
    let of = |kind| d.facts.iter().filter(|f| f.kind == kind).collect::<Vec<_>>();
    let troops = of(FactKind::TroopsStationed);
    assert_eq!((troops[0].value, troops[0].approximate), (Some(900), true));
    assert_eq!(troops[0].since.as_deref(), Some("2019"));
    assert!(of(FactKind::Office).iter().any(|f| f.subject.as_ref().is_some_and(|s| s.words.text.ends_with("Deby"))));
    let backs = of(FactKind::Sponsorship);
    assert_eq!(backs[0].subject.as_ref().and_then(|s| s.country.as_deref()), Some("RUS"));
    assert!(d.processes.iter().any(|p| p.kind == ProcessKind::Deployment));
}

#[test]
fn acts_are_no_facts() {
    let d = read("A singer, Ann Bo, visited the town. Five soldiers fired at a bus. Rebels took the port.");
    assert!(d.facts.is_empty(), "{:?}", d.facts);
}

#[test]
fn talks_have_parties_and_turns() {
    let d = read(
        "Egypt and Ethiopia held talks in Cairo on Monday about the dam. Egypt dropped its precondition that Ethiopia \
         first stop filling it. The negotiations had stalled last year.",
    );
    let p = d.processes.iter().find(|p| p.kind == ProcessKind::Negotiation).expect("a negotiation");
    let parties: Vec<_> = p.parties.iter().filter_map(|e| e.country.as_deref()).collect();
    assert_eq!(parties, ["EGY", "ETH"]);
    let stages: Vec<_> = p.stages.iter().map(|s| s.stage.as_str()).collect();
    assert!(stages.contains(&"began") && stages.contains(&"stalled"), "{stages:?}");
    assert_eq!(p.preconditions.iter().map(|c| c.status.as_str()).collect::<Vec<_>>(), ["dropped"]);
}

#[test]
fn a_meeting_of_one_is_no_negotiation() {
    let d = read("The cabinet of Kenya met on Monday. Police arrested two men in Mombasa.");
    assert!(d.processes.is_empty(), "{:?}", d.processes);
}

#[test]
fn events_alone_cost_nothing_more() {
    let pipeline = Pipeline::new(Config::default()).expect("the shipped knowledge");
    let report =
        Reader::new().text("a", "date 2024-01-24 “We left,” said Kenyan President William Ruto.").expect("one");
    let d = pipeline.read(&report);
    assert!(d.quotes.is_empty() && d.facts.is_empty() && d.processes.is_empty());
}
