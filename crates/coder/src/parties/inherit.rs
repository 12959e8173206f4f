//! Countries that come from elsewhere in the report: from "his" and "its", from
//! a name before the noun, from the other half of a list, and for offices and
//! bodies of a state from the country that the report speaks of.

use dateline_doc::{TokenId, Upos};

use super::code::{Code, Sector, Sectors};
use super::mention::{AgentKind, Mention, MentionKind};
use super::read::{Draft, Reading};

/// Sectors that a state or a nation has one of.
const OF_STATE: &[Sector] =
    &[Sector::Gov, Sector::Mil, Sector::Cop, Sector::Leg, Sector::Jud, Sector::Spy, Sector::Pty, Sector::Opp];

impl Reading<'_> {
    /// Fills in the countries that the phrases themselves don't give.
    pub fn inherit(&self, d: &mut Draft) {
        let root_country = |d: &Draft, id: super::mention::MentionId| {
            let mut i = id.ix();
            for _ in 0..8 {
                let Some(a) = d.mentions[i].antecedents.first() else { break };
                i = a.ix();
            }
            d.mentions[i].country
        };
        for i in 0..d.mentions.len() {
            if d.mentions[i].country.is_some() {
                continue;
            }
            if let Some(p) = d.possessor[i].and_then(|t| d.of_head[t.ix()])
                && let Some(c) = root_country(d, p)
            {
                self.give(d, i, c, "possessor");
                continue;
            }
            // "the Biden administration" after "Joe Biden".
            let Some(chunk) = d.chunk[i] else { continue };
            let inner = self.chunks.list[chunk].tokens.iter().filter_map(|t| d.of_head[t.ix()]).find_map(|id| {
                let named = d.mentions[id.ix()].modifier && d.mentions[id.ix()].kind != MentionKind::Pronoun;
                (id.ix() != i && named && !d.mentions[id.ix()].antecedents.is_empty())
                    .then(|| root_country(d, id))
                    .flatten()
            });
            if let Some(c) = inner {
                self.give(d, i, c, "name before it");
            }
        }
        self.share_in_lists(d);
        // A person of whom nothing is said is one of the people.
        for m in &mut d.mentions {
            if m.kind == MentionKind::Person && m.via == "name" && m.antecedents.is_empty() && m.sectors.is_empty() {
                m.sectors = Sector::Cvl.into();
            }
        }
        for i in 0..d.mentions.len() {
            let m = &d.mentions[i];
            if m.country.is_some() || !m.antecedents.is_empty() || !state_bound(m) {
                continue;
            }
            if let Some(c) = self.spoken_of(d, i) {
                self.give(d, i, c, "country of the report");
            }
        }
    }

    fn give(&self, d: &mut Draft, i: usize, country: Code, from: &str) {
        let m = &mut d.mentions[i];
        m.country = Some(country);
        m.via = if m.via.is_empty() { from.to_owned() } else { format!("{}, {from}", m.via) };
    }

    /// "Iraqi soldiers and policemen", "soldiers and militiamen of the army":
    /// one country holds for both.
    fn share_in_lists(&self, d: &mut Draft) {
        for c in 1..self.chunks.list.len() {
            let (x, y) = (&self.chunks.list[c - 1], &self.chunks.list[c]);
            let between = y.tokens.start.checked_sub(x.tokens.end);
            let and = TokenId(y.tokens.start.saturating_sub(1));
            if between != Some(1) || self.a.upos(and) != Upos::Cconj {
                continue;
            }
            let (Some(p), Some(q)) = (d.of_head[x.last().ix()], d.of_head[y.last().ix()]) else { continue };
            let (p, q) = (p.ix(), q.ix());
            // An article starts a party of its own.
            let own = matches!(self.a.upos(TokenId(y.tokens.start)), Upos::Det | Upos::Pron);
            let common = |m: &Mention| m.is_common() && m.antecedents.is_empty();
            if !common(&d.mentions[p]) || !common(&d.mentions[q]) || own {
                continue;
            }
            match (d.mentions[p].country, d.mentions[q].country) {
                (Some(c), None) => self.give(d, q, c, "list"),
                (None, Some(c)) if y.next.is_some() => self.give(d, p, c, "list"),
                _ => {}
            }
        }
    }

    /// The country that the report speaks of where mention `i` stands: the
    /// nearest one named before it in its sentence, the first of the sentence
    /// before, the next one in its own, the first of the report.
    fn spoken_of(&self, d: &Draft, i: usize) -> Option<Code> {
        let m = &d.mentions[i];
        let here = self.a.sentence_of(m.head);
        let national = |c: Code| (!c.is_transnational()).then_some(c);
        let named: Vec<(usize, TokenId, Code, bool)> = d
            .mentions
            .iter()
            .enumerate()
            .filter(|(j, o)| *j != i && o.kind != MentionKind::Outlet && o.kind != MentionKind::Other)
            .filter_map(|(_, o)| Some((self.a.sentence_of(o.head), o.head, national(o.country?)?, o.is_party())))
            .collect();
        let places = self
            .places
            .list
            .iter()
            .filter(|p| !p.dateline)
            .filter_map(|p| Some((self.a.sentence_of(p.head), p.head, p.country?, false)));
        let mut all: Vec<_> = named.into_iter().chain(places).collect();
        all.sort_by_key(|x| x.1);
        let before = all.iter().rev().find(|x| x.0 == here && x.1 < m.head);
        let previous = || (1..=2).find_map(|n| all.iter().find(|x| x.0 + n == here));
        let after = || all.iter().find(|x| x.0 == here && x.1 > m.head);
        let dateline = || self.places.list.iter().find(|p| p.dateline && p.country.is_some()).and_then(|p| p.country);
        before
            .or_else(previous)
            .or_else(after)
            .map(|x| x.2)
            .or_else(dateline)
            .or_else(|| all.iter().rev().find(|x| x.0 < here).or(all.first()).map(|x| x.2))
    }
}

/// Whether it is an office or a body that some state has.
fn state_bound(m: &Mention) -> bool {
    let sectors: Sectors = OF_STATE.iter().copied().collect();
    let kind = match m.kind {
        MentionKind::Person => true,
        MentionKind::Agent(AgentKind::Office | AgentKind::Body) => !m.plural,
        MentionKind::Organisation => true,
        _ => false,
    };
    kind && m.sectors.has_any(sectors) && !m.modifier
}
