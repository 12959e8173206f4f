//! Cases in prose. Words are written `form_TAG`, or `form_TAG:rel` where the
//! relation matters; each sentence hangs on its first verb.

use std::sync::LazyLock;

use dateline_doc::{Analysis, Name, NameKind, Report, TokenId, TokenRange};

use super::{Mention, MentionKind, Mentions, Parties};
use crate::testing::tree;

static PARTIES: LazyLock<Parties> = LazyLock::new(|| Parties::new(&dateline_shipped::knowledge().into()));

/// Names in the text: the words and what the model would take them for.
pub(crate) type Names<'a> = &'a [(&'a str, NameKind)];

fn analysis(written: &str, names: Names<'_>) -> (String, Analysis) {
    let mut full = String::new();
    for line in written.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let words: Vec<(&str, &str)> = line.split_whitespace().map(|w| w.rsplit_once('_').unwrap()).collect();
        let verb = words.iter().position(|w| w.1.starts_with('V')).unwrap_or(0);
        for (i, (form, tag)) in words.iter().enumerate() {
            let (tag, rel) = tag.split_once(':').unwrap_or((tag, "dep"));
            let (upos, feats) = match tag {
                "N" => ("NOUN", "Number=Sing"),
                "NS" => ("NOUN", "Number=Plur"),
                "P" => ("PROPN", "Number=Sing"),
                "PS" => ("PROPN", "Number=Plur"),
                "A" => ("ADJ", ""),
                "V" => ("VERB", ""),
                "D" => ("DET", ""),
                "I" => ("ADP", ""),
                "C" => ("CCONJ", ""),
                "M" => ("NUM", ""),
                "T" => ("PART", ""),
                "R" => ("PRON", ""),
                "RS" => ("PRON", "Number=Plur"),
                _ => ("PUNCT", ""),
            };
            let lemma = match form.strip_suffix("ies") {
                Some(stem) if tag == "NS" => format!("{stem}y"),
                _ if tag.ends_with('S') => form.trim_end_matches('s').to_owned(),
                _ => (*form).to_owned(),
            };
            let lemma = if upos == "PROPN" { lemma } else { lemma.to_lowercase() };
            let (head, rel) = if i == verb { (0, "root") } else { (verb + 1, rel) };
            full += &format!("{form}~{lemma}/{upos}/{head}/{rel}/{feats} ");
        }
        full.push('\n');
    }
    let (text, mut a) = tree(&full);
    for (words, kind) in names {
        let at = text.find(words).unwrap() as u32;
        let end = at + words.len() as u32;
        let start = a.tokens.span.iter().position(|s| s.start == at).unwrap() as u32;
        let stop = a.tokens.span.iter().position(|s| s.end == end).unwrap() as u32 + 1;
        a.names.push(Name { tokens: TokenRange::new(start, stop), kind: *kind });
    }
    a.names.sort_by_key(|n| n.tokens.start);
    (text, a)
}

pub(crate) fn read(written: &str, names: Names<'_>) -> (Report, Analysis, Mentions) {
    let (text, a) = analysis(written, names);
    let report = crate::testing::report(&text);
    let m = PARTIES.read(&report, &a);
    (report, a, m)
}

/// The mention that ends in this word, the last one in the text.
fn at<'m>(r: &Report, a: &Analysis, m: &'m Mentions, word: &str) -> &'m Mention {
    let t = (0..a.len()).rev().map(TokenId::from).find(|&t| a.form(&r.text, t) == word).unwrap();
    m.at(t).unwrap()
}

/// Checks the entity that a word leads to: words, country, sectors.
fn check(written: &str, names: Names<'_>, word: &str, expected: (&str, &str, &str)) {
    let (r, a, m) = read(written, names);
    let e = m.entity(&r, &a, at(&r, &a, &m, word).id, None);
    let got = (e.words.text.as_str(), e.country.as_deref().unwrap_or("-"), &*e.sectors.join(" "));
    assert_eq!(got, expected, "{}", r.text);
}

const PER: NameKind = NameKind::Person;
const ORG: NameKind = NameKind::Org;

