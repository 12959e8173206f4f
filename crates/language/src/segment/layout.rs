//! What the lines of a text say about its sentences: paragraphs, headlines,
//! lists and datelines. A line that was broken because it was full says
//! nothing, so the width at which a text was wrapped comes first.

use dateline_doc::Span;

use super::chars::is_space;
use super::tables::TABLES;

/// Lines wider than this were not broken for width.
const WIDEST: usize = 120;

/// How a text was laid out.
pub(super) struct Layout {
    /// The width at which lines were broken, if they were.
    wrapped: Option<usize>,
}

/// What the white space between two words says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: a space, or a line that was full.
    Space,
    /// A line ended where it need not have.
    Line,
    /// A paragraph ended.
    Paragraph,
}

impl Layout {
    /// Looks at the lengths of all lines of `text`: it was wrapped if most
    /// lines have no room for the first word of the next.
    pub(super) fn of(text: &str) -> Self {
        let none = Layout { wrapped: None };
        let mut lengths = [0usize; WIDEST + 1];
        let (mut lines, mut wide) = (0, 0);
        for line in text.lines().map(str::trim_end).filter(|l| !l.is_empty()) {
            lines += 1;
            match lengths.get_mut(width(line)) {
                Some(count) => *count += 1,
                None => wide += 1,
            }
        }
        if lines < 2 || wide * 20 > lines {
            return none;
        }
        let mut seen = 0;
        let wrap = lengths.iter().position(|count| {
            seen += count;
            seen * 20 >= (lines - wide) * 19
        });
        let wrap = wrap.unwrap_or(0);
        let (mut full, mut breaks) = (0, 0);
        let mut last: Option<&str> = None;
        for line in text.lines().map(str::trim_end) {
            if let Some(before) = last
                && !line.is_empty()
                && !is_indented(line)
            {
                let is_full = fills(before, line, wrap);
                full += usize::from(is_full);
                breaks += usize::from(is_full || !before.ends_with(['.', '!', '?', ':', '"', '”', '\'']));
            }
            last = (!line.is_empty()).then_some(line);
        }
        if breaks > 0 && full * 10 >= breaks * 6 && wrap >= 24 { Layout { wrapped: Some(wrap) } } else { none }
    }

    /// What the space `gap` says that ends the line `line` before `next`.
    pub(super) fn gap(&self, gap: &str, line: &str, next: &str) -> Gap {
        let mut breaks = gap.matches(['\n', '\u{b}', '\u{c}', '\u{2028}']).count();
        breaks += gap.matches('\u{2029}').count() * 2;
        if breaks == 0 {
            breaks = gap.matches('\r').count();
        }
        match breaks {
            0 => return Gap::Space,
            1 => {}
            _ => return Gap::Paragraph,
        }
        let lower = next.starts_with(char::is_lowercase);
        let indent = gap.rsplit('\n').next().is_some_and(is_indented);
        let signed = next.lines().next().is_some_and(|l| TABLES.agencies.contains(l.trim()));
        if is_item(next) || signed || (indent && !lower) {
            return Gap::Paragraph;
        }
        match self.wrapped {
            Some(wrap) => {
                let short = width(line) * 10 < wrap * 7 && !fills(line, next, wrap);
                if short && is_heading(line) && !lower { Gap::Line } else { Gap::Space }
            }
            None if lower && !line.trim_end().ends_with(['.', '!', '?', ':']) => Gap::Space,
            None => Gap::Line,
        }
    }
}

/// How many characters wide, up to where it no longer matters.
fn width(line: &str) -> usize {
    line.chars().take(WIDEST + 1).count()
}

fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t') || line.starts_with('\u{3000}')
}

/// Whether `line` has no room for the first word of `next`.
fn fills(line: &str, next: &str, wrap: usize) -> bool {
    let word = next.split(is_space).find(|w| !w.is_empty()).unwrap_or_default();
    width(line) + 1 + width(word) + 2 > wrap
}

/// Whether a line begins like an item of a list.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '–' | '—' | '>') => chars.next().is_some_and(is_space),
        Some('•' | '·' | '‣' | '▪' | '●' | '■') => true,
        Some(c) if c.is_ascii_digit() => {
            let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
            let mut rest = line[digits..].chars();
            digits < 3 && matches!(rest.next(), Some('.' | ')')) && rest.next().is_some_and(|c| c == ' ')
        }
        _ => false,
    }
}

/// Whether most words of a line that has no stop are capitalised.
fn is_heading(line: &str) -> bool {
    let line = line.trim_end();
    if line.ends_with(['.', ',', ';', ':', '-']) {
        return false;
    }
    let words = line.split(is_space).filter(|w| w.chars().take(4).count() == 4);
    let (capital, all) =
        words.fold((0, 0), |(capital, all), w| (capital + usize::from(w.starts_with(char::is_uppercase)), all + 1));
    all > 0 && capital * 10 >= all * 7
}

/// The number of words of the dateline that `words`, a paragraph's, begin
/// with: "BAGHDAD, Jan 24 (Reuters) -". It begins with a place, holds nothing
/// but places, a day and an agency, and ends with a dash; a dash alone does
/// only after capitals and before a sentence.
pub(super) fn dateline(text: &str, words: &[Span]) -> Option<usize> {
    const LONGEST: usize = 20;
    let form = |i: usize| words.get(i).map(|s| s.of(text));
    let first = form(0)?;
    let capitals = |w: &str| w.chars().count() > 1 && w.chars().all(|c| !c.is_lowercase());
    if !first.starts_with(char::is_uppercase) {
        return None;
    }
    let (mut shouted, mut region, mut signed, mut day, mut bracket) = (true, false, false, false, false);
    for i in 0..words.len().min(LONGEST) {
        let word = form(i)?;
        match word {
            "-" | "--" | "---" | "–" | "—" | "_" => {
                let apart = words[i - 1].end < words[i].start || word != "-";
                if !apart && !signed {
                    continue;
                }
                if i + 1 == words.len() {
                    return (signed || day).then_some(i + 1);
                }
                let sentence = form(i + 1)?.starts_with(|c: char| c.is_uppercase() || "\"“`'‘".contains(c));
                let rest = words[i + 1..].iter().take(12).map(|s| s.of(text));
                let small = rest.clone().take(4).any(|w| w.chars().any(char::is_lowercase));
                let only_dash = shouted && i < 8 && small && !rest.clone().any(|w| w == word);
                return (sentence && !bracket && (signed || day || only_dash)).then_some(i + 1);
            }
            "(" if i > 0 => bracket = true,
            ")" if bracket => {
                bracket = false;
                // Without a dash the agency must be known.
                if signed && form(i + 1).is_some_and(|w| w.starts_with(char::is_uppercase)) && capitals(first) {
                    return Some(i + 1);
                }
            }
            "," => region = true,
            "/" | "." | "'s" => {}
            _ if bracket => signed |= TABLES.agencies.contains(word),
            _ if word.bytes().all(|b| b.is_ascii_digit()) => day |= i > 1 && word.len() <= 4,
            _ if word.starts_with(char::is_uppercase) => shouted &= region || capitals(word),
            "of" | "the" | "de" | "la" | "el" | "al" | "and" | "du" => shouted = false,
            _ => return None,
        }
    }
    None
}
