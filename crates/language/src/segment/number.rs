//! Where a number ends: 2,500 3.5 5:30 9/11 2024-01-24 555-0123.

use super::chars::{char_at, is_word};

/// The end of the number whose digits start at `start`.
pub(super) fn end(text: &str, start: usize) -> usize {
    let mut end = digits(text, start);
    if let Some(end) = hyphenated(text, start, end) {
        return end;
    }
    let mut slashed = end - start <= 2;
    while let Some(c) = char_at(text, end) {
        let group = digits(text, end + c.len_utf8());
        let length = group.saturating_sub(end + c.len_utf8());
        let joins = match c {
            _ if length == 0 => false,
            ',' => length == 3,
            '.' | ':' => true,
            '/' => slashed && (length <= 2 || length == 4),
            _ => false,
        };
        if !joins {
            break;
        }
        slashed &= c == '/';
        end = group;
    }
    end
}

fn digits(text: &str, start: usize) -> usize {
    let digits = text.as_bytes().get(start..).unwrap_or_default();
    start + digits.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Days (2024-01-24, 24-1-2024), telephone numbers and the like: groups of
/// digits with hyphens that are one token. Years and scores are not.
fn hyphenated(text: &str, start: usize, first_end: usize) -> Option<usize> {
    let mut lengths = [0usize; 5];
    lengths[0] = first_end - start;
    let (mut groups, mut end) = (1, first_end);
    while text.as_bytes().get(end) == Some(&b'-') && groups < lengths.len() {
        let group = digits(text, end + 1);
        if group == end + 1 {
            return None;
        }
        lengths[groups] = group - end - 1;
        groups += 1;
        end = group;
    }
    if char_at(text, end).is_some_and(|c| is_word(c) || c == '-') {
        return None;
    }
    let day = matches!(lengths[..groups], [4, 2, 2] | [1..=2, 1..=2, 4]);
    let telephone = matches!(lengths[..groups], [5, 4] | [3, 4] | [3, 3, 4] | [1, 3, 3, 4]);
    (day || telephone).then_some(end)
}
