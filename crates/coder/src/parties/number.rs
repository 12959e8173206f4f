//! How many: numerals and words of number with their bounds.

use dateline_doc::{Amount, Analysis, TokenId};

use crate::fold::lower;

/// The amount that a numeral states, bounds before it included: "at least 20",
/// "nearly 200", "two".
pub(crate) fn amount(text: &str, a: &Analysis, t: TokenId) -> Option<Amount> {
    let n = value(a.form(text, t))?;
    let mut low = Some(n);
    let mut high = Some(n);
    let mut approximate = false;
    let from = a.sentences.tokens[a.sentence_of(t)].start;
    let before: Vec<_> = (from.max(t.0.saturating_sub(3))..t.0).map(|i| lower(a.form(text, TokenId(i)))).collect();
    let before: Vec<&str> = before.iter().map(|w| &**w).collect();
    match before[..] {
        [.., "at", "least"] | [.., "minimum", "of"] => high = None,
        [.., "more", "than"] | [.., "over"] => (low, high) = (Some(n), None),
        [.., "up", "to"] | [.., "at", "most"] => low = None,
        [.., "fewer" | "less", "than"] | [.., "under"] => low = None,
        [.., "nearly" | "almost" | "about" | "around" | "roughly" | "some" | "approximately"] => approximate = true,
        _ => {}
    }
    Some(Amount { low, high, approximate })
}

/// The value of a numeral or a word for one.
pub(crate) fn value(form: &str) -> Option<u64> {
    let digits: String = form.chars().filter(|c| *c != ',').collect();
    if let Ok(n) = digits.parse() {
        return Some(n);
    }
    let form = form.to_lowercase();
    form.split('-').map(word).try_fold(0, |sum, w| w.map(|w| sum + w))
}

/// Cardinal numbers are a closed class.
fn word(w: &str) -> Option<u64> {
    const WORDS: &[(&str, u64)] = &[
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
        ("thousand", 1000),
        ("million", 1_000_000),
    ];
    WORDS.iter().find(|x| x.0 == w).map(|x| x.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{at, flat};

    fn check(text: &str, number: &str, expected: (Option<u64>, Option<u64>)) {
        let a = flat(text);
        let got = amount(text, &a, at(text, &a, number)).unwrap();
        assert_eq!((got.low, got.high), expected, "{text}");
    }

    #[test]
    fn numbers_have_bounds() {
        check("Five soldiers fell", "Five", (Some(5), Some(5)));
        check("At least 20 soldiers fell", "20", (Some(20), None));
        check("more than 2,500 troops", "2,500", (Some(2500), None));
        check("up to 30 men", "30", (None, Some(30)));
        check("Fifty-four soldiers", "Fifty-four", (Some(54), Some(54)));
    }

    #[test]
    fn other_words_are_no_numbers() {
        assert_eq!(value("several"), None);
        assert_eq!(value("-"), None);
    }
}
