//! Countries that come from elsewhere in the report: from "his" and "its", from
//! a name before the noun, from the other half of a list, and for offices and
//! bodies of a state from the country that the report speaks of.

use std::collections::BTreeMap;

use dateline_doc::{Rel, TokenId, Upos};

use crate::fold::lower;

use super::code::{Code, Sector, Sectors};
use super::mention::{AgentKind, Mention, MentionKind};
use super::read::{Draft, Reading};

/// Sectors that a state or a nation has one of.
const OF_STATE: &[Sector] =
    &[Sector::Gov, Sector::Mil, Sector::Cop, Sector::Leg, Sector::Jud, Sector::Spy, Sector::Pty, Sector::Opp];

/// How many sentences back a country still holds for an office or a body.
const LOOK_BACK: usize = 4;

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
        let mut named = self.named_countries(d);
        let mut acting = self.acting_countries(d);
        for i in 0..d.mentions.len() {
            let m = &d.mentions[i];
            if m.country.is_some() || !m.antecedents.is_empty() || !state_bound(m) {
                continue;
            }
            let head = m.head;
            if let Some(c) = self.spoken_of(&named, &acting, head) {
                self.give(d, i, c, "country of the report");
                named.extend(national(c).map(|c| ((head, i), c)));
                acting.extend(national(c).map(|c| ((head, i), c)));
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

    /// The countries that mentions and places name, in text order.
    fn named_countries(&self, d: &Draft) -> Named {
        let mentions = d
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| m.kind != MentionKind::Outlet && m.kind != MentionKind::Other)
            .filter_map(|(i, m)| Some(((m.head, i), national(m.country?)?)));
        let places = self.places.list.iter().enumerate().filter(|(_, p)| !p.dateline);
        let places = places.filter_map(|(i, p)| Some(((p.head, d.mentions.len() + i), p.country?)));
        mentions.chain(places).collect()
    }

    /// Those of them that act or are acted on: not "in Moscow", "to Moscow".
    fn acting_countries(&self, d: &Draft) -> Named {
        let somewhere = |m: &Mention| {
            let case = self.a.child(m.head, Rel::Case).map(|c| lower(self.a.form(self.text, c)));
            let locative = case.is_some_and(|c| self.words.place.locative.contains(&*c) || c == "to" || c == "from");
            m.kind == MentionKind::Place || m.is_country() && locative
        };
        let mentions = d.mentions.iter().enumerate();
        mentions
            .filter(|(_, m)| m.kind != MentionKind::Outlet && m.kind != MentionKind::Other && !somewhere(m))
            .filter_map(|(i, m)| Some(((m.head, i), national(m.country?)?)))
            .collect()
    }

    /// The country that the report speaks of at a word: the nearest one named
    /// before it in its sentence, the first that acts in the sentence before,
    /// the next one in its own, the first of the report.
    fn spoken_of(&self, named: &Named, acting: &Named, head: TokenId) -> Option<Code> {
        let here = self.a.sentence_of(head);
        let within = |from: TokenId, to: TokenId| named.range((from, 0)..(to, 0)).map(|n| *n.1);
        let bounds = |s: usize| (TokenId(self.a.sentences.tokens[s].start), TokenId(self.a.sentences.tokens[s].end));
        let first_of = |s: usize| {
            let (from, to) = bounds(s);
            acting.range((from, 0)..(to, 0)).next().map(|n| *n.1)
        };
        let (start, end) = bounds(here);
        within(start, head)
            .next_back()
            .or_else(|| (1..=here.min(LOOK_BACK)).find_map(|n| first_of(here - n)))
            .or_else(|| within(TokenId(head.0 + 1), end.max(TokenId(head.0 + 1))).next())
            .or_else(|| self.places.of_dateline().find_map(|p| p.country))
            .or_else(|| acting.range(..(start, 0)).next_back().map(|n| *n.1))
            .or_else(|| within(TokenId(0), start).next_back())
            .or_else(|| named.values().next().copied())
    }
}

/// The countries that a report names, by the words and the mentions that do.
type Named = BTreeMap<(TokenId, usize), Code>;

fn national(c: Code) -> Option<Code> {
    (!c.is_transnational()).then_some(c)
}

/// Whether it is an office or a body that some state has.
fn state_bound(m: &Mention) -> bool {
    let sectors: Sectors = OF_STATE.iter().copied().collect();
    let kind = match m.kind {
        MentionKind::Person => true,
        MentionKind::Agent(AgentKind::Office | AgentKind::Body) => !m.plural,
        // "one official"
        MentionKind::Agent(AgentKind::Person) => !m.plural && m.sectors == Sector::Gov.into(),
        MentionKind::Organisation => true,
        _ => false,
    };
    kind && m.sectors.has_any(sectors) && !m.modifier
}
