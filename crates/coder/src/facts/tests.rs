//! Facts over texts read by the real model, ordinary to odd.

use dateline_doc::{Fact, FactKind};

use crate::testing::coded;

fn facts(text: &str, kind: FactKind) -> Vec<Fact> {
    coded(text).facts.into_iter().filter(|f| f.kind == kind).collect()
}

#[test]
fn troops_with_their_number_place_and_time() {
    let all = facts("About 900 US troops have been stationed in Syria since 2015.", FactKind::TroopsStationed);
    let f = &all[0];
    assert_eq!((f.value, f.approximate, f.since.as_deref()), (Some(900), true, Some("2015")));
    assert_eq!(f.place.as_ref().and_then(|p| p.country.as_deref()), Some("SYR"));
    assert_eq!(f.subject.as_ref().and_then(|e| e.country.as_deref()), Some("USA"));
}

#[test]
fn a_tally_needs_time_to_add_up() {
    assert_eq!(facts("Police have recorded 60 kidnappings so far.", FactKind::IncidentsTally)[0].value, Some(60));
    assert!(facts("Police reported two kidnappings on Monday.", FactKind::IncidentsTally).is_empty());
}

#[test]
fn said_twice_it_is_one_fact() {
    let text = "Iran-backed militias fired rockets.\n\nThe Iran-backed militias fired again.";
    assert_eq!(facts(text, FactKind::Sponsorship).len(), 1);
}

#[test]
fn an_office_is_told_by_the_text() {
    let all = facts("Kenyan Defence Minister Grace Otieno flew to Mali.", FactKind::Office);
    assert_eq!(all[0].office.as_deref(), Some("Defence Minister"));
    assert!(facts("Grace Otieno flew to Mali.", FactKind::Office).is_empty());
}

#[test]
fn control_of_a_place() {
    let all = facts("Goma is controlled by the M23.", FactKind::Control);
    assert_eq!(all[0].place.as_ref().map(|p| p.words.text.as_str()), Some("Goma"));
    assert!(facts("The M23 do not control Goma.", FactKind::Control).is_empty());
}

#[test]
fn odd_texts_are_read() {
    for text in ["", "-held", "troops stationed", "since", "900", "A-controlled"] {
        coded(text);
    }
}

#[test]
fn limits() {
    // The tense of a state that is over is not told from one that holds.
    assert_eq!(facts("In 1990 about 400 French soldiers were stationed in Chad.", FactKind::TroopsStationed).len(), 1);
}
