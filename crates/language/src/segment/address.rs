//! Web addresses, e-mail addresses, host names and file names are one token.

use super::chars::{char_at, is_space};
use super::tables::{Tables, lower};

/// How far ahead an address without a scheme is looked for.
const REACH: usize = 96;

/// The end of the address that starts at `start`, if one does.
pub(super) fn end(text: &str, start: usize, tables: &Tables) -> Option<usize> {
    let bytes = &text.as_bytes()[start..];
    let begins = |head: &str| bytes.len() > head.len() && bytes[..head.len()].eq_ignore_ascii_case(head.as_bytes());
    if matches!(bytes[0], b'h' | b'H' | b'f' | b'F' | b'w' | b'W' | b'm' | b'M')
        && ["http://", "https://", "ftp://", "www.", "mailto:"].iter().any(|head| begins(head))
    {
        return Some(url_end(text, start));
    }
    let (mut at, mut dot) = (0, false);
    while at < bytes.len().min(REACH) && is_part(bytes[at]) {
        dot |= bytes[at] == b'.';
        at += 1;
    }
    let follows = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_alphanumeric);
    if bytes.get(at) == Some(&b'@') && follows(at + 1) {
        let host = bytes[at + 1..].iter().take_while(|&&b| is_part(b)).count();
        return Some(start + at + 1 + trimmed(&bytes[at + 1..at + 1 + host]));
    }
    if !dot {
        return None;
    }
    let end = trimmed(&bytes[..at]);
    let name = &text[start..start + end];
    if !named(name, tables) || char_at(text, start + end).is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some(if bytes.get(end) == Some(&b'/') { url_end(text, start) } else { start + end })
}

fn is_part(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-')
}

fn trimmed(part: &[u8]) -> usize {
    part.iter().rposition(u8::is_ascii_alphanumeric).map_or(0, |last| last + 1)
}

/// Whether `name` is a host or file name, or the name of a news group: at
/// least three words in lower case with dots between.
fn named(name: &str, tables: &Tables) -> bool {
    let Some((head, last)) = name.rsplit_once('.') else { return false };
    if head.len() < 2 || head.split('.').any(str::is_empty) {
        return false;
    }
    if lower(last, |w| tables.domains.contains(w) || tables.files.contains(w)) {
        // "end.Com" is a missing space.
        return last.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            || name.bytes().all(|b| !b.is_ascii_lowercase());
    }
    let small = |label: &str| label.len() > 1 && label.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    name.split('.').count() > 2 && name.split('.').all(small)
}

/// The end of an address that runs to the next space, without the punctuation
/// of the sentence around it.
fn url_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let stop = |c: char| is_space(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '|');
    let url = &rest[..rest.find(stop).unwrap_or(rest.len())];
    let opens = url.bytes().any(|b| b == b'(');
    let end = url.trim_end_matches(|c| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '…') || (c == ')' && !opens)
    });
    start + end.len().max(1)
}
