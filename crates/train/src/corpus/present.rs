//! The same sentence in the present tense: news is told in it ("Turkey bombs
//! sites"), treebanks of web pages and talks hardly are, and a tagger that has
//! not met it reads such verbs as plural nouns.

use std::collections::BTreeMap;

use dateline_doc::{Rel, Upos};
use dateline_language::conllu::Word;

/// Verbs with their present forms: place in the sentence, form, number of the
/// feature bundle.
pub type Present = Vec<(usize, String, u16)>;

/// For each finite past verb of the third person whose subject is a noun, its
/// place, its present form and the number of its new feature bundle.
pub fn verbs(words: &[Word], mut number: impl FnMut(&str) -> u16) -> Present {
    let mut subjects: BTreeMap<u32, &Word> = BTreeMap::new();
    for w in words.iter().filter(|w| w.rel == Rel::Nsubj) {
        subjects.entry(w.head).or_insert(w);
    }
    let mut found = Vec::new();
    for (i, w) in words.iter().enumerate() {
        let finite = w.upos == Upos::Verb && w.feats.has("Tense", "Past") && w.feats.has("VerbForm", "Fin");
        let told = subjects.get(&(i as u32 + 1)).is_some_and(|s| matches!(s.upos, Upos::Noun | Upos::Propn));
        if !finite || !told || !w.feats.has("Person", "3") || w.feats.get("Typo").is_some() {
            continue;
        }
        let singular = w.feats.has("Number", "Sing");
        let form = if singular { third_person(&w.lemma) } else { w.lemma.clone() };
        let number_name = if singular { "Sing" } else { "Plur" };
        let feats = format!("Mood=Ind|Number={number_name}|Person=3|Tense=Pres|VerbForm=Fin");
        found.push((i, form, number(&feats)));
    }
    found
}

/// "bomb" -> "bombs", "carry" -> "carries", "attack" -> "attacks".
fn third_person(lemma: &str) -> String {
    let consonant_y = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
    match (lemma, consonant_y) {
        ("have", _) => "has".to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::third_person;

    #[test]
    fn the_third_person_is_written_as_in_english() {
        for (lemma, form) in [
            ("bomb", "bombs"),
            ("carry", "carries"),
            ("deploy", "deploys"),
            ("reach", "reaches"),
            ("go", "goes"),
            ("have", "has"),
        ] {
            assert_eq!(third_person(lemma), form);
        }
    }
}
