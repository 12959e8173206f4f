//! Words that start with a letter: which dots, hyphens and apostrophes are
//! inside them, and which contractions they are.

use super::chars::{is_word, run_end, word_end};
use super::tables::{Abbreviation, is_apostrophe, lower};
use super::tokens::Scanner;

impl Scanner<'_> {
    /// A word that starts with a letter.
    pub(super) fn word(&mut self, at: usize) -> usize {
        if let Some(end) = self.dotted_letters(at) {
            return self.push(at, end);
        }
        let mut end = self.core_end(at, word_end(self.text, at));
        match self.at(end) {
            Some('.') if !self.text[end..].starts_with("...") => {
                if let Some(end) = self.with_dot(at, end) {
                    return self.push(at, end);
                }
            }
            Some('$') if lower(&self.text[at..=end], |w| self.tables.currencies.contains(w)) => {
                return self.push(at, end + 1);
            }
            Some('/') => {
                let slashed = word_end(self.text, end + 1);
                if lower(&self.text[at..slashed], |w| self.tables.slashed.contains(w)) {
                    end = slashed;
                }
            }
            _ => {}
        }
        if !self.joined(at, end) {
            self.clitics(at, end);
        }
        end
    }

    /// The end of letters with dots between: "U.S.", "a.m", "J.K.".
    pub(super) fn dotted_letters(&self, start: usize) -> Option<usize> {
        let (mut at, mut letters) = (start, 0);
        while let Some(c) = self.at(at).filter(|c| c.is_alphabetic()) {
            let after = at + c.len_utf8();
            match self.at(after) {
                Some('.') if self.at(after + 1) == Some('.') && self.at(after + 2) == Some('.') => {
                    return (letters > 0).then_some(after);
                }
                Some('.') => {
                    at = after + 1;
                    letters += 1;
                }
                Some(d) if is_word(d) => break,
                _ if letters > 0 => return Some(after),
                _ => break,
            }
        }
        (letters >= 2).then_some(at)
    }

    /// The end of the word with its dot, if that belongs to it.
    fn with_dot(&self, at: usize, end: usize) -> Option<usize> {
        let word = &self.text[at..end];
        if let Some(dotted) = self.tables.dotted.iter().find(|d| self.text[at..].starts_with(d.as_str())) {
            let end = at + dotted.len();
            if !self.is_word_at(end) {
                return Some(if self.at(end) == Some('.') { end + 1 } else { end });
            }
        }
        let after = run_end(self.text, end + 1, |c| c == ' ');
        let next = self.at(after);
        let attached = match self.tables.abbreviation(word) {
            Some(Abbreviation::BeforeNumber) => next.is_some_and(|c| c.is_ascii_digit() || c == '#'),
            Some(_) => true,
            None => {
                let single = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
                single && next.is_some_and(|c| c.is_uppercase() || c == ',') && (word != "I" || after == end + 1)
            }
        };
        attached.then_some(end + 1)
    }

    /// The end of a word whose first run of letters ends at `end`: past inner
    /// apostrophes and underscores, and past hyphens that do not cut.
    pub(super) fn core_end(&self, start: usize, mut end: usize) -> usize {
        let mut part = start;
        while let Some(c) = self.at(end) {
            let next = end + c.len_utf8();
            let goes_on = match c {
                '_' => {
                    let after = run_end(self.text, next, |d| d == '_');
                    if !self.is_word_at(after) {
                        break;
                    }
                    end = word_end(self.text, after);
                    continue;
                }
                '&' => self.ampersand_joins(start, end),
                '-' | '\u{2011}' => self.hyphen_joins(part, end, next),
                c if is_apostrophe(c) => self.at(next).is_some_and(char::is_alphabetic),
                _ => false,
            };
            if !goes_on {
                break;
            }
            if matches!(c, '-' | '\u{2011}') {
                part = next;
            }
            end = word_end(self.text, next);
        }
        end
    }

    /// AT&T, R&D: few letters of one case on both sides.
    fn ampersand_joins(&self, start: usize, end: usize) -> bool {
        let (left, right) = (&self.text[start..end], &self.text[end + 1..word_end(self.text, end + 1)]);
        let short = |s: &str| (1..=3).contains(&s.len());
        let all = |is: fn(&u8) -> bool| left.bytes().chain(right.bytes()).all(|b| is(&b));
        short(left) && short(right) && (all(u8::is_ascii_uppercase) || all(u8::is_ascii_lowercase))
    }

    /// Whether the hyphen at `hyphen` after the word from `part` on is inside a
    /// word.
    fn hyphen_joins(&self, part: usize, hyphen: usize, next: usize) -> bool {
        let (left, end) = (&self.text[part..hyphen], word_end(self.text, next));
        let right = &self.text[next..end];
        if right.is_empty() || self.before(part) == Some('-') {
            return false;
        }
        let capital = left.starts_with(char::is_uppercase);
        if lower(left, |w| self.tables.hyphen_prefixes.contains(w)) {
            return true;
        }
        if lower(left, |w| self.tables.hyphen_prefixes_small.contains(w)) {
            return !(capital && right.starts_with(char::is_uppercase));
        }
        if self.tables.hyphen_suffixes.contains(right) {
            return capital || right.len() > 1;
        }
        let syllable = |word: &str| lower(word, |w| self.tables.name_syllables.contains(w));
        capital && self.at(end) != Some('-') && syllable(left) && syllable(right)
    }

    /// Cuts a contraction that has no apostrophe; whether it is one.
    pub(super) fn joined(&mut self, at: usize, end: usize) -> bool {
        let Some(lengths) = lower(&self.text[at..end], |w| self.tables.joined.get(w)) else { return false };
        let mut from = at;
        let mut chars = self.text[at..end].char_indices();
        for &length in lengths {
            chars.by_ref().take(length).for_each(drop);
            let to = at + chars.offset().min(end - at);
            from = self.push(from, to);
        }
        true
    }

    /// Cuts off "n't", "'s" and the like, at most three.
    pub(super) fn clitics(&mut self, start: usize, mut end: usize) {
        let mut cuts = [end; 4];
        let mut count = 0;
        while count < 3
            && let Some(cut) = self.clitic(start, end)
        {
            count += 1;
            cuts[count] = cut;
            end = cut;
        }
        self.push(start, end);
        for cut in (1..=count).rev() {
            self.push(cuts[cut], cuts[cut - 1]);
        }
    }

    /// Where the last clitic of a word begins.
    fn clitic(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.text[start..end];
        let (apostrophe, _) = word.char_indices().rev().find(|&(_, c)| is_apostrophe(c))?;
        if lower(word, |w| self.tables.whole.contains(w)) {
            return None;
        }
        let with_n = apostrophe - usize::from(word[..apostrophe].ends_with(['n', 'N']));
        let is_ending = |&cut: &usize| cut > 0 && lower(&word[cut..], |w| self.tables.endings.iter().any(|e| e == w));
        [with_n, apostrophe].into_iter().find(is_ending).map(|cut| start + cut)
    }
}
