//! The tokens of a text as a reader sees them: which words stand together as
//! one (`don't`), and what white space is between them.

use dateline_doc::{Analysis, TokenId, TokenRange, Upos};

/// An analysis and its text.
#[derive(Clone, Copy)]
pub(super) struct Surface<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) text: &'a str,
}

impl<'a> Surface<'a> {
    /// The tokens of a sentence, each the range of its words.
    pub(super) fn tokens(self, sentence: TokenRange) -> impl Iterator<Item = TokenRange> + 'a {
        let mut start = sentence.start;
        std::iter::from_fn(move || {
            let mut end = start + 1;
            while end < sentence.end && self.is_cut(TokenId(end)) {
                end += 1;
            }
            let token = TokenRange::new(start, end);
            start = end;
            (token.end <= sentence.end).then_some(token)
        })
    }

    /// The text of a sentence on one line, with one blank for any white space.
    pub(super) fn line(self, sentence: TokenRange) -> String {
        let mut line = String::new();
        for t in sentence.iter() {
            if t.0 > sentence.start && !self.gap_before(t.0).is_empty() {
                line.push(' ');
            }
            line.push_str(self.analysis.form(self.text, t));
        }
        line
    }

    /// What stands between word `t` and the one before; before the first, the
    /// white space that the text begins with.
    pub(super) fn gap_before(self, t: u32) -> &'a str {
        let start = self.analysis.span(TokenId(t)).start as usize;
        match t.checked_sub(1) {
            Some(before) => &self.text[self.analysis.span(TokenId(before)).end as usize..start],
            None if self.text[..start].trim().is_empty() => &self.text[..start],
            None => "",
        }
    }

    /// What stands between word `t` and the next, or the end of the text.
    pub(super) fn gap_after(self, t: u32) -> &'a str {
        match (t as usize + 1) < self.analysis.len() {
            true => self.gap_before(t + 1),
            false => &self.text[self.analysis.span(TokenId(t)).end as usize..],
        }
    }

    /// Whether word `t` was cut off from the word before: letters meet
    /// letters, or an apostrophe with letters or of a possessive stands after
    /// letters.
    fn is_cut(self, t: TokenId) -> bool {
        let (a, before) = (self.analysis, TokenId(t.0 - 1));
        if a.span(before).end != a.span(t).start || !a.form(self.text, before).ends_with(char::is_alphanumeric) {
            return false;
        }
        let mut chars = a.form(self.text, t).chars();
        match chars.next() {
            Some('\'' | '’' | '`' | '´' | 'ʼ') => match chars.next() {
                Some(c) => c.is_alphabetic(),
                None => a.upos(t) == Upos::Part,
            },
            Some(c) => c.is_alphabetic() && a.form(self.text, before).ends_with(char::is_alphabetic),
            None => false,
        }
    }
}

/// Whether a blank line stands before a sentence.
pub(super) fn starts_paragraph(analysis: &Analysis, text: &str, sentence: TokenRange) -> bool {
    Surface { analysis, text }.gap_before(sentence.start).matches('\n').count() > 1
}
