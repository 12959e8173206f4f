//! Finding the places of a report and their countries.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dateline_doc::{Analysis, NameKind, TokenId, TokenRange, Upos};
use dateline_knowledge::Knowledge;

use crate::fold::lower;
use crate::parties::Code;
use crate::parties::chunk::Chunks;
use crate::parties::lexicon::{Target, head_of};
use crate::parties::units::{Unit, Units};
use crate::parties::words::PlaceWords;

use super::gazetteer::{self, Found, Level};
use super::mention::{PlaceMention, PlaceMentions, Used};

/// Ten inhabitants more or less per unit of `size` is a factor of 10^0.1: a
/// namesake in another country must be a fifth as big to be left aside.
const MUCH_BIGGER: u8 = 7;
/// The size of a division, whose inhabitants the table does not give.
const DIVISION_SIZE: u8 = 58;

/// What the places are read from.
pub(crate) struct Source<'a> {
    pub k: &'a Knowledge,
    pub text: &'a str,
    pub a: &'a Analysis,
    pub units: &'a Units,
    pub chunks: &'a Chunks,
    pub words: &'a PlaceWords,
}

/// A place before its country is known.
struct Draft {
    mention: PlaceMention,
    targets: Vec<Target>,
    /// Names to look up, most particular first.
    names: Vec<String>,
    /// Countries that its phrase gives.
    hints: Vec<Code>,
}

/// The places of a report.
pub(crate) fn read(src: &Source<'_>) -> PlaceMentions {
    let countries = countries(src);
    let mut drafts: Vec<Draft> = Vec::new();
    for (ix, chunk) in src.chunks.list.iter().enumerate() {
        let mut t = chunk.tokens.start;
        let mut any = false;
        while t < chunk.tokens.end {
            let unit = src.units.at[t as usize].map(|i| &src.units.list[i]);
            if let Some(u) = unit {
                if let Some(d) = src.draft(ix, u) {
                    any = true;
                    drafts.push(d);
                }
                t = u.tokens.end;
            } else {
                t += 1;
            }
        }
        if !any && let Some(d) = src.unnamed(ix) {
            drafts.push(d);
        }
    }
    for i in 0..drafts.len() {
        drafts[i].mention.within = src.within(&drafts, i);
    }
    // "a Mumbai, India court": both stand before the noun.
    for i in (0..drafts.len()).rev() {
        if let Some(w) = drafts[i].mention.within
            && drafts[w].mention.used == Used::Modifier
            && drafts[i].mention.used == Used::Other
        {
            (drafts[i].mention.used, drafts[i].mention.anchor) = (Used::Modifier, drafts[w].mention.anchor);
        }
    }
    let dateline = src.dateline();
    for i in (0..drafts.len()).rev() {
        let within = drafts[i].mention.within.map(|w| (drafts[w].mention.country, drafts[w].targets.clone()));
        if let Some((Some(c), _)) = &within {
            drafts[i].hints.insert(0, *c);
        }
        src.resolve(&mut drafts, i, &countries);
        drafts[i].mention.dateline = dateline.is_some_and(|end| drafts[i].mention.tokens.end <= end);
    }
    let only = (countries.len() == 1).then(|| countries.keys().next().copied()).flatten();
    PlaceMentions::new(src.a, drafts.into_iter().map(|d| d.mention).collect(), only)
}

/// Every country that the report names, as a noun, an adjective, by its capital
/// or a region, with the words that do, in text order.
type Countries = BTreeMap<Code, Vec<TokenId>>;

fn countries(src: &Source<'_>) -> Countries {
    let mut all = Countries::new();
    for u in &src.units.list {
        for t in u.targets.iter().chain(&u.inside) {
            if let Some(c) = src.country(*t) {
                all.entry(c).or_default().push(TokenId(u.tokens.start));
                break;
            }
        }
    }
    all
}

