//! The small pattern language of `en/times.toml`: words, `{classes}`,
//! `alternatives|so`, `optional?`, and what must stand before `<` or after `>`.

use super::atoms::{Atom, Class, Lexicon, Mask};

/// One step of a pattern.
#[derive(Clone, Debug)]
struct Step {
    literals: Vec<u16>,
    classes: Mask,
    class: Option<Class>,
    optional: bool,
}

impl Step {
    fn fits(&self, atom: &Atom) -> bool {
        atom.word.mask & self.classes != 0 || (atom.word.literal != 0 && self.literals.contains(&atom.word.literal))
    }
}

/// A pattern ready to match.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    before: Vec<Step>,
    steps: Vec<Step>,
    after: Vec<Step>,
}

/// What a match has read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) day: Option<i32>,
    pub(super) month: Option<i32>,
    pub(super) year: Option<i32>,
    pub(super) weekday: Option<i32>,
    pub(super) season: Option<i32>,
    pub(super) unit: Option<i32>,
    pub(super) number: Option<i32>,
    pub(super) ordinal: Option<i32>,
    pub(super) part: Option<i32>,
    pub(super) decade: Option<i32>,
    pub(super) holiday: Option<i32>,
    /// The number is vague, or has "about" before it.
    pub(super) vague: bool,
    /// The month's word is an ordinary word too.
    pub(super) ordinary: bool,
}

impl Pattern {
    /// Reads one pattern, noting its literal words in the lexicon.
    pub(super) fn parse(text: &str, lexicon: &mut Lexicon) -> Result<Pattern, String> {
        let mut p = Pattern { before: vec![], steps: vec![], after: vec![] };
        let mut past_end = false;
        for word in text.split_whitespace() {
            match word {
                "<" => p.before = std::mem::take(&mut p.steps),
                ">" => past_end = true,
                _ => {
                    let step = step(word, lexicon)?;
                    if past_end { p.after.push(step) } else { p.steps.push(step) }
                }
            }
        }
        if p.steps.iter().all(|s| s.optional) {
            return Err(format!("pattern `{text}` could match nothing"));
        }
        Ok(p)
    }

    /// The words and classes that a match can start with.
    pub(super) fn starts(&self) -> (Vec<u16>, Mask) {
        let (mut literals, mut classes) = (vec![], 0);
        for s in &self.steps {
            literals.extend_from_slice(&s.literals);
            classes |= s.classes;
            if !s.optional {
                break;
            }
        }
        (literals, classes)
    }

    /// The longest match that starts at `at`: one past its last atom.
    pub(super) fn matches(&self, atoms: &[Atom], at: usize) -> Option<(usize, Found)> {
        if at < self.before.len() {
            return None;
        }
        let behind = self.before.iter().zip(&atoms[at - self.before.len()..]);
        if !behind.into_iter().all(|(s, atom)| s.fits(atom)) {
            return None;
        }
        run(&self.steps, &self.after, atoms, at, Found::default())
    }
}

fn step(word: &str, lexicon: &mut Lexicon) -> Result<Step, String> {
    let (word, optional) = match word.strip_suffix('?') {
        Some(w) if !w.is_empty() => (w, true),
        _ => (word, false),
    };
    let mut step = Step { literals: vec![], classes: 0, class: None, optional };
    for alternative in word.split('|') {
        if let Some(name) = alternative.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            let class = Class::parse(name).ok_or_else(|| format!("no class `{{{name}}}`"))?;
            step.classes |= class.mask();
            step.class = Some(class);
        } else {
            step.literals.push(lexicon.literal(alternative));
        }
    }
    Ok(step)
}

fn run(steps: &[Step], after: &[Step], atoms: &[Atom], at: usize, found: Found) -> Option<(usize, Found)> {
    let Some((step, rest)) = steps.split_first() else {
        let ahead = atoms.get(at..at + after.len())?;
        return after.iter().zip(ahead).all(|(s, a)| s.fits(a)).then_some((at, found));
    };
    if let Some(atom) = atoms.get(at)
        && step.fits(atom)
    {
        let mut found = found;
        let end = take(step, atoms, at, &mut found);
        if let Some(hit) = run(rest, after, atoms, end, found) {
            return Some(hit);
        }
    }
    if step.optional { run(rest, after, atoms, at, found) } else { None }
}

/// Notes what an atom means for its class; one past the last atom it takes.
fn take(step: &Step, atoms: &[Atom], at: usize, found: &mut Found) -> usize {
    let atom = &atoms[at];
    let value = Some(atom.word.value);
    let Some(class) = step.class.filter(|_| atom.word.mask & step.classes != 0) else { return at + 1 };
    match class {
        Class::Month => {
            found.month = value;
            found.ordinary = atom.word.capital;
        }
        Class::Weekday => found.weekday = value,
        Class::Season => found.season = value,
        Class::Unit | Class::Units => found.unit = value,
        Class::Day => found.day = value,
        Class::Year => found.year = value,
        Class::Digits2 => match found.month {
            None => found.month = value,
            Some(_) => found.day = value,
        },
        Class::Number => {
            found.number = value;
            found.vague |= atom.word.vague;
            return tens(atoms, at, found);
        }
        Class::Ordinal => found.ordinal = value,
        Class::Part => found.part = value,
        Class::Approx => found.vague = true,
        Class::Decade | Class::ShortDecade => found.decade = value,
        Class::Holiday => found.holiday = value,
        Class::DayPart => {}
    }
    at + 1
}

/// "twenty two", "forty-eight", "a few", "a couple".
fn tens(atoms: &[Atom], at: usize, found: &mut Found) -> usize {
    let value = atoms[at].word.value;
    let number = |i: usize| atoms.get(i).filter(|a| a.word.mask & Class::Number.mask() != 0).map(|a| a.word);
    if let Some(next) = number(at + 1)
        && value == 1
        && next.vague
    {
        found.number = Some(next.value);
        found.vague = true;
        return at + 2;
    }
    let hyphen = usize::from(atoms.get(at + 1).is_some_and(|a| a.word.value == HYPHEN));
    if let Some(one) = number(at + 1 + hyphen)
        && value % 10 == 0
        && (20..100).contains(&value)
        && (1..10).contains(&one.value)
    {
        found.number = Some(value + one.value);
        return at + 2 + hyphen;
    }
    at + 1
}

/// The value by which a hyphen is known among atoms.
pub(super) const HYPHEN: i32 = -1;
