//! The names and common nouns of the knowledge, and where a report has them.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_doc::{Analysis, NameKind, TokenId, TokenRange};
use dateline_knowledge::{Knowledge, Source};

use crate::fold::fold_into;

use super::code::Sectors;
use super::mention::AgentKind;
use super::trie::{Pieces, Trie, Words};

/// What a name of the knowledge is. Numbers index the knowledge's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Country(usize),
    Adjective(usize),
    People(usize),
    Capital(usize),
    Seat(usize),
    Region(usize),
    Organisation(usize),
    Member(usize),
    Person(usize),
    /// A last name that is enough by itself.
    Short(usize),
    Outlet(usize),
}

/// A common noun for a party.
#[derive(Clone, Debug)]
pub(crate) struct AgentEntry {
    pub sectors: Sectors,
    pub kind: AgentKind,
    /// Whether a user wrote it himself.
    pub own: bool,
    /// Its code in an imported dictionary: "~GOV".
    pub cameo: Option<String>,
    pub via: String,
}

/// A word that changes the sectors of the noun it stands before.
#[derive(Clone, Debug)]
pub(crate) struct ModifierEntry {
    pub adds: Sectors,
    pub replaces: Sectors,
}

/// A name found in the report.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    pub tokens: TokenRange,
    pub targets: Vec<Target>,
}

/// A common noun found in the report, under its head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct AgentHit {
    pub tokens: TokenRange,
    pub agent: usize,
}

/// What the knowledge's words are found as in one report.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Names, longest first where they overlap; in text order.
    pub names: Vec<Hit>,
    /// Token to the name that covers it.
    pub name_at: Vec<Option<usize>>,
    /// Common nouns by their head.
    pub agents: BTreeMap<TokenId, AgentHit>,
    /// How many words the longest of their phrases has.
    longest: u32,
    /// Words that change sectors, in text order.
    pub modifiers: Vec<(TokenRange, usize)>,
}

impl Found {
    /// Whether a common noun's phrase is longer around these words: the
    /// "Ministry of Foreign Affairs" does not name the magazine.
    fn inside_agent(&self, r: TokenRange) -> bool {
        let around = |g: &AgentHit| g.tokens.start <= r.start && r.end <= g.tokens.end && g.tokens.len() > r.len();
        self.agents_near(r).any(around)
    }

    /// The numbers of the names that share a word with a range.
    pub fn names_over(&self, r: TokenRange) -> Range<usize> {
        let first = self.names.partition_point(|n| n.tokens.end <= r.start);
        first..self.names.partition_point(|n| n.tokens.start < r.end).max(first)
    }

    /// The words inside a range that change sectors.
    pub fn modifiers_in(&self, r: TokenRange) -> &[(TokenRange, usize)] {
        let first = self.modifiers.partition_point(|m| m.0.start < r.start);
        let after = self.modifiers.partition_point(|m| m.0.end <= r.end);
        self.modifiers.get(first..after).unwrap_or_default()
    }

    /// The common nouns whose phrases may share a word with a range.
    pub fn agents_near(&self, r: TokenRange) -> impl Iterator<Item = &AgentHit> {
        let from = TokenId(r.start.saturating_sub(self.longest));
        self.agents.range(from..TokenId(r.end + self.longest)).map(|g| g.1)
    }
}

/// The compiled tables.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Words,
    names: Trie<Target>,
    agent_nouns: Trie<usize>,
    modifier_words: Trie<usize>,
    pub agents: Vec<AgentEntry>,
    pub modifiers: Vec<ModifierEntry>,
}

