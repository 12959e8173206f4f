//! Words to sentences: where stops, quotes, brackets and layout end one.

use dateline_doc::{Span, TokenRange};

use super::layout::{Gap, Layout, dateline};
use super::tables::{Abbreviation, TABLES};

/// The sentences of `text` over its `words`, from byte `from` on.
pub(super) fn find(text: &str, from: usize, words: &[Span]) -> Vec<TokenRange> {
    let mut finder =
        Finder { text, words, layout: Layout::of(&text[from..]), stop: Stop::None, quote: Quote::default() };
    let mut out = Vec::with_capacity(words.len() / 20 + 1);
    let (mut start, mut line) = (0, from);
    let mut dateline_end = finder.dateline(0);
    for i in 0..words.len() {
        let end = i + 1 == words.len() || {
            let gap = finder.gap(i, line);
            if gap.line {
                line = words[i + 1].start as usize;
            }
            if gap.kind != Gap::Space {
                dateline_end = finder.dateline(i + 1);
            }
            let open = finder.read(i);
            gap.kind == Gap::Paragraph
                || (gap.kind == Gap::Line && !open)
                || dateline_end == Some(i + 1)
                || finder.ends(i)
        };
        if end {
            out.push(TokenRange::new(start, i as u32 + 1));
            start = i as u32 + 1;
            finder.stop = Stop::None;
        }
    }
    out
}

/// The kind of stop that the words just read end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    None,
    /// `.`
    Full,
    /// `!` or `?`
    Strong,
    /// `...`
    Ellipsis,
    /// The dot of an abbreviation.
    Abbreviation,
}

/// Straight quotes say nothing about their side; this counts.
#[derive(Default)]
struct Quote {
    open: bool,
    /// Whether a closing quote follows the stop.
    closed: bool,
}

struct GapHere {
    kind: Gap,
    /// Whether a line ended here at all.
    line: bool,
}

struct Finder<'a> {
    text: &'a str,
    words: &'a [Span],
    layout: Layout,
    stop: Stop,
    quote: Quote,
}

