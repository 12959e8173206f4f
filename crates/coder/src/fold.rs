//! Spellings reduced to what readers take for the same: no accents, no
//! apostrophes or hyphens, no case.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case letters and digits without accents, single blanks in between.
///
/// ```
/// use dateline_coder::fold::fold;
/// assert_eq!(fold("Deir ez-Zor"), "deir ez zor");
/// assert_eq!(fold("Đukanović"), fold("Dukanovic"));
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The same, in place of what `out` held.
pub fn fold_into(text: &str, out: &mut String) {
    out.clear();
    let mut gap = false;
    for c in plain(text).chars() {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        } else {
            gap = true;
        }
    }
}

/// The text in lower case: itself where it is so already.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// The text without accents, case and everything else kept.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        // Letters with a stroke or without a dot are letters of their own and
        // don't decompose.
        match c {
            'ı' => out.push('i'),
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'ħ' => out.push('h'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("Ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'Þ' => out.push_str("Th"),
            'ə' | 'Ə' => out.push('a'),
            'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '’' | '‘' | '`' => out.push('\''),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_marks_do_not_count() {
        assert_eq!(fold("Iğdır Province"), "igdir province");
        assert_eq!(fold("Ma’an"), fold("Ma'an"));
        assert_eq!(fold("  São Paulo. "), "sao paulo");
        assert_eq!(plain("Łódź"), "Lodz");
    }
}
