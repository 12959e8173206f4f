//! The word lists of `knowledge/en/lemmas.toml`, made for looking up.

use std::sync::LazyLock;

use dateline_doc::Upos;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::endings::Endings;

pub(super) const SOURCE: &str = include_str!("../../../../knowledge/en/lemmas.toml");

/// The embedded tables, read once.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let file: File = toml::from_str(SOURCE).expect("knowledge/en/lemmas.toml is valid");
    Tables::new(file)
});

#[derive(Deserialize)]
struct File {
    verb: Verbs,
    noun: Nouns,
    degree: Degrees,
    adjective: Adjectives,
    exception: FxHashMap<String, FxHashMap<String, String>>,
}

#[derive(Deserialize)]
struct Verbs {
    irregular: Vec<String>,
    prefixes: Vec<String>,
    restore_e: Vec<String>,
    keep: Vec<String>,
    keep_double: Vec<String>,
    lose_double: Vec<String>,
}

#[derive(Deserialize)]
struct Nouns {
    irregular: Vec<String>,
    invariable: FxHashSet<String>,
    lose_es: Vec<String>,
    keep_e: Vec<String>,
    ie: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Degrees {
    irregular: Vec<String>,
    adverb: Vec<String>,
    restore_e: Vec<String>,
    keep: Vec<String>,
}

#[derive(Deserialize)]
struct Adjectives {
    of_names: Vec<String>,
    common: Vec<String>,
}

/// Every table of the lemmatizer.
pub(super) struct Tables {
    pub(super) exceptions: FxHashMap<Upos, FxHashMap<String, String>>,
    pub(super) verbs: FxHashMap<String, String>,
    pub(super) verb_prefixes: Vec<String>,
    pub(super) verb_e: Endings,
    pub(super) undouble: Endings,
    pub(super) nouns: FxHashMap<String, String>,
    pub(super) invariable: FxHashSet<String>,
    pub(super) lose_es: Endings,
    pub(super) ie: FxHashSet<String>,
    pub(super) adjectives: FxHashMap<String, String>,
    pub(super) adverbs: FxHashMap<String, String>,
    pub(super) degree_e: Endings,
    pub(super) of_names: Endings,
}

/// "take took taken" under "took" and "taken".
fn by_form(lists: &[String]) -> FxHashMap<String, String> {
    let mut forms = FxHashMap::default();
    for list in lists {
        let mut words = list.split(' ');
        let base = words.next().unwrap_or_default();
        for form in words {
            forms.entry(form.to_owned()).or_insert_with(|| base.to_owned());
        }
    }
    forms
}

impl Tables {
    fn new(file: File) -> Self {
        let exceptions = file.exception.into_iter();
        let exceptions = exceptions.map(|(upos, words)| (Upos::parse(&upos).expect("a part of speech"), words));
        Tables {
            exceptions: exceptions.collect(),
            verbs: by_form(&file.verb.irregular),
            verb_prefixes: file.verb.prefixes,
            verb_e: Endings::new(&file.verb.restore_e, &file.verb.keep),
            undouble: Endings::new(&file.verb.lose_double, &file.verb.keep_double),
            nouns: by_form(&file.noun.irregular),
            invariable: file.noun.invariable,
            lose_es: Endings::new(&file.noun.lose_es, &file.noun.keep_e),
            ie: file.noun.ie,
            adjectives: by_form(&file.degree.irregular),
            adverbs: by_form(&file.degree.adverb),
            degree_e: Endings::new(&file.degree.restore_e, &file.degree.keep),
            of_names: Endings::new(&file.adjective.of_names, &file.adjective.common),
        }
    }
}
