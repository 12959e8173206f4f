//! Named units of a report: names that the knowledge has, and names that the
//! language model reads.

use std::collections::BTreeMap;

use dateline_doc::{Analysis, Name, NameKind, TokenId, TokenRange, Upos};

use crate::fold::lower;
use crate::places::gazetteer;

use super::lexicon::{Found, Hit, Target};
use super::words::PartyWords;

/// A run of words that names one thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    pub tokens: TokenRange,
    /// What the knowledge has under this name, if anything.
    pub targets: Vec<Target>,
    /// What the model takes it for.
    pub kind: Option<NameKind>,
    /// Names of the knowledge inside a longer name: Iran in "Bank of Iran".
    pub inside: Vec<Target>,
}

/// The units of a report, in text order, not overlapping.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub list: Vec<Unit>,
    pub at: Vec<Option<usize>>,
}

impl Units {
    /// From the knowledge's names and the model's.
    pub fn read(text: &str, a: &Analysis, found: &Found, words: &PartyWords) -> Self {
        let mut by_start: BTreeMap<u32, Unit> = BTreeMap::new();
        let mut taken = vec![false; found.names.len()];
        for n in &a.names {
            let Some(tokens) = trim(text, a, found, words, n) else { continue };
            let hits = found.names_over(tokens);
            let swallowed = hits.clone().all(|i| {
                let h = found.names[i].tokens;
                tokens.start <= h.start && h.end <= tokens.end && h.len() < tokens.len()
            });
            let wide = matches!(
                n.kind,
                NameKind::Org | NameKind::Facility | NameKind::Place | NameKind::Event | NameKind::Person
            );
            if hits.is_empty() || swallowed && wide && worth(a, &found.names[hits.clone()], tokens) {
                taken[hits.clone()].fill(true);
                let inside = found.names[hits].iter().flat_map(|h| h.targets.iter().copied()).collect();
                by_start.insert(tokens.start, Unit { tokens, targets: vec![], kind: Some(n.kind), inside });
            }
        }
        for (h, _) in found.names.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let kind = a.names_over(h.tokens).first().map(|n| n.kind);
            let mut targets = h.targets.clone();
            // Newspapers take the names of places, and last names are common:
            // there the model's reading decides.
            let before = h.tokens.start.checked_sub(1).map(|t| lower(a.form(text, TokenId(t))));
            let somewhere = before.as_ref().is_some_and(|b| b != "on" && words.place.locative.contains(&**b));
            targets.retain(|t| match t {
                Target::Outlet(_) => !(somewhere && (kind == Some(NameKind::Place) || is_town(text, a, h.tokens))),
                Target::Short(_) => !matches!(kind, Some(NameKind::Place | NameKind::Facility)),
                // "Latin American"
                Target::Adjective(_) | Target::People(_) => {
                    before.as_ref().is_none_or(|b| !words.continental.contains(&**b))
                }
                _ => true,
            });
            if targets.is_empty() && kind.is_none() {
                continue;
            }
            by_start.insert(h.tokens.start, Unit { tokens: h.tokens, targets, kind, inside: vec![] });
        }
        let mut units = Units { list: vec![], at: vec![None; a.len()] };
        for (_, u) in by_start {
            if units.list.last().is_none_or(|l: &Unit| l.tokens.end <= u.tokens.start) {
                u.tokens.iter().for_each(|t| units.at[t.ix()] = Some(units.list.len()));
                units.list.push(u);
            }
        }
        units
    }

    /// The unit that holds this word.
    pub fn of(&self, t: TokenId) -> Option<&Unit> {
        self.at.get(t.ix()).copied().flatten().map(|i| &self.list[i])
    }
}

/// "in Ma'an": a word that the gazetteer has as a town's main name.
fn is_town(text: &str, a: &Analysis, tokens: TokenRange) -> bool {
    tokens.len() == 1 && gazetteer::find(a.range_span(tokens).of(text)).iter().any(|f| f.main)
}

/// Whether a name that the model reads around names of the knowledge is more
/// than they are: "Bank of Iran" is, "Iraq and Syria" is not.
fn worth(a: &Analysis, hits: &[Hit], tokens: TokenRange) -> bool {
    let bare = |t: TokenId| hits.iter().all(|h| !h.tokens.contains(t));
    let more = tokens.iter().filter(|&t| bare(t)).any(|t| matches!(a.upos(t), Upos::Propn | Upos::Noun | Upos::Adj));
    let person =
        hits.iter().any(|h| h.targets.iter().any(|t| matches!(t, Target::Person(_) | Target::Organisation(_))));
    more && !person
}

/// A name without the words before it that belong to no name: articles, titles,
/// forms of address, "northern", a country's adjective before a title.
fn trim(text: &str, a: &Analysis, found: &Found, words: &PartyWords, n: &Name) -> Option<TokenRange> {
    let mut r = n.tokens;
    while r.len() > 1 {
        let t = TokenId(r.start);
        let form = lower(a.form(text, t));
        let small = a.form(text, t).starts_with(char::is_lowercase);
        let off = match n.kind {
            NameKind::Person => {
                let title = found.agents_near(r).filter(|g| g.tokens.start == r.start).map(|g| g.tokens.end).max();
                if let Some(end) = title.filter(|&end| end < r.end) {
                    r.start = end;
                    continue;
                }
                words.courtesy.contains(&*form)
                    || found.name_at[t.ix()].is_some_and(|i| {
                        let h = &found.names[i];
                        h.tokens.end < r.end && h.targets.iter().any(|t| matches!(t, Target::Adjective(_)))
                    })
            }
            NameKind::Place => small && (words.place.directed.contains(&*form) || form == "the"),
            _ => form == "the" || small && a.upos(t) == Upos::Det,
        };
        // "anti-United Nations protests"
        let off = off || words.stance.contains(&*form) || form == "-" && r.start > n.tokens.start;
        if !off {
            break;
        }
        r.start += 1;
    }
    // A final stop, comma or possessive belongs to no name.
    while r.len() > 1 && matches!(a.form(text, TokenId(r.end - 1)), "." | "," | "'s" | "’s" | "'" | "’" | "\"") {
        r.end -= 1;
    }
    a.form(text, TokenId(r.start)).chars().any(char::is_alphanumeric).then_some(r)
}
