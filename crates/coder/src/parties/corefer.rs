//! Words for what was named before: short names, acronyms, pronouns, and
//! descriptions such as "the group" or "both countries".
//!
//! Each mention is looked at in text order; what it stands for is the most
//! recent mention that agrees with it in number and kind, subjects before
//! others, as a rule within three sentences.

use std::borrow::Cow;

use dateline_doc::{Rel, TokenId, Upos};

use super::code::Sector;
use super::mention::{AgentKind, Mention, MentionId, MentionKind};
use super::names::{Names, pieces};
use super::read::{Draft, Reading};
use super::trie::split;
use super::words::Description;
use crate::fold::lower;

/// How many sentences back a pronoun reaches.
const REACH: usize = 3;

/// Which pronoun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    He,
    She,
    It,
    They,
    Relative,
}

impl Reading<'_> {
    /// Gives every mention its antecedents.
    pub fn corefer(&self, d: &mut Draft) {
        let mut order: Vec<usize> = (0..d.mentions.len()).collect();
        order.sort_by_key(|&i| (d.mentions[i].phrase.end, d.mentions[i].head));
        let names = Names::read(self, d, &order);
        d.root = d.mentions.iter().map(|m| m.antecedents.first().map(|a| a.ix())).collect();
        let mut she = vec![None; d.mentions.len()];
        for n in 0..order.len() {
            let i = order[n];
            if !d.mentions[i].antecedents.is_empty() {
                continue;
            }
            let before = &order[..n];
            let found = match d.mentions[i].kind {
                MentionKind::Pronoun => self.pronoun_of(d, i, before, &mut she),
                _ => {
                    let found = self.short_name(d, &order, n, &names);
                    if found.is_empty() { self.description(d, i, before) } else { found }
                }
            };
            d.root[i] = found.first().map(|a| self.root(d, a.ix()));
            d.mentions[i].antecedents = found;
        }
        self.inherit(d);
    }

    /// What a mention stands for in the end.
    fn root(&self, d: &Draft, mut i: usize) -> usize {
        for _ in 0..d.mentions.len() {
            match d.root[i] {
                Some(a) if a != i => i = a,
                _ => break,
            }
        }
        i
    }

    /// Those of the mentions that reach into a sentence or later ones; they
    /// stand in the order of their ends.
    fn since<'o>(&self, d: &Draft, before: &'o [usize], sentence: usize) -> &'o [usize] {
        let start = self.a.sentences.tokens[sentence].start;
        &before[before.partition_point(|&j| d.mentions[j].phrase.end <= start)..]
    }

    fn sentence(&self, m: &Mention) -> usize {
        self.a.sentence_of(m.head)
    }

    /// "Gallant" after "Yoav Gallant"; "the HDP" after "… (HDP)"; the same name again.
    fn short_name(&self, d: &Draft, order: &[usize], at: usize, names: &Names) -> Vec<MentionId> {
        let m = &d.mentions[order[at]];
        let words = self.a.range_span(m.tokens).of(self.text);
        let courtesy = m.tokens.iter().take_while(|&t| self.is_courtesy(t)).count() as u32;
        let words = if courtesy > 0 && courtesy < m.tokens.len() as u32 {
            let bare = dateline_doc::TokenRange::new(m.tokens.start + courtesy, m.tokens.end);
            self.a.range_span(bare).of(self.text)
        } else {
            words
        };
        let pieces = pieces(words);
        let last = TokenId(m.tokens.end - 1);
        let capital = words.starts_with(char::is_uppercase) || words.contains("al-");
        let unknown = matches!(m.kind, MentionKind::Other | MentionKind::Place | MentionKind::Organisation)
            && m.country.is_none()
            && self.a.upos(last) == Upos::Propn
            && capital;
        if pieces.is_empty() || !(m.kind == MentionKind::Person || unknown) {
            return vec![];
        }
        let found = if m.kind == MentionKind::Person {
            // A headline may be shorter than what follows.
            let headline = m.via == "name" && m.office.is_none();
            let later = || if headline { names.later_person(&pieces, at) } else { None };
            names.person(&pieces, at).or_else(later)
        } else {
            names.any(words, &pieces, at)
        };
        found.map(|p| vec![MentionId(order[p] as u32)]).unwrap_or_default()
    }

    /// "the group", "the ministry", "both countries".
    fn description(&self, d: &Draft, i: usize, before: &[usize]) -> Vec<MentionId> {
        let m = &d.mentions[i];
        let Some(chunk) = d.chunk[i] else { return vec![] };
        let last = self.chunks.list[chunk].last();
        if m.country.is_some() || self.units.of(last).is_some() || d.possessor[i].is_some() {
            return vec![];
        }
        let noun = self.noun(last);
        let first = lower(self.a.form(self.text, TokenId(m.phrase.start)));
        let definite = matches!(&*first, "the" | "this" | "that" | "these" | "those" | "both");
        let two = first == "both" || m.count.is_some_and(|c| c.low == Some(2) && c.high == Some(2)) && definite;
        if !definite && !two {
            return vec![];
        }
        let here = self.sentence(m);
        let kinds: Vec<Description> = self.words.describes(&noun).collect();
        let before = self.since(d, before, here.saturating_sub(2 * REACH));
        let recent = |j: &&usize| {
            let o = &d.mentions[**j];
            here.saturating_sub(self.sentence(o)) <= 2 * REACH && o.phrase.end <= m.phrase.start
        };
        if two && kinds.contains(&Description::Two) {
            // Of persons, those of whom the report speaks, not who speaks for them.
            let known = self.both(d, &noun, before, here, true);
            return if known.is_empty() { self.both(d, &noun, before, here, false) } else { known };
        }
        let bare = m.tokens.len() == 1 || m.tokens.start + 1 == m.tokens.end;
        // The same noun again, with the name or the country that it had then.
        let same = before.iter().rev().filter(recent).find(|&&j| {
            let o = &d.mentions[j];
            o.is_party() && o.plural == m.plural && m.kind != MentionKind::Other && self.is_called(d, j, &noun, m)
        });
        if let Some(&j) = same {
            return vec![MentionId(j as u32)];
        }
        if !bare {
            return vec![];
        }
        let fits = |j: &&usize| {
            let o = &d.mentions[self.root(d, **j)];
            if o.modifier && o.kind == MentionKind::Country {
                return false;
            }
            kinds.iter().any(|k| match k {
                Description::Country => !m.plural && o.is_country(),
                Description::Group => {
                    o.kind == MentionKind::Group
                        || o.is_armed() && !o.is_country() && !o.is_person() && o.sectors.has(Sector::Reb)
                }
                Description::Organisation => {
                    !m.plural && matches!(o.kind, MentionKind::Organisation) && !o.sectors.has(Sector::Bus)
                }
                Description::Company => o.kind == MentionKind::Organisation && o.sectors.has(Sector::Bus),
                Description::Party => !m.plural && o.kind == MentionKind::Organisation && o.sectors.has(Sector::Pty),
                Description::Outlet => !m.plural && o.kind == MentionKind::Outlet,
                Description::Two => false,
            })
        };
        let found = before.iter().rev().filter(recent).find(fits);
        found.map(|&j| vec![MentionId(j as u32)]).unwrap_or_default()
    }

    /// Whether mention `j` was called by this noun: as its head, in its name or
    /// in its office, and by the words before the noun too.
    fn is_called(&self, d: &Draft, j: usize, noun: &str, m: &Mention) -> bool {
        let o = &d.mentions[j];
        if o.country.is_none() && o.name.is_none() && o.antecedents.is_empty() {
            return false;
        }
        let words = lower(self.a.range_span(m.tokens).of(self.text));
        let has = |s: &str| {
            let s = s.to_lowercase();
            if words.contains(' ') { s.contains(&*words) } else { split(&s).iter().any(|p| p == noun) }
        };
        let head = d.chunk[j].map(|c| self.noun(self.chunks.list[c].last()));
        let theirs = self.a.range_span(o.tokens).of(self.text);
        head.as_deref() == Some(noun) && (!words.contains(' ') || has(theirs))
            || o.office.as_deref().is_some_and(has)
            || o.is_body() && (has(theirs) || o.name.as_deref().is_some_and(has))
    }

    /// A noun's lemma, lower case.
    pub fn noun(&self, t: TokenId) -> Cow<'_, str> {
        let lemma = lower(self.a.lemma(t));
        if lemma.is_empty() { lower(self.a.form(self.text, t)) } else { lemma }
    }

    /// The two parties that "both countries", "the two leaders" mean: the last
    /// pair that is joined, else the last two.
    fn both(&self, d: &Draft, noun: &str, before: &[usize], here: usize, salient: bool) -> Vec<MentionId> {
        let persons = matches!(noun, "leader" | "president" | "minister" | "counterpart" | "man" | "woman");
        let countries = matches!(noun, "country" | "nation" | "state" | "government" | "neighbour" | "neighbor");
        let mut found: Vec<usize> = Vec::new();
        for &j in before.iter().rev() {
            let o = &d.mentions[self.root(d, j)];
            if here.saturating_sub(self.sentence(&d.mentions[j])) > REACH {
                break;
            }
            let fits = if persons {
                let times = || before.iter().filter(|&&x| self.root(d, x) == self.root(d, j)).count();
                o.is_person()
                    && (!salient
                        || o.office.as_deref().is_some_and(|f| split(f).iter().any(|p| p == noun))
                        || times() > 1)
            } else if countries {
                o.is_country()
            } else {
                o.is_party() && o.kind != MentionKind::Outlet && (o.country.is_some() || o.name.is_some())
            };
            let root = self.root(d, j);
            let new = |x: &usize| {
                let x = &d.mentions[*x];
                self.root(d, x.id.ix()) != root && !(x.country == o.country && x.is_country() == o.is_country())
            };
            if fits && found.iter().all(new) {
                found.push(j);
            }
            if found.len() == 2 {
                let mut roots: Vec<usize> = found.into_iter().map(|j| self.root(d, j)).collect();
                roots.sort_by_key(|&r| d.mentions[r].head);
                return roots.into_iter().map(|r| MentionId(r as u32)).collect();
            }
        }
        vec![]
    }

    fn pronoun_of(&self, d: &Draft, i: usize, before: &[usize], she: &mut [Option<bool>]) -> Vec<MentionId> {
        let m = &d.mentions[i];
        let form = lower(self.a.form(self.text, m.head));
        let which = match &*form {
            "he" | "him" | "his" | "himself" => Pronoun::He,
            "she" | "her" | "hers" | "herself" => Pronoun::She,
            "it" | "its" | "itself" => Pronoun::It,
            "they" | "them" | "their" | "theirs" | "themselves" => Pronoun::They,
            "who" | "which" | "that" | "whom" | "whose" => Pronoun::Relative,
            _ => return vec![],
        };
        if self.a.rel(m.head) == Rel::Expl {
            return vec![];
        }
        if which == Pronoun::Relative {
            return self.relative(d, m);
        }
        let here = self.sentence(m);
        let reflexive = form.ends_with("self") || form.ends_with("selves");
        let best = self
            .since(d, before, here.saturating_sub(REACH))
            .iter()
            .filter_map(|&j| {
                let o = &d.mentions[j];
                let root = self.root(d, j);
                let r = &d.mentions[root];
                let back = here.checked_sub(self.sentence(o))?;
                let inside = o.phrase.contains(m.head) || o.phrase.start > m.head.0;
                if back > REACH || inside || o.modifier && o.kind != MentionKind::Pronoun || !agrees(which, r) {
                    return None;
                }
                let gender = she[root];
                if matches!(which, Pronoun::He | Pronoun::She) && gender.is_some_and(|g| g != (which == Pronoun::She)) {
                    return None;
                }
                if back == 0 && !reflexive && self.same_clause(o, m) {
                    return None;
                }
                Some((10 * back as u32 + self.rank(o), u32::MAX - o.head.0, root))
            })
            .min();
        let Some((_, _, root)) = best else { return vec![] };
        if matches!(which, Pronoun::He | Pronoun::She) {
            she[root] = Some(which == Pronoun::She);
        }
        if which == Pronoun::They {
            let all = self.joined(d, root);
            if all.len() > 1 {
                return all;
            }
        }
        vec![MentionId(root as u32)]
    }

    /// What "who" and "which" repeat.
    fn relative(&self, d: &Draft, m: &Mention) -> Vec<MentionId> {
        let clause = std::iter::once(m.head)
            .chain(self.a.ancestors(m.head).take(6))
            .find(|&t| self.a.rel(t) == Rel::AclRelcl)
            .and_then(|t| self.a.head(t));
        let before = || {
            let t = TokenId(m.head.0.checked_sub(1)?);
            let t = if self.a.form(self.text, t) == "," { TokenId(t.0.checked_sub(1)?) } else { t };
            self.chunks.of(t).map(|c| self.chunks.list[c].last())
        };
        clause
            .or_else(before)
            .and_then(|t| d.of_head[t.ix()])
            .filter(|id| id.ix() != m.id.ix() && d.mentions[id.ix()].phrase.end <= m.head.0)
            .map(|id| vec![id])
            .unwrap_or_default()
    }

    /// Whether both are arguments of one verb, where a plain pronoun can't mean
    /// the other: "Iraq told it".
    fn same_clause(&self, o: &Mention, p: &Mention) -> bool {
        if p.modifier {
            return false;
        }
        let argument = |r: Rel| matches!(r, Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Iobj | Rel::Obl);
        // "sued the minister, accusing him": who sues accuses.
        let subject = |t: TokenId| matches!(self.a.rel(t), Rel::Nsubj | Rel::NsubjPass);
        let understood = self.a.head(p.head).filter(|&v| {
            self.a.rel(v) == Rel::Advcl
                && !self.a.children(v).iter().any(|&c| subject(c))
                && argument(self.a.rel(p.head))
        });
        if let Some(v) = understood.and_then(|v| self.a.head(v))
            && subject(o.head)
            && self.a.head(o.head) == Some(v)
        {
            return true;
        }
        self.a.head(o.head).is_some()
            && self.a.head(o.head) == self.a.head(p.head)
            && argument(self.a.rel(o.head))
            && argument(self.a.rel(p.head))
    }

    /// Subjects before objects before the rest.
    fn rank(&self, m: &Mention) -> u32 {
        match self.a.rel(m.head) {
            Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter | Rel::Csubj => 0,
            Rel::Obj | Rel::Iobj | Rel::OblAgent | Rel::Root => 3,
            Rel::Conj => 2,
            Rel::NmodPoss => 4,
            _ => 5,
        }
    }

    /// The mentions in one list with this: "Iraq and Iran".
    fn joined(&self, d: &Draft, i: usize) -> Vec<MentionId> {
        let head = d.mentions[i].head;
        let top = if self.a.rel(head) == Rel::Conj { self.a.head(head).unwrap_or(head) } else { head };
        let members =
            std::iter::once(top).chain(self.a.children(top).iter().copied().filter(|&c| self.a.rel(c) == Rel::Conj));
        let mut all: Vec<MentionId> = members
            .filter_map(|t| d.of_head[t.ix()])
            .filter(|id| d.mentions[id.ix()].is_party())
            .map(|id| MentionId(self.root(d, id.ix()) as u32))
            .collect();
        all.dedup();
        all
    }
}

/// Whether a mention may be what a pronoun stands for.
fn agrees(p: Pronoun, m: &Mention) -> bool {
    use AgentKind::{Body, Office, People, Person, Thing};
    match p {
        Pronoun::He | Pronoun::She => m.is_person(),
        Pronoun::It => {
            matches!(
                m.kind,
                MentionKind::Country
                    | MentionKind::Capital
                    | MentionKind::Group
                    | MentionKind::Organisation
                    | MentionKind::Outlet
                    | MentionKind::Agent(Body)
            ) && !m.plural
        }
        Pronoun::They => match m.kind {
            MentionKind::Agent(Person | Office | Body | Thing) => m.plural,
            MentionKind::Agent(People) | MentionKind::Group | MentionKind::Organisation => true,
            MentionKind::Country | MentionKind::Capital => true,
            _ => false,
        },
        Pronoun::Relative => true,
    }
}