#[test]
fn countries_act_as_their_governments() {
    check("Iraq_P refused_V ._.", &[], "Iraq", ("Iraq", "IRQ", "GOV"));
    check("The_D US_P refused_V ._.", &[], "US", ("US", "USA", "GOV"));
    check("The_D U.S._P refused_V ._.", &[], "U.S.", ("U.S.", "USA", "GOV"));
    check("Baghdad_P refused_V ._.", &[], "Baghdad", ("Baghdad", "IRQ", "GOV"));
    check("The_D Palestinians_PS refused_V ._.", &[], "Palestinians", ("Palestinians", "PSE", "GOV"));
}

#[test]
fn common_nouns_take_countries_from_the_words_around_them() {
    check("Five_M Iraqi_A soldiers_NS fell_V ._.", &[], "soldiers", ("Iraqi soldiers", "IRQ", "MIL"));
    check("Yemen_P 's_T army_N advanced_V ._.", &[], "army", ("Yemen 's army", "YEM", "MIL"));
    check("The_D army_N of_I Sudan_P advanced_V ._.", &[], "army", ("army of Sudan", "SDN", "MIL"));
    check("Police_N in_I Turkey_P refused_V ._.", &[], "Police", ("Police", "TUR", "COP"));
    check("Hezbollah_P fighters_NS fled_V ._.", &[], "fighters", ("Hezbollah fighters", "LBN", "REB"));
}

#[test]
fn who_backs_is_not_whose() {
    let (r, a, m) = read("Iran_P -_. backed_A Iraqi_A militias_NS fled_V ._.", &[]);
    let e = m.entity(&r, &a, at(&r, &a, &m, "militias").id, None);
    assert_eq!((e.country.as_deref(), e.sponsor.as_deref()), (Some("IRQ"), Some("IRN")));
    check("Saudi_A -_. led_A forces_NS struck_V ._.", &[], "forces", ("Saudi - led forces", "SAU", "MIL"));
    check("The_D anti_A -_. Iran_P rebels_NS struck_V ._.", &[], "rebels", ("anti - Iran rebels", "-", "REB"));
}

#[test]
fn titles_belong_to_persons() {
    let written = "Iraqi_A Foreign_P Minister_P Fuad_P Hussein_P refused_V ._.";
    let (r, a, m) = read(written, &[("Fuad Hussein", PER)]);
    let e = m.entity(&r, &a, at(&r, &a, &m, "Minister").id, None);
    assert_eq!(e.words.text, "Fuad Hussein");
    assert_eq!(e.office.as_deref(), Some("Foreign Minister"));
    assert_eq!((e.country.as_deref(), e.sectors), (Some("IRQ"), vec!["GOV".to_owned()]));
}

#[test]
fn titles_may_name_the_country_between() {
    let written = "Prime_P Minister_P of_I Turkey_P Ann_P Bo_P refused_V ._.";
    check(written, &[("Ann Bo", PER)], "Minister", ("Ann Bo", "TUR", "GOV"));
}

#[test]
fn titles_may_follow() {
    let written = "Ann_P Bo_P ,_. the_D Iraqi_A foreign_A minister_N ,_. refused_V ._.";
    check(written, &[("Ann Bo", PER)], "minister", ("Ann Bo", "IRQ", "GOV"));
    let written = "Iraq_P 's_T foreign_A minister_N ,_. Ann_P Bo_P ,_. refused_V ._.";
    check(written, &[("Ann Bo", PER)], "minister", ("Ann Bo", "IRQ", "GOV"));
}

#[test]
fn terms_of_office_are_dated() {
    check("Joe_P Biden_P refused_V ._.", &[("Joe Biden", PER)], "Biden", ("Joe Biden", "USA", "GOV"));
    check("Barack_P Obama_P refused_V ._.", &[("Barack Obama", PER)], "Obama", ("Barack Obama", "USA", "ELI"));
}

#[test]
fn a_persons_name_hides_the_countries_in_it() {
    check("Chad_P Smith_P ate_V turkey_N ._.", &[("Chad Smith", PER)], "Smith", ("Chad Smith", "-", "CVL"));
    let (r, a, m) = read("Chad_P Smith_P ate_V turkey_N ._.", &[("Chad Smith", PER)]);
    assert_eq!(at(&r, &a, &m, "turkey").kind, MentionKind::Other);
}

#[test]
fn short_names_and_acronyms_stand_for_the_full_ones() {
    let names = &[("Ann Bo", PER)];
    check("Iraqi_A minister_N Ann_P Bo_P left_V ._.\nMr_P Bo_P refused_V ._.", names, "Bo", ("Ann Bo", "IRQ", "GOV"));
    let written = "Iraq_P 's_T Green_P Reform_P Party_P (_. GRP_P )_. left_V ._.\nThe_D GRP_P refused_V ._.";
    check(written, &[("Green Reform Party", ORG)], "GRP", ("Iraq 's Green Reform Party", "IRQ", "PTY"));
}

