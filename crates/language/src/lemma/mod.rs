//! Words to lemmas: the form a dictionary lists, by the conventions of the
//! Universal Dependencies treebanks of English.
//!
//! The tagger has said what a word is, so no dictionary of all words is
//! needed: irregular forms are looked up, the rest loses its ending by rule.
//! Whether "-ing" had an e before it follows from the letters before, as lists
//! of endings in `knowledge/en/lemmas.toml` say.

mod endings;
mod tables;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use dateline_doc::{Feats, Upos};

use tables::TABLES;

/// Finds the lemmas of English words.
///
/// ```
/// use dateline_doc::{Feats, Upos};
/// use dateline_language::lemma::Lemmatizer;
///
/// let mut lemma = String::new();
/// Lemmatizer::new().lemma_into("invaded", Upos::Verb, &Feats("Tense=Past".into()), &mut lemma);
/// assert_eq!(lemma, "invade");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Lemmatizer;

impl Lemmatizer {
    /// A lemmatizer with the embedded tables.
    pub fn new() -> Self {
        LazyLock::force(&TABLES);
        Lemmatizer
    }

    /// Appends the lemma of `form` to `out`.
    pub fn lemma_into(&self, form: &str, upos: Upos, feats: &Feats, out: &mut String) {
        let start = out.len();
        lower_into(form, out);
        if let Some(lemma) = TABLES.exceptions.get(&upos).and_then(|words| words.get(&out[start..])) {
            return replace(out, start, lemma);
        }
        match upos {
            Upos::Propn | Upos::X => {
                replace(out, start, form);
                if upos == Upos::Propn && feats.has("Number", "Plur") {
                    singular(out, start);
                }
            }
            Upos::Noun if feats.has("Number", "Plur") => singular(out, start),
            Upos::Verb | Upos::Aux => verb(feats, out, start),
            Upos::Adj | Upos::Adv => {
                if upos == Upos::Adj && is_made_from_name(form, &out[start..]) {
                    replace(out, start, form);
                } else {
                    positive(upos, feats, out, start);
                }
            }
            Upos::Num => number(form, out, start),
            Upos::Pron if &out[start..] == "her" && feats.has("Case", "Acc") => replace(out, start, "she"),
            Upos::Sym => replace(out, start, form),
            _ => {}
        }
    }
}

/// Whether an adjective keeps its capital: "American", "pro-Beijing".
fn is_made_from_name(form: &str, lower: &str) -> bool {
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    form.split('-').skip(1).any(capital) || (capital(form) && TABLES.of_names.decide(lower) == Some(true))
}

