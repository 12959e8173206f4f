//! From words to mentions: one for every noun phrase and pronoun, and one for
//! every name or kind of party that only stands before a noun.

use dateline_doc::{Analysis, NameKind, Rel, TokenId, TokenRange, Upos};
use dateline_knowledge::Knowledge;
use jiff::civil::Date;

use crate::fold::lower;
use crate::places::PlaceMentions;

use super::chunk::Chunks;
use super::code::{Code, Sector, Sectors};
use super::describe::{Around, sectors};
use super::foreign;
use super::known::known;
use super::lexicon::{AgentHit, Found, Lexicon, head_of};
use super::mention::{AgentKind, CROWD, Mention, MentionId, MentionKind, Mentions};
use super::units::{Unit, Units};
use super::words::PartyWords;

/// Everything that the mentions are read from.
pub(crate) struct Reading<'a> {
    pub k: &'a Knowledge,
    pub lexicon: &'a Lexicon,
    pub words: &'a PartyWords,
    pub text: &'a str,
    pub a: &'a Analysis,
    pub day: Date,
    pub found: &'a Found,
    pub units: &'a Units,
    pub chunks: &'a Chunks,
    pub places: &'a PlaceMentions,
}

/// Mentions under construction.
pub(crate) struct Draft {
    pub mentions: Vec<Mention>,
    pub of_head: Vec<Option<MentionId>>,
    /// The phrase of each mention.
    pub chunk: Vec<Option<usize>>,
    /// "his" before the head of each mention.
    pub possessor: Vec<Option<TokenId>>,
    /// A shortcut from each mention towards what it stands for in the end.
    pub root: Vec<Option<usize>>,
}

impl Draft {
    pub fn push(&mut self, mut m: Mention, chunk: Option<usize>, possessor: Option<TokenId>) -> MentionId {
        let id = MentionId(self.mentions.len() as u32);
        m.id = id;
        self.mentions.push(m);
        self.chunk.push(chunk);
        self.possessor.push(possessor);
        id
    }
}

