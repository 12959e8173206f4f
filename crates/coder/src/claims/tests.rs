//! Claims over trees written by hand, ordinary to odd.

use std::sync::LazyLock;

use dateline_doc::{Analysis, Certainty, Polarity, SourceKind, TokenId};

use super::{ClaimKind, ClaimLayer, Claims};
use crate::testing::{at, report, tree};

fn claims() -> &'static Claims {
    static CLAIMS: LazyLock<Claims> = LazyLock::new(|| Claims::new(&dateline_shipped::knowledge().into()));
    &CLAIMS
}

fn read(written: &str) -> (String, Analysis, ClaimLayer) {
    let (text, a) = tree(written);
    let layer = claims().read(&report(&text), &a);
    (text, a, layer)
}

/// The chain of tellers of a word, as "three sources > Reuters".
fn chain(written: &str, word: &str) -> String {
    let (text, a, layer) = read(written);
    let tellers = claims().chain_of(&report(&text), &a, &layer, at(&text, &a, word), &|_| None);
    tellers.iter().map(|t| t.words.text.clone()).collect::<Vec<_>>().join(" > ")
}

#[test]
fn a_that_clause() {
    let s = "Police/NOUN/2/nsubj said~say/VERB/0/root/Tense=Past that/SCONJ/5/mark rebels/NOUN/5/nsubj fled~flee/VERB/2/ccomp ./PUNCT/2/punct";
    assert_eq!(chain(s, "fled"), "Police");
    assert_eq!(chain(s, "said"), "");
}

#[test]
fn the_outlet_that_was_told_is_last() {
    let s = "Rebels/NOUN/2/nsubj fled~flee/VERB/6/ccomp ,/PUNCT/2/punct three/NUM/5/nummod sources~source/NOUN/6/nsubj told~tell/VERB/0/root Reuters/PROPN/6/iobj ./PUNCT/6/punct";
    let (text, a) = tree(s);
    let c = claims();
    let layer = c.read(&report(&text), &a);
    let t = c.chain_of(&report(&text), &a, &layer, at(&text, &a, "fled"), &|t: TokenId| {
        (a.form(&text, t) == "Reuters").then_some(super::SourceInfo {
            words: None,
            kind: SourceKind::Outlet,
            count: None,
        })
    });
    assert_eq!(t.len(), 2);
    assert_eq!((t[0].kind, t[0].count, t[0].verb.as_deref()), (SourceKind::Anonymous, Some(3), Some("told")));
    assert_eq!(t[1].words.text, "Reuters");
}

#[test]
fn an_inserted_cue_stops_at_the_next_clause() {
    let s = "Rebels/NOUN/2/nsubj fled~flee/VERB/0/root ,/PUNCT/5/punct police/NOUN/5/nsubj said~say/VERB/2/parataxis ,/PUNCT/9/punct but/CCONJ/9/cc troops/NOUN/9/nsubj stayed~stay/VERB/2/conj";
    assert_eq!(chain(s, "fled"), "police");
    assert_eq!(chain(s, "stayed"), "");
}

#[test]
fn according_to_somebody() {
    let s = "Rebels/NOUN/2/nsubj fled~flee/VERB/0/root ,/PUNCT/6/punct according~accord/VERB/6/case to/ADP/4/fixed police/NOUN/2/obl";
    assert_eq!(chain(s, "fled"), "police");
}

#[test]
fn a_denial() {
    let s = "Iran/PROPN/2/nsubj denied~deny/VERB/0/root that/SCONJ/5/mark rebels/NOUN/5/nsubj fled~flee/VERB/2/ccomp";
    let (text, a, layer) = read(s);
    assert_eq!(layer.polarity_of(at(&text, &a, "fled")), Polarity::Negative);
    assert_eq!(layer.polarity_of(at(&text, &a, "denied")), Polarity::Positive);
}

#[test]
fn responsibility_claimed_in_the_next_sentence() {
    let s = "Bombs/NOUN/2/nsubj hit/VERB/0/root a/DET/4/det bus/NOUN/2/obj ./PUNCT/2/punct
             The/DET/2/det group/NOUN/3/nsubj claimed~claim/VERB/0/root responsibility/NOUN/3/obj ./PUNCT/3/punct";
    assert_eq!(chain(s, "hit"), "The group");
}

#[test]
fn an_accusation_is_the_accusers_word() {
    let s = "Iran/PROPN/2/nsubj accused~accuse/VERB/0/root rebels/NOUN/2/obj of/SCONJ/5/mark shelling~shell/VERB/2/advcl a/DET/7/det port/NOUN/5/obj";
    let (text, a, layer) = read(s);
    assert_eq!(layer.around(at(&text, &a, "shelling")).next().map(|c| c.kind), Some(ClaimKind::Accuse));
    assert_eq!(layer.around(at(&text, &a, "rebels")).count(), 0);
}

#[test]
fn a_quotation_goes_on() {
    let s = "“/PUNCT/4/punct We/PRON/4/nsubj will/AUX/4/aux fight/VERB/8/ccomp ,/PUNCT/4/punct ”/PUNCT/4/punct rebels/NOUN/8/nsubj said~say/VERB/0/root ./PUNCT/8/punct
             “/PUNCT/4/punct Nobody/PRON/4/nsubj will/AUX/4/aux flee/VERB/0/root now/ADV/4/advmod ./PUNCT/4/punct ”/PUNCT/4/punct";
    let (text, a, layer) = read(s);
    assert_eq!(chain(s, "flee"), "rebels");
    assert!(layer.around(at(&text, &a, "fight")).all(|c| c.direct));
}

#[test]
fn allegedly_names_nobody() {
    let s = "Rebels/NOUN/3/nsubj allegedly/ADV/3/advmod fled~flee/VERB/0/root";
    let (text, a, layer) = read(s);
    assert_eq!(layer.certainty_of(at(&text, &a, "fled")), Some(Certainty::Possible));
    assert_eq!(chain(s, "fled"), "");
}

#[test]
fn who_is_not_said_to_say_does_not_say() {
    let s = "Iran/PROPN/4/nsubj did~do/AUX/4/aux not/PART/4/advmod/Polarity=Neg say/VERB/0/root that/SCONJ/7/mark rebels/NOUN/7/nsubj fled~flee/VERB/4/ccomp";
    assert_eq!(chain(s, "fled"), "");
}

#[test]
fn limits() {
    // Presupposed acts inside what is said count as told too.
    let s = "Police/NOUN/2/nsubj said~say/VERB/0/root rebels/NOUN/4/nsubj fled~flee/VERB/2/ccomp after/ADP/7/case the/DET/7/det coup/NOUN/4/obl";
    assert_eq!(chain(s, "coup"), "Police");
}