#[test]
fn pronouns_stand_for_the_last_that_agrees() {
    let names = &[("Ann Bo", PER)];
    let written = "Iraqi_A minister_N Ann_P Bo_P:nsubj met_V Iran_P:obj ._.\nShe_R:nsubj refused_V ._.";
    check(written, names, "She", ("Ann Bo", "IRQ", "GOV"));
    check("Iraq_P:nsubj met_V Iran_P:obl ._.\nIt_R:nsubj refused_V ._.", &[], "It", ("Iraq", "IRQ", "GOV"));
    check("Cuba_P:nsubj closed_V its_R:nmod:poss embassy_N ._.", &[], "embassy", ("embassy", "CUB", "GOV"));
}

#[test]
fn descriptions_stand_for_what_was_named() {
    check("Hamas_P fired_V ._.\nThe_D group_N refused_V ._.", &[], "group", ("Hamas", "PSE", "REB"));
    check("Iraq_P refused_V ._.\nTroops_NS left_V the_D country_N ._.", &[], "country", ("Iraq", "IRQ", "GOV"));
    let (r, a, m) = read("Iraq_P met_V Iran_P ._.\nBoth_D countries_NS refused_V ._.", &[]);
    let all = m.entities(&r, &a, at(&r, &a, &m, "countries").id, None);
    let codes: Vec<_> = all.iter().filter_map(|e| e.country.as_deref()).collect();
    assert_eq!(codes, ["IRQ", "IRN"]);
}

#[test]
fn a_joint_phrase_is_several_parties() {
    let (r, a, m) = read("American_A and_C Iraqi_A officials_NS met_V ._.", &[]);
    let all = m.entities(&r, &a, at(&r, &a, &m, "officials").id, None);
    let codes: Vec<_> = all.iter().filter_map(|e| e.country.as_deref()).collect();
    assert_eq!(codes, ["USA", "IRQ"]);
    check("Bosnian_A Croat_A leaders_NS met_V ._.", &[], "leaders", ("Bosnian Croat leaders", "BIH", "GOV"));
}

#[test]
fn quantities_lead_to_what_they_measure() {
    let (r, a, m) = read("Dozens_NS of_I Iraqi_A protesters_NS marched_V ._.", &[]);
    assert_eq!(at(&r, &a, &m, "Dozens").id, at(&r, &a, &m, "protesters").id);
    let (r, a, m) = read("At_I least_A 20_M Iraqi_A soldiers_NS fell_V ._.", &[]);
    let count = at(&r, &a, &m, "soldiers").count.unwrap();
    assert_eq!((count.low, count.high), (Some(20), None));
    check("At_I least_A 20_M Iraqi_A soldiers_NS fell_V ._.", &[], "soldiers", ("Iraqi soldiers", "IRQ", "MIL"));
}

#[test]
fn the_country_of_the_place_is_only_for_those_at_home_there() {
    let (r, a, m) = read("Soldiers_NS told_V the_D international_A community_N ._.", &[]);
    let syria = super::Code::parse("SYR");
    let country = |word| m.entity(&r, &a, at(&r, &a, &m, word).id, syria).country;
    assert_eq!(country("Soldiers").as_deref(), Some("SYR"));
    assert_eq!(country("community"), None);
}

#[test]
fn offices_without_a_country_are_of_the_one_spoken_of() {
    let written = "Montenegro_P voted_V ._.\nPrime_P Minister_P Ann_P Bo_P refused_V ._.";
    check(written, &[("Ann Bo", PER)], "Bo", ("Ann Bo", "MNE", "GOV"));
}

#[test]
fn known_misses() {
    // A country as a first name that the model does not read as a person's.
    let (r, a, m) = read("Israel_P Gonzalez_P refused_V ._.", &[]);
    assert_eq!(at(&r, &a, &m, "Israel").country.map(|c| c.to_string()).as_deref(), Some("ISR"));
    // What is only eaten.
    let (r, a, m) = read("They_RS ate_V Thai_A food_N ._.", &[]);
    assert!(at(&r, &a, &m, "food").country.is_some());
}
