//! From text and tree to the layer of time expressions.

use dateline_doc::{Analysis, Basis, NameKind, Rel, Report, TokenId, TokenRange, Upos};

use super::atoms::Atom;
use super::calendar::Reading;
use super::pattern::Found;
use super::table::Means;
use super::value::{Value, apply, value};
use super::{Relation, TimeLayer, TimeMention, Times};

/// A match before its preposition and tense are looked at.
struct Hit {
    group: usize,
    found: Found,
    /// Atoms.
    start: usize,
    end: usize,
    value: Value,
}

impl Times {
    /// The expressions of time of a report.
    pub fn read(&self, report: &Report, a: &Analysis) -> TimeLayer {
        let mut layer = TimeLayer::default();
        let mut atoms = Vec::new();
        for s in &a.sentences.tokens {
            self.lexicon.atoms(&report.text, a, *s, &mut atoms);
            let hits = self.hits(report, a, &atoms);
            self.mentions(report, a, &atoms, &hits, &mut layer.mentions);
        }
        layer
    }

    /// Longest matches from left to right.
    fn hits(&self, report: &Report, a: &Analysis, atoms: &[Atom]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < atoms.len() {
            let word = &atoms[at].word;
            let mut best: Option<(usize, usize, Found)> = None;
            if (word.mask != 0 || word.literal != 0) && atoms[at].first {
                for p in self.candidates(word) {
                    let (group, pattern) = &self.patterns[p];
                    if let Some((end, found)) = pattern.matches(atoms, at)
                        && best.is_none_or(|(e, g, _)| end > e || (end == e && *group < g))
                        && atoms[end - 1].last
                        && self.allowed(atoms, at, end, &found)
                    {
                        best = Some((end, *group, found));
                    }
                }
            }
            let Some((end, group, found)) = best else {
                at += 1;
                continue;
            };
            let range = TokenRange::new(atoms[at].token, atoms[end - 1].token + 1);
            if self.groups[group].means != Means::None
                && !in_name(a, range)
                && let Some(value) = value(&self.groups[group], &found, report.published)
            {
                hits.push(Hit { group, found, start: at, end, value });
            }
            at = end;
        }
        hits
    }

    /// What the words around forbid.
    fn allowed(&self, atoms: &[Atom], start: usize, end: usize, found: &Found) -> bool {
        let before = start.checked_sub(1).map(|i| atoms[i].word.literal).filter(|l| *l != 0);
        let after = atoms.get(end).map(|x| x.word.literal).filter(|l| *l != 0);
        let bare = found.ordinary
            && found.day.is_none()
            && found.year.is_none()
            && found.part.is_none()
            && end - start == 1
            && !before.is_some_and(|l| self.ordinary_after.contains(&l));
        !bare
            && !before.is_some_and(|l| self.not_before.contains(&l))
            && !after.is_some_and(|l| self.not_after.contains(&l))
    }

    /// Joins the two ends of a stretch and looks at prepositions and tense.
    fn mentions(&self, report: &Report, a: &Analysis, atoms: &[Atom], hits: &[Hit], out: &mut Vec<TimeMention>) {
        let mut i = 0;
        while i < hits.len() {
            let hit = &hits[i];
            i += 1;
            let mut value = hit.value.clone();
            let mut end = hit.end;
            let mut relation = value.relation.or_else(|| self.relation(a, atoms, hit));
            if let Some(next) = hits.get(i)
                && let Some(joined) = self.joined(atoms, hit, next)
            {
                value = joined;
                end = next.end;
                relation = Some(Relation::During);
                i += 1;
            } else if let Some(r) = relation.filter(|_| hit.value.relation.is_none()) {
                value.past = apply(r, value.past);
                value.later = value.later.map(|l| apply(r, l));
            }
            let tokens = TokenRange::new(atoms[hit.start].token, atoms[end - 1].token + 1);
            let head = top(a, tokens);
            let group = &self.groups[hit.group];
            let basis = group.basis.unwrap_or(if value.explicit { Basis::Explicit } else { Basis::Relative });
            let mut mention = TimeMention {
                tokens,
                head,
                past: value.past,
                later: value.later,
                future: false,
                basis,
                relation,
                grain: value.grain,
            };
            mention.future = mention.later.is_some() && self.lies_ahead(report, a, &mention);
            out.push(mention);
        }
    }

