//! Processes over texts read by the real model, ordinary to odd.

use dateline_doc::{ConditionStatus, Process, ProcessKind, StageKind};

use crate::testing::coded;

fn processes(text: &str, kind: ProcessKind) -> Vec<Process> {
    coded(text).processes.into_iter().filter(|p| p.kind == kind).collect()
}

fn parties(p: &Process) -> Vec<&str> {
    p.parties.iter().map(|e| e.country.as_deref().unwrap_or(&e.words.text)).collect()
}

fn stages(p: &Process) -> Vec<StageKind> {
    p.stages.iter().map(|s| s.stage).collect()
}

#[test]
fn talks_told_twice_are_one() {
    let text =
        "Chad and Libya began talks on their border in May.\n\nThe talks between Chad and Libya stalled in June.";
    let all = processes(text, ProcessKind::Negotiation);
    assert_eq!(all.len(), 1);
    assert_eq!((parties(&all[0]), stages(&all[0])), (vec!["TCD", "LBY"], vec![StageKind::Began, StageKind::Stalled]));
    assert_eq!(all[0].subject.as_ref().map(|s| s.text.as_str()), Some("their border"));
}

#[test]
fn talks_of_others_are_others() {
    let text = "Chad and Libya began talks.\n\nSerbia and Kosovo resumed negotiations.";
    assert_eq!(processes(text, ProcessKind::Negotiation).len(), 2);
}

#[test]
fn what_is_ahead_is_announced() {
    let all = processes("Serbia and Kosovo are set to resume talks.", ProcessKind::Negotiation);
    assert_eq!(stages(&all[0]), [StageKind::Announced]);
}

#[test]
fn a_vehicle_and_a_precondition() {
    let text = "Chad and Libya agreed to form a joint committee as a vehicle for the talks.\n\nLibya dropped its precondition that Chad first free prisoners.";
    let p = &processes(text, ProcessKind::Negotiation)[0];
    assert_eq!(p.vehicle.as_ref().map(|v| v.text.as_str()), Some("a joint committee"));
    assert_eq!(p.preconditions[0].status, ConditionStatus::Dropped);
    assert!(p.preconditions[0].text.text.ends_with("first free prisoners"));
}

#[test]
fn a_war_begins_with_the_first_attack_that_the_report_dates() {
    let text = "The war between Armenia and Azerbaijan goes on.\n\nAzerbaijan attacked Armenia on September 27, 2020.";
    let p = &processes(text, ProcessKind::ArmedConflict)[0];
    assert_eq!(p.since.as_deref(), Some("2020-09-27"));
}

#[test]
fn one_attack_is_no_campaign() {
    assert!(processes("Rebels carried out an attack on the army.", ProcessKind::AttackCampaign).is_empty());
    let all = processes("A wave of attacks by Boko Haram has killed dozens.", ProcessKind::AttackCampaign);
    assert_eq!(all.len(), 1);
}

#[test]
fn troops_in_a_place_are_a_deployment() {
    let all = processes("About 900 US troops are stationed in Syria.", ProcessKind::Deployment);
    assert_eq!(parties(&all[0]), ["USA"]);
}

#[test]
fn odd_texts_are_read() {
    for text in ["", "talks", "The talks stalled.", "war war war", "preconditions", "dropped preconditions"] {
        coded(text);
    }
}

#[test]
fn limits() {
    // "the two countries" of a sentence with three is not settled by what it names.
    let text = "Egypt said that the talks between Chad and Libya, and those of Mali, had ended.";
    assert_eq!(processes(text, ProcessKind::Negotiation).len(), 1);
}
