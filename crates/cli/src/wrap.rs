//! Text in columns, by the width that terminals give each character.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a text is on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in lines of no more than `most` columns, broken at blanks, or
/// where it must be. Control characters, which could move a terminal's
/// cursor, become `�`.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in clean(text).split_whitespace() {
        if !line.is_empty() && width(&line) + 1 + width(word) > most {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if width(&line) + c.width().unwrap_or(0) > most {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The text without control characters; blanks stay.
pub fn clean(text: &str) -> String {
    let safe = |c: char| if c.is_control() && !c.is_whitespace() { '\u{FFFD}' } else { c };
    text.chars().map(safe).collect()
}

/// The text on one line of no more than `most` columns; what is cut off is
/// shown by `…`.
pub fn fit(text: &str, most: usize) -> String {
    let text = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if width(&text) <= most {
        return text;
    }
    let mut line = String::new();
    for c in text.chars() {
        if width(&line) + c.width().unwrap_or(0) + 1 > most {
            break;
        }
        line.push(c);
    }
    line.push('…');
    line
}

/// Blanks that fill a column of `most` behind something `used` wide.
pub fn fill(used: usize, most: usize) -> String {
    " ".repeat(most.saturating_sub(used))
}

/// How many columns there are to print on: those of the terminal, `COLUMNS`,
/// or 100; never so many that lines are hard to read.
pub fn columns() -> usize {
    let terminal = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal.or_else(told).unwrap_or(100).clamp(60, 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_by_width() {
        let check = |text: &str, most: usize, expected: &[&str]| {
            assert_eq!(wrap(text, most), expected, "{text:?}");
        };
        check("", 10, &[]);
        check("the army  left\nthe town", 10, &["the army", "left the", "town"]);
        check("abcdefghijkl mn", 5, &["abcde", "fghij", "kl mn"]);
        check("習近平 會見", 6, &["習近平", "會見"]);
        check("習近平", 5, &["習近", "平"]);
        check("red \u{1b}[31m", 20, &["red �[31m"]);
    }

    #[test]
    fn fits_by_width() {
        assert_eq!(fit("the army left", 8), "the arm…");
        assert_eq!(fit("the army", 8), "the army");
        assert_eq!(fit("習近平會見", 6), "習近…");
    }
}
