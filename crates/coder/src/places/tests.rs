//! Cases in prose, in the notation of the party tests.

use dateline_doc::TokenId;

use crate::parties::tests::{Names, read};

const LOC: dateline_doc::NameKind = dateline_doc::NameKind::Place;

/// Checks every place: words, country, relation.
fn check(written: &str, names: Names<'_>, expected: &[(&str, &str, &str)]) {
    let (r, a, m) = read(written, names);
    let got: Vec<(String, String, String)> = m
        .places
        .list
        .iter()
        .map(|p| {
            let p = p.record(&r, &a);
            (p.words.text, p.country.unwrap_or_default(), p.relation.unwrap_or_default())
        })
        .collect();
    let got: Vec<(&str, &str, &str)> = got.iter().map(|p| (&*p.0, &*p.1, &*p.2)).collect();
    assert_eq!(got, expected, "{}", r.text);
}

/// Checks where the act of the first sentence's verb takes place.
fn event(written: &str, names: Names<'_>, verb: &str, expected: &[&str]) {
    let (r, a, m) = read(written, names);
    let t = (0..a.len()).map(TokenId::from).find(|&t| a.form(&r.text, t) == verb).unwrap();
    let got: Vec<String> = m.places.of_event(&a, t).iter().map(|p| p.record(&r, &a).words.text).collect();
    assert_eq!(got, expected, "{}", r.text);
}

#[test]
fn towns_have_the_country_that_is_named_with_them() {
    check("Five_M died_V in_I Kyiv_P ,_. Ukraine_P ._.", &[], &[("Kyiv", "UKR", ""), ("Ukraine", "UKR", "")]);
    check("They_RS died_V in_I Tripoli_P ,_. Lebanon_P ._.", &[], &[("Tripoli", "LBN", ""), ("Lebanon", "LBN", "")]);
    check("They_RS died_V in_I the_D Turkish_A city_N of_I Cizre_P ._.", &[("Cizre", LOC)], &[("Cizre", "TUR", "")]);
}

#[test]
fn states_are_told_from_countries_by_their_towns() {
    let names = &[("Atlanta", LOC)];
    check("They_RS died_V in_I Atlanta_P ,_. Georgia_P ._.", names, &[("Atlanta", "USA", ""), ("Georgia", "USA", "")]);
    check("They_RS died_V in_I Tbilisi_P ,_. Georgia_P ._.", &[], &[("Tbilisi", "GEO", ""), ("Georgia", "GEO", "")]);
}

#[test]
fn relations_are_kept() {
    check("It_R hit_V south_N of_I Baghdad_P ._.", &[], &[("Baghdad", "IRQ", "south of")]);
    check("It_R hit_V near_I Cizre_P ._.", &[("Cizre", LOC)], &[("Cizre", "TUR", "near")]);
    check("It_R hit_V in_I northern_A Iraq_P ._.", &[], &[("northern Iraq", "IRQ", "")]);
}

#[test]
fn namesakes_need_support() {
    // San José is many; nothing here says which, unless the report does.
    check("They_RS died_V in_I Santa_P Cruz_P ._.", &[("Santa Cruz", LOC)], &[("Santa Cruz", "", "")]);
    let written = "Bolivia_P refused_V ._.\nThey_RS died_V in_I Santa_P Cruz_P ._.";
    check(written, &[("Santa Cruz", LOC)], &[("Bolivia", "BOL", ""), ("Santa Cruz", "BOL", "")]);
}

#[test]
fn acts_take_place_where_in_and_at_say() {
    event("Police_N fired_V in_I Cizre_P ,_. Turkey_P ._.", &[("Cizre", LOC)], "fired", &["Cizre"]);
    event("Turkey_P fired_V on_I Iraq_P ._.", &[], "fired", &["Iraq"]);
    event("Turkey_P refused_V ._.", &[], "refused", &[]);
}

#[test]
fn descriptions_of_places_lead_back() {
    let written = "Rebels_NS took_V Cizre_P ._.\nPolice_N fired_V in_I the_D city_N ._.";
    event(written, &[("Cizre", LOC)], "fired", &["Cizre"]);
}

#[test]
fn a_dateline_is_no_place_of_an_act() {
    let written = "HAVANA_P (_. Xinhua_P )_. --_. Cuba_P condemned_V it_R ._.";
    event(written, &[("HAVANA", LOC)], "condemned", &[]);
    let (_, a, m) = read(written, &[("HAVANA", LOC)]);
    assert!(m.places.list[0].dateline);
    assert_eq!(m.places.country_near(&a, TokenId(6)).map(|c| c.to_string()).as_deref(), Some("CUB"));
}