impl<'a> Finder<'a> {
    fn form(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |s| s.of(self.text))
    }

    /// Whether no space lies before word `i`.
    fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.words.len() && self.words[i - 1].end == self.words[i].start
    }

    /// The space after word `i`, on the line that starts at byte `line`.
    fn gap(&self, i: usize, line: usize) -> GapHere {
        let (end, next) = (self.words[i].end as usize, self.words[i + 1].start as usize);
        let gap = &self.text[end..next];
        if gap.len() < 2 && !gap.contains(['\n', '\r', '\u{b}', '\u{c}']) {
            return GapHere { kind: Gap::Space, line: false };
        }
        let kind = self.layout.gap(gap, &self.text[line..end], &self.text[next..]);
        GapHere { kind, line: gap.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) }
    }

    /// The end of the dateline that begins at word `i`, as a word number.
    fn dateline(&self, i: usize) -> Option<usize> {
        let rest = &self.words[i..];
        let near = &rest[..rest.len().min(40)];
        let end = near.windows(2).position(|w| self.text[w[0].end as usize..w[1].start as usize].contains('\n'));
        dateline(self.text, &near[..end.map_or(near.len(), |e| e + 1)]).map(|n| i + n)
    }

    /// Takes word `i` into account. True if it says that the line goes on.
    fn read(&mut self, i: usize) -> bool {
        let word = self.form(i);
        let stop = match word {
            "." => Stop::Full,
            "…" => Stop::Ellipsis,
            _ if word.bytes().all(|b| matches!(b, b'.' | b'!' | b'?')) => {
                if word.contains(['!', '?']) {
                    Stop::Strong
                } else {
                    Stop::Ellipsis
                }
            }
            _ if word.len() > 1 && word.ends_with('.') => match TABLES.abbreviation(&word[..word.len() - 1]) {
                Some(Abbreviation::MayBeLast) => Stop::Abbreviation,
                None if !matches!(word, "e.g." | "i.e.") => Stop::Abbreviation,
                _ => Stop::None,
            },
            _ if self.stop != Stop::None && self.closes(i) => {
                self.quote.closed |= !matches!(word, ")" | "]");
                if word == "\"" {
                    self.quote.open = false;
                }
                return false;
            }
            _ => Stop::None,
        };
        if word == "\"" {
            self.quote.open = !self.closing_quote(i);
        }
        self.stop = if stop == Stop::Full && self.numbers_an_item(i) { Stop::None } else { stop };
        self.quote.closed = false;
        word == ","
    }

    /// Whether word `i`, a stop, belongs to the number of an item: "1. Talks".
    fn numbers_an_item(&self, i: usize) -> bool {
        if i == 0 || !self.glued(i) || !number(self.form(i - 1)) || i > 1 && self.glued(i - 1) {
            return false;
        }
        i == 1 || self.text[self.words[i - 2].end as usize..self.words[i - 1].start as usize].contains('\n')
    }

    /// Whether word `i`, after a stop, closes a quote or a bracket.
    fn closes(&self, i: usize) -> bool {
        match self.form(i) {
            ")" | "]" | "”" | "''" | "’’" | "»" => true,
            "\"" => self.closing_quote(i),
            // A smile.
            word if word.len() > 1 && word.starts_with([':', ';']) => true,
            "'" | "’" => self.glued(i),
            // A footnote mark: "[1]".
            "[" => self.form(i + 2) == "]" && number(self.form(i + 1)),
            word => self.form(i - 1) == "[" && self.form(i + 1) == "]" && number(word),
        }
    }

    /// Which side a straight quote stands on: what is glued to it tells, and if
    /// that does not, whether one is open.
    fn closing_quote(&self, i: usize) -> bool {
        let (left, right) = (self.glued(i), self.glued(i + 1));
        if left != right { left } else { self.quote.open }
    }

    /// Whether a sentence ends after word `i`, which [`Finder::read`] has read.
    fn ends(&self, i: usize) -> bool {
        if self.stop == Stop::None {
            return matches!(self.form(i + 1), "•" | "●" | "▪");
        }
        let next = self.form(i + 1);
        if self.closes(i + 1) || next.bytes().all(|b| matches!(b, b'.' | b'!' | b'?')) {
            return false;
        }
        let next = self.next_word(i + 1);
        let first = next.chars().next().unwrap_or(' ');
        let capital = first.is_uppercase() || first.is_numeric();
        match self.stop {
            Stop::None => false,
            Stop::Full | Stop::Strong if self.glued(i + 1) && !capital => false,
            // A share: "<ABC.O>".
            Stop::Full if self.glued(i + 1) && next.len() == 1 => false,
            Stop::Full if first.is_lowercase() => !self.quote.closed,
            Stop::Strong if first.is_lowercase() => !self.quote.closed,
            Stop::Strong if self.quote.closed => !self.speech_follows(i + 1),
            Stop::Full | Stop::Strong => true,
            Stop::Ellipsis => capital,
            Stop::Abbreviation if matches!(self.form(i + 1), "-" | "--" | "–" | "—" | "_") => false,
            Stop::Abbreviation => self.quote.closed && capital || TABLES.starters.contains(next),
        }
    }

    /// The first word from `i` on that is not a quote or a bracket.
    fn next_word(&self, i: usize) -> &'a str {
        let words = (i..self.words.len().min(i + 4)).map(|i| self.form(i));
        words.clone().find(|w| w.starts_with(char::is_alphanumeric)).or(words.clone().next()).unwrap_or_default()
    }

    /// Whether a verb of speech follows a name: "“Why?” Mr. Smith asked".
    fn speech_follows(&self, i: usize) -> bool {
        let words = (i..self.words.len().min(i + 6)).map(|i| self.form(i));
        let mut before_stop = words.take_while(|w| !matches!(*w, "." | "," | "?" | "!" | "“" | "\"" | "``"));
        before_stop.any(|w| TABLES.speech.contains(w))
    }
}

fn number(word: &str) -> bool {
    word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit())
}
