//! What a form can be before anyone has tagged it.

use std::sync::LazyLock;

use dateline_doc::{Feats, Upos};
use dateline_language::lemma::Lemmatizer;

/// The list of a frame that a reading can call by: its verbs.
pub const VERB: u8 = 1;
/// Its nouns.
pub const NOUN: u8 = 2;
/// Its adjectives.
pub const ADJECTIVE: u8 = 4;

/// The inflections that have a lemma of their own. A noun with a subject and an
/// object calls verbs too (`acts/find.rs`), an adjective does.
static INFLECTED: LazyLock<[(Upos, Feats, u8); 7]> = LazyLock::new(|| {
    [
        (Upos::Verb, "Tense=Past", VERB),
        (Upos::Verb, "Tense=Pres", VERB),
        (Upos::Verb, "Number=Sing|Person=3|Tense=Pres", VERB),
        (Upos::Verb, "VerbForm=Ger", VERB),
        (Upos::Noun, "Number=Plur", NOUN | VERB),
        (Upos::Adj, "Degree=Cmp", ADJECTIVE | VERB),
        (Upos::Adj, "Degree=Sup", ADJECTIVE | VERB),
    ]
    .map(|(upos, feats, lists)| (upos, Feats(feats.into()), lists))
});

/// Calls `found` with every lemma that a lower-case form can have, and the
/// lists that it can call by with it.
pub fn each_lemma(lower: &str, mut found: impl FnMut(&str, u8)) {
    found(lower, VERB | NOUN | ADJECTIVE);
    if !lower.starts_with(char::is_alphabetic) {
        return;
    }
    let lemmatizer = Lemmatizer::new();
    let mut lemma = String::with_capacity(lower.len() + 1);
    for (upos, feats, lists) in INFLECTED.iter() {
        lemma.clear();
        lemmatizer.lemma_into(lower, *upos, feats, &mut lemma);
        if lemma != lower {
            found(&lemma, *lists);
        }
    }
}

/// Pronouns that can stand for a party.
const PRONOUNS: &[&str] = &[
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "who",
    "whom",
    "whose",
    "which",
    "that",
];

/// Those of them that stand for what was named before, as a rule in the
/// sentence before.
const PERSONAL: &[&str] = &[
    "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "He", "His", "She", "Her", "It", "Its",
    "They", "Their",
];

/// Articles, possessives and prepositions: no finite verb follows them.
const BEFORE_NOUNS: &[&str] = &[
    "a", "an", "the", "his", "her", "its", "their", "our", "my", "this", "these", "those", "no", "any", "each",
    "every", "'s", "of", "in", "for", "by", "at", "from", "with", "on", "into", "under", "between", "through",
    "during", "per",
];

/// Modal verbs and pronouns in the nominative: no noun follows them. "May" is a
/// month.
const BEFORE_VERBS: &[&str] = &[
    "will", "would", "can", "could", "may", "might", "must", "shall", "should", "he", "she", "they", "we", "who", "He",
    "She", "They", "We",
];

/// Other words that open a sentence and are no name.
const OPENING: &[&str] = &[
    "and",
    "but",
    "or",
    "if",
    "as",
    "to",
    "when",
    "while",
    "after",
    "before",
    "since",
    "because",
    "although",
    "though",
    "there",
    "then",
    "also",
    "not",
    "what",
    "how",
    "where",
    "why",
    "we",
    "i",
    "you",
    "however",
    "meanwhile",
    "is",
    "was",
    "are",
    "were",
    "all",
    "some",
    "most",
    "many",
    "both",
    "other",
    "such",
    "one",
    "two",
    "about",
    "over",
    "within",
];

/// Whether a word can stand for a party that was named elsewhere.
pub fn is_pronoun(lower: &str) -> bool {
    PRONOUNS.contains(&lower)
}

/// Whether a word stands for somebody of the sentence before.
pub fn is_personal(form: &str) -> bool {
    PERSONAL.contains(&form)
}

/// Whether a word is no name although it opens a sentence with a capital.
pub fn is_closed(lower: &str) -> bool {
    opens_noun(lower) || OPENING.contains(&lower)
}

/// Whether no finite verb follows a word.
pub fn opens_noun(lower: &str) -> bool {
    BEFORE_NOUNS.contains(&lower)
}

/// Whether no noun follows a word.
pub fn opens_verb(form: &str) -> bool {
    BEFORE_VERBS.contains(&form)
}