impl Reading<'_> {
    /// The mentions of the report, without antecedents.
    pub fn read(&self) -> Draft {
        let n = self.a.len();
        let mut d = Draft { mentions: vec![], of_head: vec![None; n], chunk: vec![], possessor: vec![], root: vec![] };
        let mut t = 0;
        while (t as usize) < n {
            let Some(ix) = self.chunks.of(TokenId(t)) else {
                if self.a.upos(TokenId(t)) == Upos::Pron {
                    let id = d.push(self.pronoun(TokenId(t)), None, None);
                    d.of_head[t as usize] = Some(id);
                }
                t += 1;
                continue;
            };
            self.chunk(ix, &mut d);
            t = self.chunks.list[ix].tokens.end;
        }
        self.titles_apart(&mut d);
        self.transparent(&mut d);
        d
    }

    pub(super) fn blank(&self, tokens: TokenRange, kind: MentionKind) -> Mention {
        Mention {
            id: MentionId(0),
            head: head_of(self.a, tokens),
            tokens,
            phrase: tokens,
            kind,
            country: None,
            more_countries: vec![],
            sectors: Sectors::NONE,
            name: None,
            person: None,
            office: None,
            sponsor: None,
            count: None,
            cameo: None,
            via: String::new(),
            plural: false,
            definite: false,
            modifier: false,
            unknown: false,
            antecedents: vec![],
        }
    }

    fn pronoun(&self, t: TokenId) -> Mention {
        let mut m = self.blank(TokenRange::new(t.0, t.0 + 1), MentionKind::Pronoun);
        m.plural = self.a.feats(t).has("Number", "Plur");
        m.definite = true;
        m.modifier = self.a.rel(t) == Rel::NmodPoss;
        m
    }

    /// The mentions of one phrase.
    fn chunk(&self, ix: usize, d: &mut Draft) {
        let c = &self.chunks.list[ix];
        let last = c.last();
        let mut around;
        let mut title = None;
        let mut main = match self.head_unit(last) {
            Some(u) if self.is_person(u) => {
                title = self.title_before(ix, u);
                let (m, ar) = self.person(ix, u, title);
                around = ar;
                m
            }
            Some(u) => {
                around = self.around(ix, u.tokens, 0);
                self.named(ix, u, &mut around)
            }
            None => {
                let agent = self.found.agents.get(&last);
                let tokens = agent.map_or(TokenRange::new(last.0, last.0 + 1), |g| g.tokens);
                let tokens = TokenRange::new(tokens.start.max(c.tokens.start), tokens.end.min(c.tokens.end));
                around = self.around(ix, tokens, 0);
                self.common(ix, tokens, &mut around)
            }
        };
        self.nationals(ix, &mut main);
        main.plural |= self.a.feats(last).has("Number", "Plur");
        main.unknown = self.is_unknown(ix) || self.words.elsewhere.contains(&*self.noun(last));
        main.definite |= around.definite || self.units.of(last).is_some();
        main.sponsor = around.sponsor.or_else(|| self.backed_after(c.tokens.end));
        main.count = main.count.or(around.count);
        main.cameo = self.foreign(c.tokens, main.cameo, &around);
        main.phrase = TokenRange::new(c.tokens.start, main.tokens.end.max(c.tokens.end));
        main.head = head_of(self.a, c.tokens);
        let id = d.push(main, Some(ix), around.possessor);
        for t in c.tokens.iter() {
            d.of_head[t.ix()] = Some(id);
        }
        // "the Prime Minister of Turkey Ann Bo": the title leads to the name.
        if let Some((p, _)) = title.filter(|t| t.0 != ix)
            && let Some(role) = d.of_head[self.chunks.list[p].last().ix()]
        {
            d.mentions[role.ix()].antecedents = vec![id];
        }
        self.modifiers(ix, title, d);
        // "his" leads to whom it stands for, not to what is theirs.
        for t in c.tokens.iter().filter(|&t| self.a.upos(t) == Upos::Pron && c.tokens.len() > 1) {
            let p = self.pronoun(t);
            d.of_head[t.ix()] = Some(d.push(p, None, None));
        }
    }

    /// The code that imported dictionaries give to a phrase: the name's or the
    /// owner's, with those of its common nouns.
    fn foreign(&self, phrase: TokenRange, name: Option<String>, around: &Around) -> Option<String> {
        let agents = phrase.iter().filter_map(|t| self.found.agents.get(&t));
        let agents = agents.filter_map(|g| self.lexicon.agents[g.agent].cameo.as_deref());
        foreign::of(agents, name, around)
    }

    /// "the Palestinians" act as their country; "two Palestinians", "a Libyan"
    /// are some of its people.
    fn nationals(&self, ix: usize, m: &mut Mention) {
        let c = &self.chunks.list[ix];
        if m.kind != MentionKind::Agent(AgentKind::People)
            || self.units.of(c.last()).is_none_or(|u| u.targets.is_empty())
        {
            return;
        }
        let first = TokenId(c.tokens.start);
        let article = lower(self.a.form(self.text, first));
        if article == "the" && c.tokens.len() == m.tokens.len() + 1 && self.a.feats(c.last()).has("Number", "Plur") {
            m.kind = MentionKind::Country;
            m.sectors = m.sectors.with(Sector::Gov.into());
        } else if first != TokenId(m.tokens.start) {
            m.sectors = m.sectors.with(Sector::Cvl.into());
        }
    }

    /// The unit that ends a phrase, unless it is only a common noun that the
    /// model takes for a name ("Parliament").
    fn head_unit(&self, last: TokenId) -> Option<&Unit> {
        let u = self.units.of(last)?;
        let agent = self.found.agents.get(&last);
        // "ethnic Albanians" is an entry of its own.
        let within = |g: &&super::lexicon::AgentHit| g.tokens.start <= u.tokens.start && u.tokens.end <= g.tokens.end;
        let common = agent
            .filter(within)
            .is_some_and(|g| u.targets.is_empty() && u.inside.is_empty() || g.tokens.len() > u.tokens.len());
        (!common).then_some(u)
    }

    fn is_person(&self, u: &Unit) -> bool {
        use super::lexicon::Target::{Person, Short};
        u.targets
            .first()
            .map_or(u.kind == Some(NameKind::Person), |_| u.targets.iter().all(|t| matches!(t, Person(_) | Short(_))))
    }

    /// Whether it is a form of address: "Mr".
    pub fn is_courtesy(&self, t: TokenId) -> bool {
        self.words.courtesy.contains(&*lower(self.a.form(self.text, t)))
    }

    pub(super) fn is_of(&self, t: TokenId) -> bool {
        self.a.form(self.text, t).eq_ignore_ascii_case("of")
    }

    /// A name that is no person's.
    fn named(&self, ix: usize, u: &Unit, around: &mut Around) -> Mention {
        let last = TokenId(u.tokens.end - 1);
        let mut m = self.blank(u.tokens, MentionKind::Other);
        m.name = Some(self.a.range_span(u.tokens).of(self.text).to_owned());
        m.via = "name".to_owned();
        if let Some(k) = self.best(u, false) {
            m.kind = k.kind;
            m.country = k.country;
            m.sectors = k.sectors;
            m.name = k.name;
            m.cameo = k.cameo;
            m.via = k.via;
            if m.kind == MentionKind::Country {
                around.countries.clear();
            }
            // "Lebanon, Pennsylvania", "Lebanon's Tripoli": a namesake elsewhere.
            if m.is_country()
                && let Some(p) = self.places.covering(last)
                && p.country.is_some()
                && p.country != m.country
            {
                (m.kind, m.country, m.sectors) = (MentionKind::Place, p.country, Sectors::NONE);
                m.name.clone_from(&p.name);
                m.via = "place".to_owned();
            }
            // "the German Foreign Office": a body that many states have by this name.
            let state: Sectors =
                [Sector::Gov, Sector::Mil, Sector::Cop, Sector::Leg, Sector::Jud, Sector::Spy].into_iter().collect();
            if m.kind == MentionKind::Organisation
                && m.sectors.has_any(state)
                && m.country.is_some_and(|c| !c.is_transnational())
                && let Some((c, _)) = around.countries.first()
                && Some(*c) != m.country
            {
                m.country = Some(*c);
                m.name = None;
            }
            if m.country.is_some_and(|c| c.as_str() == "IMG")
                && let Some(c) = around.countries.first()
            {
                // "Yemen's al-Qaeda": a branch takes its country.
                m.country = Some(c.0);
            }
            return m;
        }
        let place = self.places.covering(last);
        // Waters belong to nobody: the places decide for places.
        let inside = u
            .inside
            .iter()
            .filter(|_| place.is_none_or(|p| p.country.is_some()))
            .find_map(|&t| known(self.k, t, self.day, true).country);
        self.after(ix, 0, around);
        match u.kind {
            Some(NameKind::Place | NameKind::Facility) => {
                m.kind = MentionKind::Place;
                m.country = place.and_then(|p| p.country).or(inside);
            }
            Some(NameKind::Org) => {
                m.kind = MentionKind::Organisation;
                m.country = inside.or(around.countries.first().map(|c| c.0));
                let head = self.name_head(u.tokens);
                if let Some(g) = self.found.agents.get(&head) {
                    let agent = &self.lexicon.agents[g.agent];
                    m.sectors = agent.sectors;
                    m.via.clone_from(&agent.via);
                    // "Rural Medical Alliance"
                    let before = TokenRange::new(u.tokens.start, g.tokens.start.max(u.tokens.start));
                    for (_, w) in self.found.modifiers_in(before) {
                        m.sectors = m.sectors.with(self.lexicon.modifiers[*w].adds);
                    }
                }
                // "the Northern Fleet's Arctic Group": a part of what is known.
                if let Some(o) = &around.owner
                    && matches!(o.kind, MentionKind::Group | MentionKind::Organisation)
                {
                    m.country = m.country.or(o.country);
                    if m.sectors.is_empty() {
                        m.sectors = o.sectors;
                    }
                }
            }
            Some(NameKind::Group) => {
                m.kind = MentionKind::Agent(AgentKind::People);
                m.country = inside.or(around.countries.first().map(|c| c.0));
            }
            _ => m.country = inside.or(around.countries.first().map(|c| c.0)),
        }
        if u.kind != Some(NameKind::Place) {
            m.tokens = TokenRange::new(around.start.min(u.tokens.start), u.tokens.end);
            self.through_of(ix, &mut m);
        }
        m
    }

    /// A common noun.
    fn common(&self, ix: usize, tokens: TokenRange, around: &mut Around) -> Mention {
        let c = &self.chunks.list[ix];
        let last = c.last();
        let agent = self.found.agents.get(&last).map(|g| &self.lexicon.agents[g.agent]);
        // "in general": an adjective is a noun only after an article.
        let opened = matches!(self.a.upos(TokenId(c.tokens.start)), Upos::Det | Upos::Num) || c.possessor.is_some();
        let agent = agent.filter(|_| self.a.upos(last) != Upos::Adj || opened);
        let mut m = self.blank(TokenRange::new(around.start.min(tokens.start), tokens.end), MentionKind::Other);
        m.kind = agent.map_or(MentionKind::Other, |g| MentionKind::Agent(g.kind));
        let homed = !around.countries.is_empty();
        // "its mission in Afghanistan" is not Afghanistan's.
        if around.possessor.is_none() {
            self.after(ix, 0, around);
        }
        let place = self.places.covering(last);
        if let Some(g) = agent {
            m.sectors = sectors(g, around);
            m.via.clone_from(&g.via);
        } else if let Some(o) = around.owner.as_ref()
            && self.words.members.contains(&*self.noun(last))
            && matches!(o.kind, MentionKind::Group | MentionKind::Organisation)
        {
            m.kind = MentionKind::Agent(AgentKind::Person);
            m.sectors = o.sectors;
        } else if place.is_some() {
            m.kind = MentionKind::Place;
        } else if self.is_crowd(ix) {
            m.kind = MentionKind::Agent(AgentKind::People);
            m.sectors = Sector::Cvl.into();
            m.via = CROWD.to_owned();
        }
        let owner = around.owner.as_ref();
        // Who works for a foreign agency is not foreign by that.
        let owned = owner.filter(|o| o.kind != MentionKind::Outlet).and_then(|o| o.country);
        let first = around.countries.first();
        // A group with no single home is of the country of its branch ("Yemen's al-Qaeda
        // fighters"), not of where it fights ("Islamic State gunmen in Iraq").
        m.country = owned.filter(|c| !(c.as_str() == "IMG" && homed)).or(first.map(|c| c.0));
        m.country = m.country.or_else(|| place.and_then(|p| p.country));
        if owned.is_none() {
            let rest: Vec<_> = around.countries.iter().skip(1).map(|c| c.0).filter(|c| Some(*c) != m.country).collect();
            // "American and Iraqi officials", "Russian-Turkish patrols", but not
            // "Bosnian Croat leaders".
            let hyphen = c.tokens.iter().any(|t| {
                self.a.form(self.text, t) == "-"
                    && t.0 > 0
                    && self.units.of(TokenId(t.0 - 1)).is_some()
                    && self.units.of(TokenId(t.0 + 1)).is_some()
            });
            if c.joined.is_some() || hyphen {
                m.more_countries = rest;
                m.more_countries.dedup();
            }
        }
        if m.more_countries.is_empty() && first.is_some() && owned.is_none() {
            m.more_countries = self.listed_after(ix, m.country);
        }
        let country_via = owner.map(|o| o.via.clone()).or(first.map(|c| c.1.clone()));
        if let Some(v) = country_via.filter(|_| m.country.is_some()) {
            m.via = if m.via.is_empty() { v } else { format!("{}, {v}", m.via) };
        }
        if let Some(o) = owner
            && m.kind != MentionKind::Other
        {
            m.name.clone_from(&o.name);
        }
        if let Some(g) = agent
            && g.kind == AgentKind::Office
        {
            m.office = Some(self.a.range_span(tokens).of(self.text).to_owned());
        }
        if matches!(m.kind, MentionKind::Agent(AgentKind::Office | AgentKind::Body)) {
            self.through_of(ix, &mut m);
        }
        m
    }

    /// "the ambassadors of Iraq, [Iran] and [Syria]", "lawmakers in Norway and
    /// [Sweden]": the countries that are joined with the first.
    fn listed_after(&self, ix: usize, first: Option<Code>) -> Vec<Code> {
        let c = &self.chunks.list[ix];
        let Some((adp, next)) = c.next.filter(|_| self.a.feats(c.last()).has("Number", "Plur")) else { return vec![] };
        let country = |t: TokenId| {
            let known = self.units.of(t).and_then(|u| self.best(u, false));
            known.filter(|k| k.kind == MentionKind::Country).and_then(|k| k.country)
        };
        let noun = self.chunks.list[next].last();
        let word = lower(self.a.form(self.text, adp));
        if !matches!(&*word, "of" | "from" | "in") || first.is_none() || country(noun) != first {
            return vec![];
        }
        let joined = self.a.children(noun).iter().copied().filter(|&t| self.a.rel(t) == Rel::Conj);
        joined.filter_map(country).filter(|&c| Some(c) != first).collect()
    }

    /// Extends a body's or an office's words through "of …" and "in …".
    fn through_of(&self, ix: usize, m: &mut Mention) {
        let mut at = ix;
        for _ in 0..3 {
            let Some((adp, next)) = self.chunks.list[at].next else { return };
            let word = lower(self.a.form(self.text, adp));
            if word != "of" && word != "for" {
                return;
            }
            if word == "for" && m.kind != MentionKind::Organisation {
                return;
            }
            m.tokens.end = self.chunks.list[next].tokens.end;
            at = next;
        }
    }

    /// Names and kinds of party that only stand before the head: "Russian",
    /// "police" in "police raid".
    fn modifiers(&self, ix: usize, title: Option<(usize, TokenRange)>, d: &mut Draft) {
        let c = &self.chunks.list[ix];
        let last = c.last();
        let mut t = c.tokens.start;
        while t < c.tokens.end {
            let token = TokenId(t);
            if let Some(u) = self.units.of(token).filter(|u| !u.tokens.contains(last)) {
                if let Some(mut m) = self.unit_modifier(u) {
                    // "[Syrian] Arab Air Force raids"
                    if m.kind == MentionKind::Organisation
                        && m.country.is_none()
                        && t > c.tokens.start
                        && let Some(before) = self.units.of(TokenId(t - 1))
                        && let Some(k) = self.best(before, true)
                    {
                        (m.country, m.tokens.start) = (k.country, before.tokens.start);
                    }
                    let id = d.push(m, None, None);
                    u.tokens.iter().for_each(|x| d.of_head[x.ix()] = Some(id));
                }
                t = u.tokens.end;
                continue;
            }
            t += 1;
        }
        let head_agent = self.found.agents.get(&last).map(|g| g.tokens);
        for g in c.tokens.iter().filter(|&t| t != last).filter_map(|t| self.found.agents.get(&t)) {
            let inside = |r: TokenRange| r.start < g.tokens.end && g.tokens.start < r.end;
            if head_agent.is_some_and(inside)
                || title.is_some_and(|t| inside(t.1))
                || g.tokens.iter().any(|t| self.units.of(t).is_some())
                || g.tokens.start < c.tokens.start
                || !self.may_stand_for(g)
            {
                continue;
            }
            let around = self.around(ix, g.tokens, 0);
            let agent = &self.lexicon.agents[g.agent];
            let mut m = self.blank(g.tokens, MentionKind::Agent(agent.kind));
            m.sectors = sectors(agent, &around);
            m.country = around.owner.as_ref().and_then(|o| o.country).or(around.countries.first().map(|c| c.0));
            m.sponsor = around.sponsor;
            m.cameo = foreign::of(agent.cameo.as_deref().into_iter(), None, &around);
            m.via.clone_from(&agent.via);
            m.modifier = true;
            m.tokens.start = around.start.min(m.tokens.start);
            let id = d.push(m, None, around.possessor);
            g.tokens.iter().for_each(|x| d.of_head[x.ix()] = Some(id));
        }
    }

    /// "Thousands marched", "four others were hurt".
    fn is_crowd(&self, ix: usize) -> bool {
        let c = &self.chunks.list[ix];
        let last = c.last();
        self.words.crowds.contains(&*self.noun(last))
            && self.a.upos(last) == Upos::Noun
            && self.a.feats(last).has("Number", "Plur")
            && c.next.is_none_or(|n| !self.is_of(n.0))
    }

    /// "a [police] raid", "a [rebel] attack", but not "[military] aid".
    fn may_stand_for(&self, g: &AgentHit) -> bool {
        match self.a.upos(TokenId(g.tokens.end - 1)) {
            Upos::Noun | Upos::Propn => true,
            Upos::Adj => self.lexicon.agents[g.agent].sectors.has(Sector::Reb),
            _ => false,
        }
    }

    fn unit_modifier(&self, u: &Unit) -> Option<Mention> {
        let mut m = self.blank(u.tokens, MentionKind::Place);
        m.modifier = true;
        m.definite = true;
        m.name = Some(self.a.range_span(u.tokens).of(self.text).to_owned());
        m.via = "name".to_owned();
        if let Some(k) = self.best(u, true) {
            m.kind = k.kind;
            m.country = k.country;
            m.sectors = k.sectors;
            m.person = k.person.then(|| k.name.clone()).flatten();
            m.name = k.name;
            m.office = k.office;
            m.cameo = k.cameo;
            m.via = k.via;
            return Some(m);
        }
        m.kind = match u.kind? {
            NameKind::Person => MentionKind::Person,
            NameKind::Org => MentionKind::Organisation,
            NameKind::Place | NameKind::Facility => MentionKind::Place,
            NameKind::Group => MentionKind::Agent(AgentKind::People),
            _ => MentionKind::Other,
        };
        m.person = (m.kind == MentionKind::Person).then(|| m.name.clone()).flatten();
        let inside = u.inside.iter().find_map(|&t| known(self.k, t, self.day, true).country);
        m.country = self.places.covering(m.head).and_then(|p| p.country).or(inside);
        Some(m)
    }

    /// "militias backed by Iran".
    fn backed_after(&self, end: u32) -> Option<super::code::Code> {
        let form = |t: u32| ((t as usize) < self.a.len()).then(|| lower(self.a.form(self.text, TokenId(t))));
        let verb = form(end)?;
        let by = form(end + 1)?;
        if !self.words.sponsor.contains(&*verb) || !matches!(&*by, "by" | "with" | "to") {
            return None;
        }
        let chunk = self.chunks.of(TokenId(end + 2))?;
        let u = self.units.of(self.chunks.list[chunk].last())?;
        self.best(u, false)?.country
    }

    /// "dozens of protesters", "members of the army": the first noun leads to
    /// the second's mention.
    fn transparent(&self, d: &mut Draft) {
        for ix in (0..self.chunks.list.len()).rev() {
            let c = &self.chunks.list[ix];
            let last = c.last();
            let Some((_, next)) = c.next.filter(|n| self.is_of(n.0)) else { continue };
            let noun = lower(self.a.lemma(last));
            if self.units.of(last).is_some() || !self.words.transparent.contains(&*noun) {
                continue;
            }
            let Some(id) = d.of_head[self.chunks.list[next].last().ix()] else { continue };
            if !d.mentions[id.ix()].is_party() {
                continue;
            }
            let count = d.of_head[last.ix()].and_then(|i| d.mentions[i.ix()].count);
            d.mentions[id.ix()].count = d.mentions[id.ix()].count.or(count);
            let start = c.tokens.start;
            d.mentions[id.ix()].phrase.start = start;
            if head_of(self.a, c.tokens) != last || self.a.ancestors(d.mentions[id.ix()].head).any(|x| x == last) {
                d.mentions[id.ix()].head = head_of(self.a, c.tokens);
            }
            for t in c.tokens.iter().filter(|t| self.units.of(*t).is_none()) {
                d.of_head[t.ix()] = Some(id);
            }
        }
    }

    /// Puts the mentions in the order of their heads.
    pub fn finish(d: Draft, places: PlaceMentions) -> Mentions {
        let mut order: Vec<usize> = (0..d.mentions.len()).collect();
        order.sort_by_key(|&i| (d.mentions[i].head, i));
        let mut new = vec![MentionId(0); order.len()];
        for (n, &o) in order.iter().enumerate() {
            new[o] = MentionId(n as u32);
        }
        let mut old: Vec<Option<Mention>> = d.mentions.into_iter().map(Some).collect();
        let list = order
            .iter()
            .filter_map(|&o| old[o].take())
            .map(|mut m| {
                m.id = new[m.id.ix()];
                m.antecedents.iter_mut().for_each(|x| *x = new[x.ix()]);
                m
            })
            .collect();
        let of_head = d.of_head.into_iter().map(|h| h.map(|h| new[h.ix()])).collect();
        let mut all = Mentions { list, places, of_head };
        all.straighten();
        all
    }
}