/// Appends `form` in lower case, with straight apostrophes.
fn lower_into(form: &str, out: &mut String) {
    for c in form.chars() {
        match c {
            '’' | 'ʼ' => out.push('\''),
            '`' if form.len() > 1 && !form.starts_with("``") => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

fn replace(out: &mut String, start: usize, lemma: &str) {
    out.truncate(start);
    out.push_str(lemma);
}

/// Takes `ending` off the word from `start` on if that leaves a syllable;
/// whether it did.
fn strip(out: &mut String, start: usize, ending: &str) -> bool {
    let Some(stem) = out[start..].strip_suffix(ending) else { return false };
    let syllable = stem.chars().any(|c| !c.is_ascii() || "aeiouy".contains(c));
    if syllable {
        out.truncate(out.len() - ending.len());
    }
    syllable
}

fn verb(feats: &Feats, out: &mut String, start: usize) {
    if &out[start..] == "'d" {
        return replace(out, start, if feats.has("Tense", "Past") { "have" } else { "would" });
    }
    let past = feats.has("Tense", "Past");
    let third = feats.has("Person", "3") && feats.has("Number", "Sing");
    let gerund = feats.has("VerbForm", "Ger") || (feats.has("VerbForm", "Part") && feats.has("Tense", "Pres"));
    let finite = feats.has("Tense", "Pres");
    // A rare past form is often taken for a present ("rebels [overran] the base"); in one
    // with a short prefix the present may be another verb ("they resent it").
    let irregular = || irregular_verb(&out[start..], if past || third || gerund { 1 } else { 3 });
    if (past || third || gerund || finite)
        && let Some((prefix, base)) = irregular()
    {
        out.truncate(start + prefix);
        out.push_str(base);
    } else if gerund && (strip(out, start, "ing") || strip(out, start, "in'")) {
        if !out.ends_with('e') {
            restore(out, start);
        }
    } else if past && strip(out, start, "ed") {
        if out.ends_with('i') && out.len() - start > 2 {
            out.pop();
            out.push('y');
        } else {
            restore(out, start);
        }
    } else if third && !past {
        without_s(out, start);
    }
}

/// The base of an irregular form, and how much of a prefix of at least
/// `shortest` letters stays before it.
fn irregular_verb(word: &str, shortest: usize) -> Option<(usize, &'static str)> {
    if let Some(base) = TABLES.verbs.get(word) {
        return Some((0, base));
    }
    TABLES.verb_prefixes.iter().filter(|prefix| prefix.len() >= shortest).find_map(|prefix| {
        let rest = word.strip_prefix(prefix.as_str()).filter(|rest| rest.len() > 2)?;
        Some((prefix.len(), TABLES.verbs.get(rest)?.as_str()))
    })
}

/// Makes a base of a stem that has lost -ed or -ing.
fn restore(out: &mut String, start: usize) {
    let stem = &out[start..];
    let mut last = stem.bytes().rev();
    let doubled = matches!((last.next(), last.next()), (Some(a), Some(b)) if a == b && b"bcdfgklmnprstvz".contains(&a));
    if doubled {
        if TABLES.undouble.decide(stem).unwrap_or(true) {
            out.pop();
        }
    } else if TABLES.verb_e.decide(stem) == Some(true) {
        out.push('e');
    }
}

/// Takes the -s of a plural or of the third person off.
fn without_s(out: &mut String, start: usize) {
    let word = &out[start..];
    if word.ends_with("ss") || !word.ends_with('s') || word.len() < 3 {
        return;
    }
    if word.ends_with("'s") {
        out.truncate(out.len() - 2);
    } else if word.ends_with("ies") {
        let singular = &word[..word.len() - 1];
        let last = singular.rsplit('-').next().unwrap_or(singular);
        let known = TABLES.ie.contains(last);
        out.pop();
        if !known {
            out.truncate(out.len() - 2);
            out.push('y');
        }
    } else {
        let es = TABLES.lose_es.decide(word) == Some(true);
        out.truncate(out.len() - if es { 2 } else { 1 });
    }
}

fn singular(out: &mut String, start: usize) {
    let word = &out[start..];
    // The last part of a compound is what inflects.
    let last = start + word.rfind('-').map_or(0, |hyphen| hyphen + 1);
    let part = &out[last..];
    if let Some(singular) = TABLES.nouns.get(part) {
        replace(out, last, singular);
    } else if part.len() > 3 && part.ends_with("men") {
        out.truncate(out.len() - 2);
        out.push_str("an");
    } else if !TABLES.invariable.contains(part) && !is_decade(part) {
        without_s(out, last);
    }
}

/// "1990s", "60's": the lemma has no apostrophe.
fn is_decade(word: &str) -> bool {
    word.ends_with("0s") && word.len() < 6 && word.starts_with(|c: char| c.is_ascii_digit())
}

/// The positive of a comparative or superlative.
fn positive(upos: Upos, feats: &Feats, out: &mut String, start: usize) {
    let ending = match feats.get("Degree") {
        Some("Cmp") => "er",
        Some("Sup") => "est",
        _ => return,
    };
    let word = &out[start..];
    let adverb = (upos == Upos::Adv).then(|| TABLES.adverbs.get(word)).flatten();
    if let Some(base) = adverb.or_else(|| TABLES.adjectives.get(word)) {
        return replace(out, start, base);
    }
    if word.len() < ending.len() + 2 || !strip(out, start, ending) {
        return;
    }
    let stem = &out[start..];
    let mut last = stem.bytes().rev();
    if stem.ends_with('i') {
        out.pop();
        out.push('y');
    } else if matches!((last.next(), last.next()), (Some(a), Some(b)) if a == b && b"bdgmnprt".contains(&a)) {
        out.pop();
    } else if TABLES.degree_e.decide(stem) == Some(true) {
        out.push('e');
    }
}

/// Digits lose the commas between thousands; Roman numbers keep their capitals.
fn number(form: &str, out: &mut String, start: usize) {
    if form.starts_with(|c: char| c.is_ascii_digit()) {
        out.truncate(start);
        out.extend(form.chars().filter(|&c| c != ','));
    } else if form.bytes().all(|b| b"IVXLCDM".contains(&b)) {
        replace(out, start, form);
    }
}