impl Lexicon {
    /// From the knowledge.
    pub fn new(k: &Knowledge) -> Self {
        let (mut words, mut names) = (Words::default(), Trie::default());
        for (i, c) in k.countries.iter().enumerate() {
            let lists = [
                (&c.names, Target::Country(i)),
                (&c.adjectives, Target::Adjective(i)),
                (&c.people, Target::People(i)),
                (&c.capitals, Target::Capital(i)),
                (&c.seats, Target::Seat(i)),
                (&c.regions, Target::Region(i)),
            ];
            names.add(&mut words, &c.name, Target::Country(i));
            for (list, target) in lists {
                list.iter().for_each(|n| names.add(&mut words, article_off(n), target));
            }
        }
        for (i, o) in k.organisations.iter().enumerate() {
            for n in std::iter::once(&o.name).chain(&o.aliases) {
                names.add(&mut words, article_off(n), Target::Organisation(i));
            }
            o.members.iter().for_each(|n| names.add(&mut words, n, Target::Member(i)));
        }
        for (i, p) in k.people.iter().enumerate() {
            for n in std::iter::once(&p.name).chain(&p.aliases) {
                names.add(&mut words, n, Target::Person(i));
            }
            p.short.iter().for_each(|n| names.add(&mut words, n, Target::Short(i)));
        }
        for (i, o) in k.outlets.iter().enumerate() {
            // "The National" is not every "national".
            for n in std::iter::once(&o.name).chain(&o.aliases) {
                let bare = article_off(n);
                names.add(&mut words, if bare.contains(' ') { bare } else { n }, Target::Outlet(i));
            }
        }
        let (mut agent_nouns, mut agents) = (Trie::default(), Vec::new());
        for (i, g) in k.agents.iter().enumerate() {
            g.nouns.iter().for_each(|n| agent_nouns.add(&mut words, n, i));
            agents.push(AgentEntry {
                sectors: Sectors::of(&g.sectors),
                kind: AgentKind::parse(&g.kind).unwrap_or(AgentKind::Person),
                own: g.source.file.starts_with("own/"),
                cameo: g.cameo.clone(),
                via: via(&g.source, &g.id),
            });
        }
        let (mut modifier_words, mut modifiers) = (Trie::default(), Vec::new());
        for (i, m) in k.modifiers.iter().enumerate() {
            m.words.iter().for_each(|n| modifier_words.add(&mut words, n, i));
            modifiers.push(ModifierEntry { adds: Sectors::of(&m.adds), replaces: Sectors::of(&m.replaces) });
        }
        Lexicon { words, names, agent_nouns, modifier_words, agents, modifiers }
    }

    /// Where a report has the knowledge's words.
    pub fn find(&self, text: &str, a: &Analysis) -> Found {
        let pieces = Pieces::read(text, a);
        let mut found = Found { name_at: vec![None; a.len()], ..Found::default() };
        let forms = Forms::read(&self.words, a, &pieces);
        for i in 0..pieces.list.len() {
            for m in self.agent_nouns.at(&pieces.list, i, |p| forms.all(p)) {
                // English nouns come last in their phrase, but for "of".
                let of = m.pieces.clone().find(|&p| pieces.lower(p) == "of");
                let head = TokenId(of.map_or(m.tokens.end, |p| pieces.list[p].token.0) - 1);
                let longer = found.agents.get(&head).is_none_or(|h| h.tokens.len() < m.tokens.len());
                if longer {
                    // A user's own entry goes before what is built in.
                    let own = m.values.iter().find(|v| self.agents[v.value].own);
                    found.longest = found.longest.max(m.tokens.len() as u32);
                    found.agents.insert(head, AgentHit { tokens: m.tokens, agent: own.unwrap_or(&m.values[0]).value });
                }
            }
            for m in self.modifier_words.at(&pieces.list, i, |p| forms.all(p)) {
                found.modifiers.push((m.tokens, m.values[0].value));
            }
        }
        self.find_names(a, &pieces, &forms, &mut found);
        found.modifiers.sort_by_key(|m| (m.0.start, std::cmp::Reverse(m.0.end)));
        let mut end = 0;
        found.modifiers.retain(|m| {
            let keep = m.0.start >= end;
            if keep {
                end = m.0.end;
            }
            keep
        });
        found
    }

    fn find_names(&self, a: &Analysis, pieces: &Pieces, forms: &Forms, found: &mut Found) {
        let mut from = 0;
        while from < pieces.list.len() {
            let best = self.names.at(&pieces.list, from, |p| forms.written(p)).into_iter().rev().find_map(|m| {
                let spelled = |name: &str| spelled(pieces, m.pieces.clone(), name);
                let mut targets: Vec<Target> =
                    m.values.iter().filter(|v| spelled(&v.spelled)).map(|v| v.value).collect();
                targets.retain(|t| fits(a, m.tokens, *t));
                let inside = found.inside_agent(m.tokens);
                targets.retain(|t| !(inside && matches!(t, Target::Outlet(_))));
                (!targets.is_empty()).then_some((m.pieces.end, Hit { tokens: m.tokens, targets }))
            });
            let Some((end, hit)) = best else {
                from += 1;
                continue;
            };
            for t in hit.tokens.iter() {
                found.name_at[t.ix()] = Some(found.names.len());
            }
            found.names.push(hit);
            from = end;
        }
    }
}

