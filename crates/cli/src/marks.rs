//! A report's text with words marked in it.

use anstyle::Style;
use dateline::Span;

use crate::paint::Paint;
use crate::wrap::{clean, width};

/// Words to mark, and the label that stands behind them.
pub struct Mark {
    pub span: Span,
    /// None for words that are only underlined, which needs colours.
    pub label: Option<String>,
    pub style: Style,
}

/// The text from byte `from` on, in lines of no more than `columns`, with the
/// marked words in their style, or in brackets where there are no colours.
pub fn marked(text: &str, from: usize, marks: &[Mark], columns: usize, paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text[from..].split_inclusive('\n') {
        let start = paragraph.as_ptr() as usize - text.as_ptr() as usize;
        let (mut line, mut used) = (String::new(), 0);
        for (at, word) in words(paragraph) {
            let (shown, wide) = shown(text, start + at, word.len(), marks, paint);
            if used > 0 && used + 1 + wide > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(&shown);
            used += wide;
        }
        if used > 0 || !lines.last().is_none_or(String::is_empty) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn words(paragraph: &str) -> impl Iterator<Item = (usize, &str)> {
    paragraph.split_whitespace().map(|word| (word.as_ptr() as usize - paragraph.as_ptr() as usize, word))
}

/// One word of the text with its part of the marks, and its width.
fn shown(text: &str, start: usize, len: usize, marks: &[Mark], paint: Paint) -> (String, usize) {
    let end = start + len;
    let mut cuts = vec![start, end];
    for mark in marks {
        cuts.extend([mark.span.start as usize, mark.span.end as usize]);
    }
    cuts.retain(|c| (start..=end).contains(c) && text.is_char_boundary(*c));
    cuts.sort_unstable();
    cuts.dedup();
    let (mut out, mut wide) = (String::new(), 0);
    let mut put = |out: &mut String, style: Option<Style>, piece: &str| {
        wide += width(piece);
        out.push_str(&style.map_or_else(|| piece.to_owned(), |s| paint.style(s, piece)));
    };
    for (i, &cut) in cuts.iter().enumerate() {
        let ending: Vec<_> = labelled(marks, |m| m.span.end as usize == cut && cut > start).collect();
        if !ending.is_empty() {
            if !paint.on {
                put(&mut out, None, &"]".repeat(spans(&ending)));
            }
            let labels: Vec<_> = ending.iter().filter_map(|m| m.label.as_deref().map(raised)).collect();
            put(&mut out, Some(ending[0].style), &labels.join(","));
        }
        let Some(&next) = cuts.get(i + 1) else { break };
        if !paint.on {
            let opening: Vec<_> = labelled(marks, |m| m.span.start as usize == cut).collect();
            put(&mut out, None, &"[".repeat(spans(&opening)));
        }
        let over = marks.iter().filter(|m| (m.span.start as usize) <= cut && next <= m.span.end as usize);
        let style = over.min_by_key(|m| (m.label.is_none(), m.span.end - m.span.start)).map(|m| m.style);
        put(&mut out, style, &clean(&text[cut..next]));
    }
    (out, wide)
}

fn labelled<'m>(marks: &'m [Mark], here: impl Fn(&Mark) -> bool + 'm) -> impl Iterator<Item = &'m Mark> {
    marks.iter().filter(move |m| m.label.is_some() && here(m))
}

/// How many different spans the marks have: events of the same words share
/// their brackets.
fn spans(marks: &[&Mark]) -> usize {
    let mut spans: Vec<_> = marks.iter().map(|m| m.span).collect();
    spans.sort_unstable();
    spans.dedup();
    spans.len()
}

/// A number in raised digits; a name behind a slash.
fn raised(label: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = label.chars().map(|c| c.to_digit(10).map(|d| DIGITS[d as usize]));
    digits.collect::<Option<String>>().unwrap_or_else(|| format!("/{label}"))
}

#[cfg(test)]
mod tests {
    use anstyle::AnsiColor;

    use super::*;

    fn check(text: &str, spans: &[(u32, u32)], columns: usize, on: bool, expected: &[&str]) {
        let marks: Vec<_> = spans
            .iter()
            .enumerate()
            .map(|(i, &(start, end))| Mark {
                span: Span::new(start, end),
                label: Some((i + 1).to_string()),
                style: AnsiColor::Red.on_default(),
            })
            .collect();
        assert_eq!(marked(text, 0, &marks, columns, Paint { on }), expected, "{text}");
    }

    #[test]
    fn brackets_where_there_are_no_colours() {
        check("Iraq attacked.", &[(5, 13)], 80, false, &["Iraq [attacked]¹."]);
        check("set to begin talks", &[(0, 18)], 80, false, &["[set to begin talks]¹"]);
        check("met and agreed", &[(0, 3), (8, 14)], 80, false, &["[met]¹ and [agreed]²"]);
        check("jailed", &[(0, 6), (0, 6)], 80, false, &["[jailed]¹,²"]);
        check("air strike", &[(0, 10), (4, 10)], 80, false, &["[air [strike]]¹,²"]);
    }

    #[test]
    fn colours_in_place_of_brackets() {
        check("Iraq met", &[(5, 8)], 80, true, &["Iraq \u{1b}[31mmet\u{1b}[0m\u{1b}[31m¹\u{1b}[0m"]);
    }

    #[test]
    fn lines_and_paragraphs() {
        check("one two\n\n\nthree four\n", &[(0, 7)], 8, false, &["[one", "two]¹", "", "three", "four"]);
        check("習近平會見 X", &[], 10, false, &["習近平會見", "X"]);
    }
}
