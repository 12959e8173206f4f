use dateline_doc::{Feats, Upos};
use serde::Deserialize;

use super::Lemmatizer;
use super::tables::SOURCE;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    group: String,
    words: Vec<[String; 4]>,
}

fn lemma(form: &str, upos: Upos, feats: &str) -> String {
    let mut out = String::from("before");
    Lemmatizer::new().lemma_into(form, upos, &Feats(feats.into()), &mut out);
    out.split_off("before".len())
}

/// Every case of `knowledge/en/lemmas.toml`.
#[test]
fn cases_of_the_knowledge_file() {
    let file: File = toml::from_str(SOURCE).expect("cases are valid");
    let mut wrong = Vec::new();
    for case in &file.case {
        for [form, upos, feats, want] in &case.words {
            let have = lemma(form, Upos::parse(upos).expect("a part of speech"), feats);
            if have != *want {
                wrong.push(format!("{}: {form} {upos} {feats}: want {want}, have {have}", case.group));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn any_text_has_a_lemma() {
    let odd = [
        "",
        "s",
        "es",
        "ed",
        "ing",
        "er",
        "est",
        "'",
        "’s",
        "é",
        "ßs",
        "İs",
        "日本ing",
        "👍ed",
        "-",
        "a-s",
        "ies",
        "men",
    ];
    let feats = [
        "",
        "Number=Plur",
        "Tense=Past",
        "VerbForm=Ger",
        "Number=Sing|Person=3|Tense=Pres",
        "Degree=Cmp",
        "Degree=Sup",
        "Abbr=Yes|Number=Plur",
    ];
    for form in odd {
        for &upos in Upos::ALL {
            for feats in feats {
                let lemma = lemma(form, upos, feats);
                assert_eq!(lemma.is_empty(), form.is_empty(), "{form} {upos} {feats}");
            }
        }
    }
}
