//! A verb's pattern: `- + WILL * &TALKS WITH $ [040]`.

use std::collections::BTreeSet;

use crate::{Around, Part};

/// A pattern as the words around a predicate.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    /// The words; none where there are none besides the predicate.
    pub around: Option<Around>,
    /// `%` before the verb: all parties of its subject, among each other.
    pub reciprocal: bool,
}

const PREPOSITIONS: &[&str] =
    &["about", "against", "at", "by", "for", "from", "in", "into", "of", "on", "over", "to", "under", "with"];

impl Pattern {
    /// Whether it asks for no word but a preposition.
    pub fn is_thin(&self) -> bool {
        let thin = |p: &Part| match p {
            Part::Word(word) => PREPOSITIONS.contains(&word.as_str()),
            part => *part == Part::Predicate,
        };
        self.around.as_ref().is_some_and(|a| a.parts().iter().all(|(_, p)| thin(p)))
    }
}

/// Reads what stands between `-` and the code. `classes` are the synonym sets
/// that are known.
///
/// # Errors
/// What cannot be read.
pub(super) fn pattern(written: &str, classes: &BTreeSet<String>) -> Result<Pattern, String> {
    if written.contains('|') {
        return Err("choices with `|` cannot be read: name them as a synonym set (&NAME)".to_owned());
    }
    let plain = written.replace("**", "*").replace(['(', ')', '{', '}'], " ");
    let mut out = String::new();
    let (mut reciprocal, mut seen, mut glue) = (false, false, false);
    for group in plain.split_whitespace() {
        for (i, piece) in group.split('_').enumerate() {
            if i > 0 {
                glue = true;
            }
            if piece.is_empty() {
                continue;
            }
            seen |= piece == "*";
            if piece == "%" && !seen {
                (reciprocal, glue) = (true, false);
                continue;
            }
            if !out.is_empty() {
                out.push(if glue { '+' } else { ' ' });
            }
            out += &part(piece, classes)?;
            glue = false;
        }
    }
    if !seen {
        return Err("there is no `*` for the verb".to_owned());
    }
    let around: Around = out.parse()?;
    Ok(Pattern { around: (around.asked() > 0).then_some(around), reciprocal })
}

fn part(piece: &str, classes: &BTreeSet<String>) -> Result<String, String> {
    Ok(match piece {
        "*" => "*".to_owned(),
        "$" => "[actor]".to_owned(),
        "+" | "%" => "[recipient]".to_owned(),
        "^" => "[any]".to_owned(),
        _ => match piece.strip_prefix('&') {
            Some(set) => {
                let set = class(set);
                match classes.contains(&set) {
                    true => format!("@{set}"),
                    false => return Err(format!("`{piece}` is not defined")),
                }
            }
            None => tokens(piece, "+"),
        },
    })
}

/// The class that a synonym set becomes.
pub(super) fn class(set: &str) -> String {
    format!("petrarch-{}", set.trim_end_matches('_').to_lowercase())
}

/// A word as texts are cut: "peace-keeping" is three, "didn't" two.
pub(super) fn tokens(word: &str, between: &str) -> String {
    let word = word.to_lowercase().replace('-', " - ");
    let word = match word.strip_suffix("n't") {
        Some(verb) if !verb.trim().is_empty() => format!("{verb} n't"),
        _ => word,
    };
    word.split_whitespace().collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> String {
        let classes = ["petrarch-talks".to_owned()].into();
        pattern(written, &classes).unwrap().around.map_or_else(String::new, |a| a.to_string())
    }

    #[test]
    fn a_pattern_is_words_around_a_verb() {
        assert_eq!(read("* PEACE &TALKS WITH_+"), "* peace @petrarch-talks with+[recipient]");
        assert_eq!(read("+ WAS_ * IN ^ BY $"), "[recipient] was+* in [any] by [actor]");
        assert_eq!(read("* {NEW DEAL} (WITH %)"), "* new deal with [recipient]");
        assert_eq!(read("CAN'T_* PEACE-KEEPING"), "ca n't+* peace+-+keeping".replace("ca n't", "ca+n't"));
        assert_eq!(read("*"), "");
    }

    #[test]
    fn a_compound_before_the_verb_is_among_its_parties() {
        assert!(pattern("% * TALKS", &BTreeSet::new()).unwrap().reciprocal);
        assert!(pattern("* &NONE", &BTreeSet::new()).unwrap_err().contains("not defined"));
        assert!(pattern("WILL GO", &BTreeSet::new()).unwrap_err().contains("no `*`"));
    }
}