/// "knowledge/en/actors/groups.toml:12 Hezbollah".
pub(crate) fn via(source: &Source, name: &str) -> String {
    format!("{source} {name}")
}

fn article_off(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

/// Whether the text spells the name: with its capitals, all in capitals, or a
/// long acronym with its first letter alone ("Nato").
fn spelled(pieces: &Pieces, range: Range<usize>, name: &str) -> bool {
    let several = range.len() > 1;
    let mut upper = false;
    let same = range.zip(name.split(' ')).all(|(i, n)| {
        let form = pieces.form(i);
        let capital = form.starts_with(char::is_uppercase);
        upper |= capital;
        form == n
            || capital && n.len() >= 4
            || several && (capital || n.len() <= 3 || n.starts_with(char::is_lowercase))
    });
    // What the knowledge writes with a capital is a name only with one.
    same && (upper || !name.split(' ').any(|n| n.starts_with(char::is_uppercase)))
}

/// Whether the names that the model reads leave room for this one: inside a
/// person's name only that person ("Jordan Smith", "Chad Le Clos").
fn fits(a: &Analysis, tokens: TokenRange, target: Target) -> bool {
    let around = a
        .names_over(tokens)
        .iter()
        .find(|n| n.tokens.start <= tokens.start && tokens.end <= n.tokens.end && n.tokens.len() > tokens.len());
    match around.map(|n| n.kind) {
        Some(NameKind::Person) => match target {
            Target::Person(_) => true,
            // "Putin" in "Vladimir Putin": the model may read more than the knowledge writes.
            Target::Short(_) => around.is_some_and(|n| n.tokens.end == tokens.end),
            Target::Adjective(_) => tokens.start == around.map_or(0, |n| n.tokens.start),
            _ => false,
        },
        Some(_) => !matches!(target, Target::Short(_)),
        None => true,
    }
}

/// The numbers of the words that each piece of a report may be looked up
/// under: as written, and for common nouns also its lemma and what a plural may
/// come from.
struct Forms {
    words: Vec<u32>,
    /// For each piece where its words start, where those besides the written
    /// one start, and where they end.
    ranges: Vec<[u32; 3]>,
}

impl Forms {
    fn read(known: &Words, a: &Analysis, pieces: &Pieces) -> Self {
        let mut forms = Forms { words: vec![], ranges: Vec::with_capacity(pieces.list.len()) };
        let mut other = String::new();
        for (i, p) in pieces.list.iter().enumerate() {
            let lower = pieces.lower(i);
            let start = forms.words.len();
            forms.words.extend(known.get(lower));
            let second = forms.words.len();
            let mut add = |form: &str| {
                if let Some(w) = known.get(form)
                    && !forms.words[start..].contains(&w)
                {
                    forms.words.push(w);
                }
            };
            if p.edge == (true, true) && a.lemma(p.token) != lower {
                fold_into(a.lemma(p.token), &mut other);
                add(&other);
            }
            let mut ending = |of: &str, with: &str| {
                if let Some(stem) = lower.strip_suffix(of) {
                    other.clear();
                    other.push_str(stem);
                    other.push_str(with);
                    add(&other);
                }
            };
            ending("ies", "y");
            ending("es", "");
            if lower.len() > 3 && !lower.ends_with("ss") {
                ending("s", "");
            }
            ending("men", "man");
            let end = forms.words.len();
            forms.ranges.push([start as u32, second as u32, end as u32]);
        }
        forms
    }

    /// The written form's, if any table holds it.
    fn written(&self, piece: usize) -> &[u32] {
        let [start, second, _] = self.ranges[piece];
        &self.words[start as usize..second as usize]
    }

    /// All of them.
    fn all(&self, piece: usize) -> &[u32] {
        let [start, _, end] = self.ranges[piece];
        &self.words[start as usize..end as usize]
    }
}

/// The word of a range that the rest of the sentence hangs on to.
pub(crate) fn head_of(a: &Analysis, tokens: TokenRange) -> TokenId {
    let outside = |t: TokenId| a.head(t).is_none_or(|h| !tokens.contains(h));
    tokens.iter().rfind(|&t| outside(t)).unwrap_or(TokenId(tokens.end - 1))
}
