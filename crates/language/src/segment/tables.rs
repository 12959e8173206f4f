//! The word lists of `knowledge/en/segmentation.toml`, made for looking up.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

pub(super) const SOURCE: &str = include_str!("../../../../knowledge/en/segmentation.toml");

/// The embedded tables, read once.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let file: File = toml::from_str(SOURCE).expect("knowledge/en/segmentation.toml is valid");
    Tables::new(file)
});

/// What a dot after an abbreviation may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never the end of a sentence.
    NeverLast,
    /// An abbreviation only before a number.
    BeforeNumber,
    /// Perhaps the end of a sentence.
    MayBeLast,
}

#[derive(Deserialize)]
struct File {
    abbreviation: AbbreviationLists,
    starters: Starters,
    contraction: Contractions,
    word: WordLists,
    dateline: Dateline,
}

#[derive(Deserialize)]
struct AbbreviationLists {
    never_last: Vec<String>,
    before_number: Vec<String>,
    may_be_last: Vec<String>,
    dotted: Vec<String>,
}

#[derive(Deserialize)]
struct Starters {
    words: FxHashSet<String>,
    speech: FxHashSet<String>,
}

#[derive(Deserialize)]
struct Contractions {
    endings: Vec<String>,
    whole: FxHashSet<String>,
    joined: FxHashMap<String, String>,
}

#[derive(Deserialize)]
struct WordLists {
    elisions: FxHashSet<String>,
    hyphen_prefixes: FxHashSet<String>,
    hyphen_prefixes_small: FxHashSet<String>,
    hyphen_suffixes: FxHashSet<String>,
    name_syllables: FxHashSet<String>,
    slashed: FxHashSet<String>,
    currencies: FxHashSet<String>,
    units: FxHashSet<String>,
    domains: FxHashSet<String>,
    files: FxHashSet<String>,
    symbols: Vec<String>,
}

#[derive(Deserialize)]
struct Dateline {
    agencies: FxHashSet<String>,
}

/// Every table of the segmenter.
pub(super) struct Tables {
    /// By the abbreviation without its dot, lower case: what it means, and
    /// whether it must be capitalised.
    abbreviations: FxHashMap<String, (Abbreviation, bool)>,
    pub(super) dotted: Vec<String>,
    pub(super) starters: FxHashSet<String>,
    pub(super) speech: FxHashSet<String>,
    pub(super) endings: Vec<String>,
    pub(super) whole: FxHashSet<String>,
    /// The lengths of the pieces of a contraction without apostrophe.
    pub(super) joined: FxHashMap<String, Vec<usize>>,
    pub(super) elisions: FxHashSet<String>,
    pub(super) hyphen_prefixes: FxHashSet<String>,
    pub(super) hyphen_prefixes_small: FxHashSet<String>,
    pub(super) hyphen_suffixes: FxHashSet<String>,
    pub(super) name_syllables: FxHashSet<String>,
    pub(super) slashed: FxHashSet<String>,
    pub(super) currencies: FxHashSet<String>,
    pub(super) units: FxHashSet<String>,
    pub(super) domains: FxHashSet<String>,
    pub(super) files: FxHashSet<String>,
    /// Longest first.
    pub(super) symbols: Vec<String>,
    pub(super) agencies: FxHashSet<String>,
}

impl Tables {
    fn new(file: File) -> Self {
        let lists = file.abbreviation;
        let mut abbreviations = FxHashMap::default();
        for (list, class) in [
            (lists.never_last, Abbreviation::NeverLast),
            (lists.before_number, Abbreviation::BeforeNumber),
            (lists.may_be_last, Abbreviation::MayBeLast),
        ] {
            for entry in list {
                let capital = entry.starts_with(char::is_uppercase);
                let known = abbreviations.entry(entry.to_lowercase()).or_insert((class, capital));
                known.1 &= capital;
            }
        }
        let joined = file.contraction.joined.into_iter();
        let joined = joined.map(|(word, cut)| (word, cut.split('|').map(str::len).collect()));
        let mut symbols = file.word.symbols;
        symbols.sort_by_key(|s| std::cmp::Reverse(s.len()));
        Tables {
            abbreviations,
            dotted: lists.dotted,
            starters: file.starters.words,
            speech: file.starters.speech,
            endings: file.contraction.endings,
            whole: file.contraction.whole,
            joined: joined.collect(),
            elisions: file.word.elisions,
            hyphen_prefixes: file.word.hyphen_prefixes,
            hyphen_prefixes_small: file.word.hyphen_prefixes_small,
            hyphen_suffixes: file.word.hyphen_suffixes,
            name_syllables: file.word.name_syllables,
            slashed: file.word.slashed,
            currencies: file.word.currencies,
            units: file.word.units,
            domains: file.word.domains,
            files: file.word.files,
            symbols,
            agencies: file.dateline.agencies,
        }
    }

    /// What kind of abbreviation `word` (without its dot) is, if any.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let &(class, capital) = lower(word, |w| self.abbreviations.get(w))?;
        // A single capital is an initial: "P." is not "p."
        let fits = if word.len() == 1 { capital == word.starts_with(char::is_uppercase) } else { true };
        (fits && (!capital || word.starts_with(char::is_uppercase))).then_some(class)
    }
}

/// Calls `look` with `word` in lower case and every apostrophe as `'`. Longer
/// words than any table holds are looked up as the empty word.
pub(super) fn lower<R>(word: &str, look: impl FnOnce(&str) -> R) -> R {
    let mut buffer = [0u8; 32];
    let mut len = 0;
    for c in word.chars() {
        let c = if is_apostrophe(c) { '\'' } else { c };
        for c in c.to_lowercase() {
            if len + c.len_utf8() > buffer.len() {
                return look("");
            }
            len += c.encode_utf8(&mut buffer[len..]).len();
        }
    }
    look(std::str::from_utf8(&buffer[..len]).unwrap_or_default())
}

/// Signs that stand for the apostrophe in a contraction.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´' | 'ʼ')
}