impl Source<'_> {
    fn country(&self, t: Target) -> Option<Code> {
        match t {
            Target::Country(i)
            | Target::Adjective(i)
            | Target::People(i)
            | Target::Capital(i)
            | Target::Seat(i)
            | Target::Region(i) => Code::parse(&self.k.countries[i].code),
            _ => None,
        }
    }

    fn form(&self, t: u32) -> &str {
        self.a.form(self.text, TokenId(t))
    }

    fn lower(&self, t: u32) -> Cow<'_, str> {
        lower(self.form(t))
    }

    fn noun(&self, t: u32) -> Cow<'_, str> {
        let l = lower(self.a.lemma(TokenId(t)));
        if l.is_empty() { self.lower(t) } else { l }
    }

    /// The place that a named unit is, if it is one.
    fn draft(&self, chunk: usize, u: &Unit) -> Option<Draft> {
        let placelike = |t: &Target| matches!(t, Target::Country(_) | Target::Capital(_) | Target::Region(_));
        let targets: Vec<Target> = u.targets.iter().copied().filter(placelike).collect();
        let other = u.targets.iter().any(|t| !placelike(t) && !matches!(t, Target::Adjective(_) | Target::People(_)));
        // The model takes a "Department" for an organisation even after "in".
        let divided = u.kind == Some(NameKind::Org)
            && u.tokens.len() > 1
            && self.words.kinds.contains(&*self.lower(u.tokens.end - 1))
            && self.after_preposition(chunk);
        let named = divided || matches!(u.kind, Some(NameKind::Place | NameKind::Facility));
        let named = named && u.targets.is_empty();
        if !named && targets.is_empty() || other && targets.is_empty() {
            return None;
        }
        // "US forces", "Iraq war": a country before a noun is no place.
        let c = &self.chunks.list[chunk];
        let mut tokens = u.tokens;
        let kind_after = tokens.end < c.tokens.end && self.words.kinds.contains(&*self.noun(tokens.end));
        if kind_after && self.form(tokens.end).starts_with(char::is_uppercase) {
            tokens.end += 1;
        }
        if tokens.start > c.tokens.start
            && self.words.directed.contains(&*self.lower(tokens.start - 1))
            && targets.iter().any(|t| matches!(t, Target::Country(_) | Target::Region(_)))
        {
            tokens.start -= 1;
        }
        // The model may end a name too early: "Deir" of "Deir ez-Zor".
        if targets.is_empty() && c.tokens.end > tokens.end {
            let mut longer = (tokens.end + 1..=c.tokens.end).rev().map(|end| TokenRange::new(tokens.start, end));
            tokens = longer.find(|&r| !gazetteer::find(&self.span(r)).is_empty()).unwrap_or(tokens);
        }
        let mut names = vec![self.span(tokens)];
        names.push(self.span(u.tokens));
        // "Hakkari Province", "Chernobyl Exclusion Zone": without the kind.
        let kind_last = self.words.kinds.contains(&*self.lower(tokens.end - 1));
        if targets.is_empty() && tokens.len() > 1 && kind_last {
            names.extend((tokens.start + 1..tokens.end).rev().map(|end| self.span(TokenRange::new(tokens.start, end))));
        }
        let water = |t: u32| self.words.waters.contains(&*self.lower(t));
        let water = water(u.tokens.start) || water(u.tokens.end - 1);
        let hints = u.inside.iter().filter(|_| !water).filter_map(|t| self.country(*t)).collect();
        Some(self.finish(chunk, tokens, targets, names, hints, u.kind))
    }

    /// Whether a phrase follows a preposition that places follow.
    fn after_preposition(&self, chunk: usize) -> bool {
        let start = self.chunks.list[chunk].tokens.start;
        start > 0 && self.words.at.contains(&*self.lower(start - 1))
    }

    /// A place that neither the knowledge nor the model names: capitals after
    /// "in", which the gazetteer has.
    fn unnamed(&self, chunk: usize) -> Option<Draft> {
        let c = &self.chunks.list[chunk];
        let start = c.tokens.iter().find(|&t| self.a.upos(t) != Upos::Det)?.0;
        if !self.after_preposition(chunk) {
            return None;
        }
        let tokens = TokenRange::new(start, c.tokens.end);
        let capital = tokens.iter().all(|t| {
            let f = self.a.form(self.text, t);
            f.starts_with(char::is_uppercase) || f == "-" || self.a.upos(t) == Upos::Adp
        });
        if !capital || tokens.iter().any(|t| self.units.of(t).is_some()) {
            return None;
        }
        let name = self.span(tokens);
        let found = gazetteer::find(&name);
        let usable = found.iter().any(|f| f.main);
        usable.then(|| self.finish(chunk, tokens, vec![], vec![name], vec![], None))
    }

    fn span(&self, tokens: TokenRange) -> String {
        self.a.range_span(tokens).of(self.text).to_owned()
    }

    fn finish(
        &self,
        chunk: usize,
        tokens: TokenRange,
        targets: Vec<Target>,
        names: Vec<String>,
        mut hints: Vec<Code>,
        kind: Option<NameKind>,
    ) -> Draft {
        let c = &self.chunks.list[chunk];
        // The phrase before "of": "the Turkish city of", "south of".
        let before = chunk
            .checked_sub(1)
            .map(|i| &self.chunks.list[i])
            .filter(|b| b.next.is_some_and(|n| n.1 == chunk && self.lower(n.0.0) == "of"));
        let before_noun = before.map(|b| self.noun(b.last().0)).unwrap_or_default();
        let of_kind = before.filter(|_| self.words.kinds.contains(&*before_noun));
        let direction = before.filter(|_| self.words.directions.contains(&*before_noun));
        let outer = of_kind.or(direction).unwrap_or(c);
        for around in [Some(c), of_kind].into_iter().flatten() {
            let poss = around.possessor.map(|p| self.chunks.list[p].tokens);
            for r in [Some(around.tokens), poss].into_iter().flatten() {
                for t in r.iter().filter(|&t| !tokens.contains(t)) {
                    let adj = self.units.of(t).and_then(|u| u.targets.iter().find_map(|t| self.country(*t)));
                    hints.extend(adj);
                }
            }
        }
        let is_last = tokens.end == c.tokens.end
            || (tokens.end..c.tokens.end).all(|t| {
                let n = self.noun(t);
                self.words.kinds.contains(&*n) || self.words.features.contains(&*n)
            });
        let start = outer.possessor.map_or(outer.tokens.start, |p| self.chunks.list[p].tokens.start);
        let case = if start > 0 { self.lower(start - 1) } else { Cow::default() };
        let used = if self.words.locative.contains(&*case) {
            if is_last { Used::Locative } else { Used::Modifier }
        } else if !is_last {
            Used::Modifier
        } else if self.words.at.contains(&*case) || case == "at" {
            Used::Path
        } else if self.next_of_locative(chunk) {
            Used::Locative
        } else {
            Used::Other
        };
        let relation = match direction {
            Some(_) => Some(format!("{before_noun} of")),
            None => self.words.relation.contains(&*case).then(|| case.into_owned()),
        };
        let precision = if targets.iter().any(|t| matches!(t, Target::Country(_))) {
            Some("country")
        } else if targets.iter().any(|t| matches!(t, Target::Region(_))) {
            Some("admin1")
        } else if targets.is_empty() && kind == Some(NameKind::Facility) {
            Some("site")
        } else if targets.is_empty() {
            None
        } else {
            Some("city")
        };
        let mention = PlaceMention {
            head: head_of(self.a, tokens),
            tokens,
            country: None,
            name: None,
            admin1: None,
            geonameid: None,
            lat: None,
            lon: None,
            precision,
            relation,
            within: None,
            dateline: false,
            anchor: head_of(self.a, outer.tokens),
            used,
        };
        Draft { mention, targets, names, hints }
    }

    /// "in the capital of Montenegro, Podgorica": the name after the comma is
    /// where the phrase before it is.
    fn next_of_locative(&self, chunk: usize) -> bool {
        let start = self.chunks.list[chunk].tokens.start;
        if chunk == 0 || start < 2 || self.form(start - 1) != "," {
            return false;
        }
        let mut i = chunk - 1;
        if self.chunks.list[i].tokens.end != start - 1 {
            return false;
        }
        while i > 0 && self.chunks.list[i - 1].next.is_some_and(|n| n.1 == i && self.lower(n.0.0) == "of") {
            i -= 1;
        }
        let c = &self.chunks.list[i];
        self.words.kinds.contains(&*self.noun(c.last().0))
            && c.tokens.start > 0
            && self.words.locative.contains(&*self.lower(c.tokens.start - 1))
    }

    /// The place that place `i` is said to lie in.
    fn within(&self, drafts: &[Draft], i: usize) -> Option<usize> {
        let (p, q) = (&drafts[i], drafts.get(i + 1)?);
        // "Lebanon, Pennsylvania" is no country.
        let namesake = p.mention.precision == Some("country");
        if namesake {
            let there = |d: &Draft| d.targets.iter().find_map(|t| self.country(*t));
            let state = q.mention.precision == Some("admin1") && there(p) != there(q);
            if !state || self.lower(p.mention.tokens.end) != "," {
                return None;
            }
        }
        let (end, start) = (p.mention.tokens.end, q.mention.tokens.start);
        let chunk = self.chunks.of(p.mention.head).map_or(end, |c| self.chunks.list[c].tokens.end);
        let between: Vec<Cow<str>> = (end.max(chunk.min(start))..start).map(|t| self.lower(t)).collect();
        let wider = q.mention.precision.is_some_and(|p| p != "city" && p != "site")
            || p.mention.precision.is_none()
            || p.mention.precision == Some("site");
        match between.iter().map(|w| &**w).collect::<Vec<_>>()[..] {
            ["," | "("] if wider => {
                // "Syria, Iraq and Lebanon" is a list.
                let after = q.mention.tokens.end;
                let list = (after as usize) < self.a.len() && matches!(self.form(after), "and" | "or");
                (!list).then_some(i + 1)
            }
            ["in"] | ["in", "the"] | ["of"] | [",", "in"] => Some(i + 1),
            _ => None,
        }
    }

    /// Where a dateline ends, if the report starts with one.
    fn dateline(&self) -> Option<u32> {
        let s = self.a.sentences.tokens.first()?;
        let first = TokenRange::new(s.start, s.end.min(s.start + 14));
        let dash = first.iter().find(|t| matches!(self.form(t.0), "--" | "—" | "_" | "–" | "-" if t.0 > 0))?;
        let shouted = self.form(s.start).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            && self.form(s.start).chars().count() > 1;
        let agency = first.iter().any(|t| self.form(t.0) == "(" && t < dash);
        let gapped = self.a.span(dash).start > self.a.span(TokenId(dash.0 - 1)).end;
        (gapped && (shouted || agency)).then_some(dash.0)
    }

    /// "Atlanta, Georgia" and "Tbilisi, Georgia": the town before it tells which.
    fn state_not_country(&self, drafts: &mut [Draft], w: usize, towns: &[Found]) {
        let country = drafts[w].mention.country;
        if drafts[w].mention.precision != Some("country") || towns.iter().any(|t| Some(t.country) == country) {
            return;
        }
        let divisions = gazetteer::find(&self.span(drafts[w].mention.tokens));
        let state = divisions
            .iter()
            .find(|d| d.level == Level::Division && towns.iter().any(|t| t.country == d.country && t.main));
        if let Some(d) = state {
            let m = &mut drafts[w].mention;
            (m.country, m.precision) = (Some(d.country), Some("admin1"));
            (m.name, m.geonameid) = (Some(d.name.to_owned()), Some(u64::from(d.id)));
        }
    }

    fn resolve(&self, drafts: &mut [Draft], i: usize, report: &Countries) {
        let (names, hints) = (drafts[i].names.clone(), drafts[i].hints.clone());
        let own: Vec<Code> = drafts[i].targets.iter().filter_map(|t| self.country(*t)).collect();
        let mut found: Vec<Found> = Vec::new();
        for n in &names {
            found = gazetteer::find(n);
            if !found.is_empty() {
                break;
            }
        }
        let head = drafts[i].mention.head;
        if let Some(w) = drafts[i].mention.within {
            self.state_not_country(drafts, w, &found);
        }
        let hints = match drafts[i].mention.within.and_then(|w| drafts[w].mention.country) {
            Some(c) if !hints.contains(&c) => vec![c],
            _ => hints,
        };
        let m = &mut drafts[i].mention;
        let namesake = m.precision == Some("country") && m.within.is_some();
        if namesake {
            m.precision = Some("city");
        }
        let own_country = own.iter().find(|c| hints.contains(c)).or(own.first()).copied();
        let chosen = if let Some(own) = own_country {
            let elsewhere = hints.first().filter(|h| **h != own && m.precision == Some("city"));
            let there = elsewhere.and_then(|h| found.iter().find(|f| f.country == *h));
            m.country = if namesake { hints.first().copied() } else { Some(there.map_or(own, |f| f.country)) };
            there.or_else(|| found.iter().find(|f| f.country == own)).copied()
        } else {
            let pick = choose(&found, &hints, report, head);
            m.country = pick.map(|f| f.country).or(hints.first().copied());
            pick
        };
        if m.precision == Some("country") {
            m.name = drafts[i].targets.iter().find_map(|t| match t {
                Target::Country(c) => Some(self.k.countries[*c].name.clone()),
                _ => None,
            });
            return;
        }
        let Some(f) = chosen else { return };
        m.name = Some(f.name.to_owned());
        m.geonameid = Some(u64::from(f.id));
        (m.lat, m.lon) = (f.at.map(|p| p.0), f.at.map(|p| p.1));
        m.admin1 = (!f.admin1.is_empty()).then(|| f.admin1.to_owned());
        if m.precision.is_none() || f.level == Level::City && m.precision == Some("admin1") {
            m.precision = Some(match f.level {
                Level::City => "city",
                Level::Division | Level::District => "admin1",
            });
        }
    }
}

/// Which of several namesakes is meant: the one in a country that the phrase
/// gives; the one in the country that the report names nearest; the one that is
/// much bigger than all others; else none.
fn choose(found: &[Found], hints: &[Code], report: &Countries, at: TokenId) -> Option<Found> {
    if !hints.is_empty() {
        return hints.iter().find_map(|h| found.iter().find(|f| f.country == *h)).copied();
    }
    let nearest = |f: &Found| {
        let words = report.get(&f.country)?;
        let after = words.partition_point(|t| *t < at);
        words[after.saturating_sub(1)..].iter().take(2).map(|t| (t.0.abs_diff(at.0), *t)).min()
    };
    if let Some((_, f)) = found.iter().filter_map(|f| Some((nearest(f)?, f))).min_by_key(|n| n.0) {
        return Some(*f);
    }
    let size = |f: &Found| if f.level == Level::City { f.size } else { DIVISION_SIZE };
    let best = found.iter().max_by_key(|f| (size(f), std::cmp::Reverse(f.id)))?;
    let clear = found.iter().filter(|f| f.country != best.country).all(|f| size(f) + MUCH_BIGGER <= size(best));
    clear.then_some(*best)
}
