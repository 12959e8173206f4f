//! Words of time as the patterns see them: tokens cut at hyphens, each with
//! the classes that the tables give it.

use dateline_doc::{Analysis, TokenRange};
use rustc_hash::FxHashMap;

/// A set of classes, one bit each.
pub(super) type Mask = u32;

/// What the patterns call `{month}`, `{n}` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Month,
    Weekday,
    Season,
    Unit,
    Units,
    Day,
    Year,
    Digits2,
    Number,
    Ordinal,
    DayPart,
    Part,
    Approx,
    Decade,
    ShortDecade,
    Holiday,
}

impl Class {
    pub(super) fn mask(self) -> Mask {
        1 << self as u32
    }

    pub(super) fn parse(name: &str) -> Option<Class> {
        Some(match name {
            "month" => Class::Month,
            "weekday" => Class::Weekday,
            "season" => Class::Season,
            "unit" => Class::Unit,
            "units" => Class::Units,
            "day" => Class::Day,
            "year" => Class::Year,
            "dd" => Class::Digits2,
            "n" => Class::Number,
            "nth" => Class::Ordinal,
            "daypart" => Class::DayPart,
            "part" => Class::Part,
            "approx" => Class::Approx,
            "decade" => Class::Decade,
            "decade2" => Class::ShortDecade,
            "holiday" => Class::Holiday,
            _ => return None,
        })
    }
}

/// What the tables say of one written word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Word {
    /// Classes that hold it.
    pub(super) mask: Mask,
    /// Which literal of the patterns it is; 0 if none.
    pub(super) literal: u16,
    /// Month, weekday, season, unit, count or place in its own table.
    pub(super) value: i32,
    /// A number of some size and no more: "several".
    pub(super) vague: bool,
    /// Must be written with a capital: "March", "May".
    pub(super) capital: bool,
}

/// One word or one part of a hyphenated word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// The token that it is, or is a part of.
    pub(super) token: u32,
    /// Whether it is the token's first part.
    pub(super) first: bool,
    /// Whether it is the token's last part.
    pub(super) last: bool,
    /// What it can be.
    pub(super) word: Word,
}

/// The written words of the tables, lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    words: FxHashMap<String, Word>,
    literals: u16,
}

impl Lexicon {
    /// Adds a word to a class.
    pub(super) fn class(&mut self, text: &str, class: Class, value: i32) -> &mut Word {
        let word = self.words.entry(text.to_owned()).or_default();
        word.mask |= class.mask();
        word.value = value;
        word
    }

    /// The number of a literal word of the patterns, new or known.
    pub(super) fn literal(&mut self, text: &str) -> u16 {
        let word = self.words.entry(text.to_owned()).or_default();
        if word.literal == 0 {
            self.literals += 1;
            word.literal = self.literals;
        }
        word.literal
    }

    /// Makes the hyphen known by its value.
    pub(super) fn hyphen(&mut self) {
        self.words.entry("-".to_owned()).or_default().value = super::pattern::HYPHEN;
    }

    /// Whether a lemma is an ordinal: "ninth".
    pub(super) fn is_ordinal(&self, lemma: &str) -> bool {
        self.words.get(lemma).is_some_and(|w| w.mask & Class::Ordinal.mask() != 0)
    }

    /// What the tables say of a word; digits speak for themselves.
    fn word(&self, text: &str, lower: &mut String) -> Word {
        lower.clear();
        if text.is_ascii() {
            lower.push_str(text);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(text.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
        let mut word = self.words.get(lower.as_str()).copied().unwrap_or_default();
        if word.mask == 0
            && let Some(short) = lower.strip_suffix('.')
            && let Some(found) = self.words.get(short)
        {
            word = Word { literal: if word.literal == 0 { found.literal } else { word.literal }, ..*found };
        }
        if word.mask == 0 && lower.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            digits(lower, &mut word);
        } else if word.mask == 0
            && let Some(rest) = lower.strip_prefix('\'')
            && rest.len() == 3
        {
            digits(rest, &mut word);
        }
        if word.capital && !text.chars().next().is_some_and(char::is_uppercase) {
            word.mask &= !(Class::Month.mask() | Class::Weekday.mask());
        }
        word
    }

    /// The atoms of one sentence.
    pub(super) fn atoms(&self, text: &str, a: &Analysis, sentence: TokenRange, out: &mut Vec<Atom>) {
        out.clear();
        let mut lower = String::new();
        for t in sentence.iter() {
            let form = a.form(text, t);
            let whole = self.word(form, &mut lower);
            if whole.mask != 0 || !form.contains('-') || form.len() == 1 {
                out.push(Atom { token: t.0, first: true, last: true, word: whole });
                continue;
            }
            let from = out.len();
            for (i, part) in form.split('-').enumerate() {
                if i > 0 {
                    out.push(Atom { token: t.0, first: false, last: false, word: self.word("-", &mut lower) });
                }
                if !part.is_empty() {
                    out.push(Atom { token: t.0, first: false, last: false, word: self.word(part, &mut lower) });
                }
            }
            if let Some(atom) = out.get_mut(from) {
                atom.first = true;
            }
            if let Some(atom) = out.last_mut() {
                atom.last = true;
            }
        }
    }
}

/// Classes of a word that starts with a digit.
fn digits(lower: &str, word: &mut Word) {
    let end = lower.bytes().position(|b| !b.is_ascii_digit() && b != b',').unwrap_or(lower.len());
    let (number, suffix) = lower.split_at(end);
    let comma = number.contains(',');
    let Ok(value) = number.replace(',', "").parse::<i32>() else { return };
    word.value = value;
    match suffix {
        "" => {
            word.mask |= Class::Number.mask();
            if (1..=31).contains(&value) && !comma {
                word.mask |= Class::Day.mask();
            }
            if (1000..=2100).contains(&value) && number.len() == 4 {
                word.mask |= Class::Year.mask();
            }
            if number.len() == 2 {
                word.mask |= Class::Digits2.mask();
            }
        }
        "st" | "nd" | "rd" | "th" => {
            word.mask |= Class::Ordinal.mask();
            if (1..=31).contains(&value) {
                word.mask |= Class::Day.mask();
            }
        }
        "s" | "'s" if value % 10 == 0 => {
            if (1000..2100).contains(&value) {
                word.mask |= Class::Decade.mask();
            } else if (10..100).contains(&value) {
                word.mask |= Class::ShortDecade.mask();
            }
        }
        _ => {}
    }
}
