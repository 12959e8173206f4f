//! Classes of characters.

/// White space, and marks that look like nothing: what no token covers.
pub(super) fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c');
    }
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Letters, digits and what hangs on them.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_extend(c) }
}

/// Marks that belong to the character before: accents, signs of scripts that
/// Unicode does not count as letters, joiners, variation selectors, skin tones.
pub(super) fn is_extend(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{93c}' | '\u{94d}' | '\u{9cd}' | '\u{acd}' | '\u{b4d}' | '\u{bcd}' | '\u{c4d}'
        | '\u{ccd}' | '\u{d4d}' | '\u{e47}'..='\u{e4e}' | '\u{200c}' | '\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}')
}

/// Half of a flag.
pub(super) fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// The character that starts at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 128 { Some(byte as char) } else { text[at..].chars().next() }
}

/// The character that ends at byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    match *text.as_bytes().get(at.checked_sub(1)?)? {
        byte if byte < 128 => Some(byte as char),
        _ => text[..at].chars().next_back(),
    }
}

/// The end of the run of word characters from byte `at` on.
pub(super) fn word_end(text: &str, mut at: usize) -> usize {
    while let Some(c) = char_at(text, at).filter(|&c| is_word(c)) {
        at += c.len_utf8();
    }
    at
}

/// The end of the run of `c` from byte `at` on.
pub(super) fn run_end(text: &str, mut at: usize, keep: impl Fn(char) -> bool) -> usize {
    while let Some(c) = char_at(text, at).filter(|&c| keep(c)) {
        at += c.len_utf8();
    }
    at
}
