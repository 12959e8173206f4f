//! Persons and their titles: before the name, after a comma, with a country or
//! a body in between.

use dateline_doc::{TokenId, TokenRange};

use super::code::Sector;
use super::describe::{Around, sectors};
use super::mention::{AgentKind, Mention, MentionId, MentionKind};
use super::read::{Draft, Reading};
use super::units::Unit;
use crate::fold::lower;

impl Reading<'_> {
    /// The common noun right before a person's name: its head.
    pub(super) fn title_before(&self, ix: usize, u: &Unit) -> Option<(usize, TokenRange)> {
        let c = &self.chunks.list[ix];
        let mut end = u.tokens.start;
        while end > c.tokens.start && self.is_courtesy(TokenId(end - 1)) {
            end -= 1;
        }
        let of = ix.checked_sub(1).filter(|&p| {
            self.chunks.list[p].next.is_some_and(|n| n.1 == ix && self.is_of(n.0)) && end > c.tokens.start
        });
        let office = |t: TokenId| {
            let g = self.found.agents.get(&t)?;
            let kind = self.lexicon.agents[g.agent].kind;
            matches!(kind, AgentKind::Person | AgentKind::Office).then_some(g.tokens)
        };
        if end > c.tokens.start
            && let Some(tokens) = office(TokenId(end - 1))
        {
            return Some((ix, tokens));
        }
        // "the President of FIFA Sepp Blatter": two names side by side.
        let p = of.filter(|_| self.units.of(TokenId(end - 1)).is_some())?;
        Some((p, office(self.chunks.list[p].last())?))
    }

    /// A person's name with its title.
    pub(super) fn person(&self, ix: usize, u: &Unit, title: Option<(usize, TokenRange)>) -> (Mention, Around) {
        let mut m = self.blank(u.tokens, MentionKind::Person);
        let words = self.a.range_span(u.tokens).of(self.text);
        let around = match title {
            Some((c, tokens)) => {
                let mut around = self.around(c, tokens, 0);
                if c != ix {
                    self.after(c, 0, &mut around);
                }
                around
            }
            None => self.around(ix, u.tokens, 0),
        };
        m.name = Some(words.to_owned());
        m.person = Some(words.to_owned());
        m.via = "name".to_owned();
        if let Some(k) = self.best(u, false) {
            m.name = k.name.clone();
            m.person = k.name;
            m.country = k.country;
            m.sectors = k.sectors;
            m.office = k.office;
            m.cameo = k.cameo;
            m.via = k.via;
        }
        if let Some((_, tokens)) = title {
            self.give_title(&mut m, tokens, &around);
        }
        m.country = m.country.or(around.countries.first().map(|c| c.0));
        m.country =
            m.country.or(around.owner.as_ref().filter(|o| o.kind != MentionKind::Outlet).and_then(|o| o.country));
        (m, around)
    }

    /// What a title says of a person: office, sectors, and a country where the
    /// knowledge has none.
    pub(super) fn give_title(&self, m: &mut Mention, title: TokenRange, around: &Around) {
        let Some(g) =
            self.found.agents.get(&TokenId(title.end - 1)).or_else(|| self.found.agents.get(&TokenId(title.start)))
        else {
            return;
        };
        let agent = &self.lexicon.agents[g.agent];
        let said = sectors(agent, around);
        let serves = !m.sectors.is_empty() && !m.sectors.has(Sector::Eli);
        if !serves || said.has(Sector::Eli) {
            m.sectors = if said.is_empty() { m.sectors } else { said };
        }
        m.office = Some(self.a.range_span(title).of(self.text).to_owned());
        if m.via == "name" {
            m.via.clone_from(&agent.via);
        }
    }

    /// A title and a name with a comma between: "Fuad Hussein, the Iraqi foreign
    /// minister," and "the Iraqi foreign minister, Fuad Hussein,". The name is
    /// the mention; the title's words lead to it.
    pub(super) fn titles_apart(&self, d: &mut Draft) {
        for ix in 0..self.chunks.list.len().saturating_sub(1) {
            let end = self.chunks.list[ix].tokens.end;
            let Some(first) = d.of_head[self.chunks.list[ix].last().ix()] else { continue };
            // The name may follow "of …": "the president of Iraq, X".
            for next in ix + 1..(ix + 4).min(self.chunks.list.len()) {
                let start = self.chunks.list[next].tokens.start;
                let Some(second) = d.of_head[self.chunks.list[next].last().ix()] else { break };
                let comma = start > 0 && self.a.form(self.text, TokenId(start - 1)) == ",";
                if !comma {
                    if self.chunks.list[next - 1].next.is_none_or(|n| n.1 != next || !self.is_of(n.0)) {
                        break;
                    }
                    continue;
                }
                if start - 1 != self.chunks.list[next - 1].tokens.end || next > ix + 1 && start < end {
                    break;
                }
                let (p, q) = (&d.mentions[first.ix()], &d.mentions[second.ix()]);
                let title = |m: &Mention| {
                    matches!(m.kind, MentionKind::Agent(AgentKind::Person | AgentKind::Office)) && !m.plural
                };
                let (name, role) = match (p.kind, q.kind) {
                    (MentionKind::Person, _) if title(q) && next == ix + 1 => (first, second),
                    (_, MentionKind::Person) if title(p) => (second, first),
                    _ => break,
                };
                if !self.closes(next) {
                    break;
                }
                self.join_title(d, name, role);
                break;
            }
        }
    }

    /// Whether a phrase, with its "of …", ends at a comma, a stop or a bracket.
    pub(super) fn closes(&self, ix: usize) -> bool {
        let mut at = ix;
        while let Some((adp, next)) = self.chunks.list[at].next {
            if !self.words.tie.contains(&*lower(self.a.form(self.text, adp))) {
                return false;
            }
            at = next;
        }
        let end = self.chunks.list[at].tokens.end;
        (end as usize) >= self.a.len()
            || matches!(self.a.form(self.text, TokenId(end)), "," | "." | ")" | ";" | "--" | "—")
    }

    pub(super) fn join_title(&self, d: &mut Draft, name: MentionId, role: MentionId) {
        let title = d.mentions[role.ix()].clone();
        let m = &mut d.mentions[name.ix()];
        let serves = !m.sectors.is_empty() && !m.sectors.has(Sector::Eli);
        if !serves || title.sectors.has(Sector::Eli) {
            m.sectors = if title.sectors.is_empty() { m.sectors } else { title.sectors };
        }
        m.country = m.country.or(title.country);
        m.cameo = m.cameo.take().or(title.cameo);
        let words = title.office.clone().unwrap_or_else(|| {
            let last = d.chunk[role.ix()].map_or(title.head, |c| self.chunks.list[c].last());
            let tokens = self.found.agents.get(&last).map_or(title.tokens, |g| g.tokens);
            self.a.range_span(tokens).of(self.text).to_owned()
        });
        m.office = Some(words);
        if m.via == "name" {
            m.via = title.via;
        }
        d.mentions[role.ix()].antecedents = vec![name];
    }
}