    /// The preposition before an expression, if it belongs to it.
    fn relation(&self, a: &Analysis, atoms: &[Atom], hit: &Hit) -> Option<Relation> {
        let before = &atoms[..hit.start];
        if atoms.get(hit.end).is_some_and(|x| x.word.literal != 0 && self.possessive.contains(&x.word.literal)) {
            return None;
        }
        self.relations.iter().find_map(|(words, relation)| {
            let tail = &before[before.len().checked_sub(words.len())?..];
            if !tail.iter().zip(words).all(|(x, w)| x.word.literal == *w) {
                return None;
            }
            let first = TokenId(tail[0].token);
            let head = top(a, TokenRange::new(atoms[hit.start].token, atoms[hit.end - 1].token + 1));
            // "ahead of [next week]'s visit": the preposition is the visit's.
            let foreign = matches!(a.rel(first), Rel::Case | Rel::Mark)
                && a.head(first).is_some_and(|h| {
                    h != head && !a.children(h).contains(&first_of(hit, atoms)) && h.0 > atoms[hit.end - 1].token
                });
            (!foreign).then_some(*relation)
        })
    }

    /// "from March to May", "between 2010 and 2015".
    fn joined(&self, atoms: &[Atom], one: &Hit, two: &Hit) -> Option<Value> {
        let literal = |i: usize| atoms.get(i).map(|x| x.word.literal).filter(|l| *l != 0);
        let opened = one.start.checked_sub(1).and_then(literal).is_some_and(|l| self.opens.contains(&l));
        let join = two.start == one.end + 1 && literal(one.end).is_some_and(|l| self.joins.contains(&l));
        if !opened || !join {
            return None;
        }
        let end = &two.value.past;
        // The first end borrows the year of the second.
        let start = match (end.end, two.found.year) {
            (Some(last), Some(_)) if one.found.year.is_none() => value(&self.groups[one.group], &one.found, last)?.past,
            _ => one.value.past.clone(),
        };
        let of = |start: &Reading, end: &Reading| Reading {
            edtf: format!("{}/{}", start.edtf, end.edtf),
            start: start.start,
            end: end.end,
        };
        if start.start > end.end || start.edtf.contains('/') || end.edtf.contains('/') {
            return None;
        }
        let later = match (&one.value.later, &two.value.later) {
            (Some(s), Some(e)) if s.start <= e.end => Some(of(s, e)),
            _ => None,
        };
        Some(Value { past: of(&start, end), later, relation: Some(Relation::During), ..one.value.clone() })
    }
}

fn first_of(hit: &Hit, atoms: &[Atom]) -> TokenId {
    TokenId(atoms[hit.start].token)
}

/// The first word of a range that hangs on a word outside it.
pub(super) fn top(a: &Analysis, range: TokenRange) -> TokenId {
    range
        .iter()
        .find(|&t| a.rel(t) != Rel::Punct && a.head(t).is_none_or(|h| !range.contains(h)))
        .unwrap_or(TokenId(range.start))
}

/// "Sunday Times", "Black September": a piece of a name, events apart
/// ("October 7 attack").
fn in_name(a: &Analysis, range: TokenRange) -> bool {
    let named = a.names_over(range).iter().any(|n| {
        n.kind != NameKind::Event
            && n.tokens.start <= range.start
            && n.tokens.end >= range.end
            && n.tokens.len() > range.len()
    });
    let head = top(a, range);
    let compound = matches!(a.rel(head), Rel::Compound | Rel::Flat)
        && range.len() == 1
        && a.head(head)
            .is_some_and(|h| a.upos(h) == Upos::Propn && a.name_at(h).is_some_and(|n| n.kind != NameKind::Event));
    named || (compound && a.head(head).is_some_and(|h| h.0 == range.end))
}
