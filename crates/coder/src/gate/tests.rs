//! What the look lets through, and what not.

use dateline_knowledge::Knowledge;
use dateline_language::segment::Segmenter;

use crate::Coder;

/// A frame of somebody's own, beside those that ship.
const OWN: &str = r#"
[[frame]]
id = "own-dance"
type = "PROTEST"
verb = ["dance"]
with = ["piano"]
yes = ["[actor Iraq] danced by the piano."]
no = ["It rained."]
"#;

fn looks(coder: &Coder, text: &str) -> Vec<bool> {
    let (tokens, sentences) = Segmenter::new().split(text, 0);
    coder.look(text, &tokens, &sentences)
}

fn coder(own: &str) -> Coder {
    let mut k = dateline_shipped::knowledge();
    let ontology = dateline_shipped::text("ontology/plover.toml").expect("it is there");
    let own = Knowledge::from_files(&[("ontology/plover.toml", ontology), ("en/frames/own.toml", own)]);
    k.frames.extend(own.expect("the frame is well-formed").frames);
    Coder::new(&k.into())
}

fn check(text: &str, expected: &[bool]) {
    assert_eq!(looks(&coder(""), text), expected, "{text}");
}

#[test]
fn a_predicate_needs_what_its_frame_asks_for() {
    check("Iraq broke the ceasefire.", &[true]);
    check("Iraq broke the glass.", &[false]);
    check("The shares rose three cents on Friday.", &[false]);
}

#[test]
fn a_predicate_needs_a_party() {
    check("Turkey offered shares to Sweden.", &[true]);
    check("Redex Corp offered shares to Vitronix Ltd.", &[false]);
}

#[test]
fn who_claims_an_attack_is_read() {
    check("A bomb killed ten people. The group claimed responsibility.", &[true, true]);
}

#[test]
fn what_introduces_a_name_is_read() {
    let text = "Baku is the home of Orhan Aliyev. It rained. Aliyev attacked the police.";
    check(text, &[true, false, true]);
}

#[test]
fn months_are_no_acts() {
    check("Sales rose two pct in March.", &[false]);
}

#[test]
fn sentences_are_looked_at_by_themselves() {
    check("It rained. Rebels attacked the town.", &[false, true]);
}

#[test]
fn a_frame_that_is_added_is_looked_for() {
    let text = "Iraq danced by the piano. Iraq danced by the sea.";
    assert_eq!(looks(&coder(""), text), [false, false]);
    assert_eq!(looks(&coder(OWN), text), [true, false]);
}
