//! Text to words: one pass from left to right, with a bounded look ahead.
//! What starts with a letter goes on in [`super::words`].

use dateline_doc::Span;

use super::chars::{char_at, char_before, is_extend, is_flag_letter, is_space, is_word, run_end, word_end};
use super::tables::{TABLES, Tables, is_apostrophe, lower};
use super::{address, number};

/// Appends the words of `text` from byte `from` on.
pub(super) fn scan(text: &str, from: usize, out: &mut Vec<Span>) {
    let mut scanner = Scanner { text, from, tables: &TABLES, out };
    let mut at = from;
    while let Some(c) = char_at(text, at) {
        at = if is_space(c) { at + c.len_utf8() } else { scanner.token(at, c) };
    }
}

/// A place in the text and the words so far.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    from: usize,
    pub(super) tables: &'a Tables,
    out: &'a mut Vec<Span>,
}

impl Scanner<'_> {
    pub(super) fn push(&mut self, start: usize, end: usize) -> usize {
        self.out.push(Span::new(start as u32, end as u32));
        end
    }

    pub(super) fn at(&self, at: usize) -> Option<char> {
        char_at(self.text, at)
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        if at > self.from { char_before(self.text, at) } else { None }
    }

    pub(super) fn is_word_at(&self, at: usize) -> bool {
        self.at(at).is_some_and(is_word)
    }

    /// Cuts off what starts at `at` with `c`; the end of it.
    fn token(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        let inside = self.before(at).is_some_and(is_word);
        if is_word(c) {
            if !inside && let Some(end) = address::end(self.text, at, self.tables) {
                return self.push(at, end);
            }
            return if c.is_ascii_digit() { self.number(at, at) } else { self.word(at) };
        }
        let apart = self.before(at).is_none_or(is_space);
        if apart && let Some(end) = self.symbol(at) {
            return self.push(at, end);
        }
        match c {
            '@' | '#' if !inside && self.at(next).is_some_and(char::is_alphabetic) => {
                let end = run_end(self.text, next, |c| is_word(c) || c == '_');
                self.push(at, end)
            }
            '.' if !inside && self.at(next).is_some_and(|c| c.is_ascii_digit()) => self.number(at, next),
            '+' if apart && self.at(next).is_some_and(|c| c.is_ascii_digit()) => self.number(at, next),
            _ if is_apostrophe(c) && !inside && self.is_word_at(next) => match self.elision(at, next) {
                Some(end) => end,
                None => self.push(at, next),
            },
            _ => self.sign(at, c),
        }
    }

    /// A sign such as `:)` that stands apart.
    fn symbol(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let found = self.tables.symbols.iter().find(|s| rest.starts_with(s.as_str()))?;
        let end = at + found.len();
        let closed = self.at(end).is_none_or(|c| is_space(c) || matches!(c, '.' | ',' | '!' | '?' | ')'));
        closed.then_some(end)
    }

    /// A word that begins with an apostrophe: 'em, 'tis, '80s.
    fn elision(&mut self, at: usize, next: usize) -> Option<usize> {
        let mut end = word_end(self.text, next);
        let word = &self.text[next..end];
        let digits = word.trim_end_matches('s');
        if digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
            return Some(self.push(at, end));
        }
        if !word.starts_with(char::is_lowercase) {
            return None;
        }
        if self.joined(at, end) {
            return Some(end);
        }
        if let Some(c) = self.at(end).filter(|&c| is_apostrophe(c))
            && lower(&self.text[at..end + c.len_utf8()], |w| self.tables.elisions.contains(w))
        {
            end += c.len_utf8();
        }
        let known = lower(&self.text[at..end], |w| self.tables.elisions.contains(w));
        known.then(|| self.push(at, end))
    }

    /// Punctuation: runs that are one token, otherwise one character.
    fn sign(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        let same = || run_end(self.text, next, |d| d == c);
        let end = match c {
            '.' | '!' | '?' => run_end(self.text, next, |d| matches!(d, '.' | '!' | '?')),
            '…' => run_end(self.text, next, |d| matches!(d, '.' | '…')),
            '-' | '–' | '—' | '―' | '*' | '=' | '+' | '~' | '_' | '<' | '>' | '#' | '|' | '^' => same(),
            '\'' | '`' | '’' | '‘' if self.at(next) == Some(c) => next + c.len_utf8(),
            '‘' if self.at(next) == Some('’') => next + '’'.len_utf8(),
            _ if is_flag_letter(c) => match self.at(next).filter(|&d| is_flag_letter(d)) {
                Some(d) => next + d.len_utf8(),
                None => next,
            },
            _ => next,
        };
        let end = self.extended(end);
        self.push(at, end)
    }

    /// `end`, past marks that belong to the character before it.
    fn extended(&self, mut end: usize) -> usize {
        while let Some(c) = self.at(end).filter(|&c| is_extend(c)) {
            end += c.len_utf8();
            if c == '\u{200d}'
                && let Some(joined) = self.at(end).filter(|&c| !is_space(c))
            {
                end += joined.len_utf8();
            }
        }
        end
    }

    /// A number whose digits start at `digits`, with a sign before them or not.
    fn number(&mut self, start: usize, digits: usize) -> usize {
        let end = number::end(self.text, digits);
        let letters = word_end(self.text, end);
        if letters > end {
            let rest = &self.text[end..letters];
            if lower(rest, |w| matches!(w, "st" | "nd" | "rd" | "th" | "s")) {
                return self.push(start, letters);
            }
            if lower(rest, |w| self.tables.units.contains(w)) || self.dotted_letters(end).is_some() {
                return self.push(start, end);
            }
            let end = self.core_end(start, letters);
            self.clitics(start, end);
            return end;
        }
        if let Some(c) = self.at(end).filter(|&c| is_apostrophe(c)) {
            let s = end + c.len_utf8();
            if matches!(self.at(s), Some('s' | 'S')) && !self.is_word_at(s + 1) {
                if self.text[digits..end].ends_with('0') {
                    return self.push(start, s + 1);
                }
                self.push(start, end);
                return self.push(end, s + 1);
            }
        }
        self.push(start, end)
    }
}
