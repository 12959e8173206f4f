//! Single values, checked.

use dateline_doc::{EventType, Polarity, Status};

use crate::columns::Vocabulary;
use crate::event::Bounds;
use crate::fault::Trouble;

/// A type of PLOVER.
pub(crate) fn kind(text: &str) -> Result<EventType, Trouble> {
    EventType::parse(text).ok_or_else(|| unknown(Vocabulary::Type, text, &listed(EventType::ALL)))
}

/// A status.
pub(crate) fn status(text: &str) -> Result<Status, Trouble> {
    Status::parse(text).ok_or_else(|| unknown(Vocabulary::Status, text, &listed(Status::ALL)))
}

/// A polarity.
pub(crate) fn polarity(text: &str) -> Result<Polarity, Trouble> {
    Polarity::parse(text).ok_or_else(|| unknown(Vocabulary::Polarity, text, &listed(Polarity::ALL)))
}

/// A country or sector: three capital letters.
pub(crate) fn code(vocabulary: Vocabulary, text: &str) -> Result<String, Trouble> {
    if text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(text.to_owned());
    }
    let name = vocabulary.name();
    Err(Trouble::new(
        format!("`{}` is no {name}", shortened(text)),
        format!("write its code of three capital letters, or say in a map, under [values.{name}], what it stands for"),
    ))
}

fn unknown(vocabulary: Vocabulary, text: &str, known: &str) -> Trouble {
    let name = vocabulary.name();
    Trouble::new(
        format!("`{}` is no {name}", shortened(text)),
        format!("write one of {known}, or say in a map, under [values.{name}], which of them it is"),
    )
}

fn listed<T: ToString>(all: &[T]) -> String {
    all.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// A date, if it has the looks of one in the Extended Date/Time Format. What
/// hasn't could never be equal to one of dateline's.
pub(crate) fn date(text: &str) -> Result<String, Trouble> {
    let year = |part: &str| {
        let digits = part.trim_start_matches(['-', '~', '?', '%', 'Y']);
        digits.len() >= 4 && digits.bytes().take(4).all(|b| b.is_ascii_digit() || b == b'X')
    };
    match text.split('/').count() <= 2 && text.split('/').all(|part| matches!(part, "" | "..") || year(part)) {
        true => Ok(text.to_owned()),
        false => Err(Trouble::new(
            format!("`{}` is no date", shortened(text)),
            "write it like 2024-01-24, 2024-01, 2024-01-24/2024-01-26 or ../2024-01-24 (EDTF)",
        )),
    }
}

/// A whole number; `5.0`, as tables with gaps are often written, is one too.
pub(crate) fn number(text: &str) -> Result<u64, Trouble> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let wrong = || Trouble::new(format!("`{}` is no whole number", shortened(text)), "write it in digits");
    whole.bytes().all(|b| b.is_ascii_digit()).then(|| whole.parse().ok()).flatten().ok_or_else(wrong)
}

/// How many: `5`, `5+` for at least, `-5` for at most, `5-10`.
pub(crate) fn bounds(text: &str) -> Result<Bounds, Trouble> {
    let (low, high) = match (text.strip_suffix('+'), text.split_once('-')) {
        (Some(low), _) => (Some(number(low)?), None),
        (None, Some((low, high))) => {
            let low = if low.is_empty() { None } else { Some(number(low)?) };
            (low, Some(number(high)?))
        }
        (None, None) => (Some(number(text)?), Some(number(text)?)),
    };
    Ok(Bounds { low, high })
}

/// Yes or no.
pub(crate) fn truth(text: &str) -> Result<bool, Trouble> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "1" => Ok(true),
        "" | "false" | "no" | "n" | "0" => Ok(false),
        _ => Err(Trouble::new(format!("`{}` is neither yes nor no", shortened(text)), "write true or false")),
    }
}

/// The text on one line, cut where it is long.
pub(crate) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for good in
            ["2024", "2024-01-24", "../2024-01-24", "2022-02-24/..", "2022-02/2023", "202X", "2024-01?", "/2024"]
        {
            assert_eq!(date(good).as_deref(), Ok(good));
        }
        for bad in ["24/01/2024", "01-24-2024", "24 January 2024", "2024-01-24/2024-01-25/2024-01-26", "Friday"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn amounts() {
        let check = |text: &str, low, high| {
            assert_eq!(bounds(text), Ok(Bounds { low, high }), "{text}");
        };
        check("5", Some(5), Some(5));
        check("5.0", Some(5), Some(5));
        check("5+", Some(5), None);
        check("-5", None, Some(5));
        check("5-10", Some(5), Some(10));
        for bad in ["", "five", "5.5", "+", "1-2-3", "99999999999999999999"] {
            assert!(bounds(bad).is_err(), "{bad}");
        }
    }
}
