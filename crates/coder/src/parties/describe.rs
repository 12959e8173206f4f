//! What the words around a head say of it: whose it is, what kind, who backs
//! it, how many.

use std::borrow::Cow;

use dateline_doc::{Amount, TokenId, TokenRange, Upos};

use super::code::{Code, Sector, Sectors};
use super::known::{Known, known};
use super::lexicon::{AgentEntry, Target};
use super::mention::{AgentKind, MentionKind};
use super::number::amount;
use super::read::Reading;
use super::units::Unit;
use crate::fold::lower;

/// What was found around a head.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Around {
    /// Countries in the order of their weight, with their entry.
    pub countries: Vec<(Code, String)>,
    /// The body that it belongs to: "Hamas" in "Hamas leader".
    pub owner: Option<Known>,
    /// Whom it leads or speaks for, where no name says it: "the union" in
    /// "president of the union".
    pub led: Sectors,
    pub sponsor: Option<Code>,
    /// Modifiers' changes, nearest first.
    pub adds: Vec<(Sectors, Sectors)>,
    pub count: Option<Amount>,
    /// "his" in "his security personnel".
    pub possessor: Option<TokenId>,
    /// The first word that the record keeps.
    pub start: u32,
    pub definite: bool,
}

/// What a hyphen or a participle makes of a name before a noun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stance {
    Plain,
    /// "Saudi-led": weaker than a nationality nearer the noun.
    Belongs,
    Sponsor,
    Against,
}

impl Reading<'_> {
    /// What is said around `head` (its words) in phrase `chunk`.
    pub fn around(&self, chunk: usize, head: TokenRange, depth: u32) -> Around {
        let c = &self.chunks.list[chunk];
        let mut around = Around { start: head.start, ..Around::default() };
        let left = TokenRange::new(c.tokens.start, head.start);
        let mut t = left.end;
        let mut counted = false;
        while t > left.start {
            t -= 1;
            let token = TokenId(t);
            if let Some(u) = self.units.of(token) {
                let u = u.clone();
                self.unit_before(&u, &mut around);
                t = u.tokens.start.max(left.start);
                around.start = t;
                continue;
            }
            match self.a.upos(token) {
                Upos::Det => around.definite |= self.is_definite(token),
                Upos::Pron => {
                    around.possessor = Some(token);
                    around.definite = true;
                }
                // "at least 20 [soldiers]": nothing before the number belongs.
                Upos::Num => {
                    around.count = around.count.or_else(|| amount(self.text, self.a, token));
                    counted = true;
                }
                Upos::Adv => {}
                _ if counted => {}
                _ => around.start = t,
            }
        }
        if let Some(j) = c.joined
            && left.start == c.tokens.start
            && let Some(u) = self.units.of(j)
            && let Some(k) = self.best(u, true)
            && let Some(code) = k.country
        {
            around.countries.insert(0, (code, k.via));
        }
        for (tokens, m) in self.found.modifiers_in(left).iter().rev() {
            if tokens.iter().all(|t| self.units.of(t).is_none()) {
                let m = &self.lexicon.modifiers[*m];
                around.adds.push((m.adds, m.replaces));
            }
        }
        if let Some(p) = c.possessor {
            around.definite = true;
            self.phrase_owns(p, depth, &mut around);
            if around.start == c.tokens.start || around.countries.len() == 1 {
                around.start = self.chunks.list[p].tokens.start + u32::from(self.opens_with_article(p));
            }
        }
        around
    }

    /// What follows the head: "of Iraq", "in Turkey", "backed by Iran".
    pub fn after(&self, chunk: usize, depth: u32, around: &mut Around) {
        let Some((adp, next)) = self.chunks.list[chunk].next else { return };
        let word = lower(self.a.form(self.text, adp));
        if !self.words.tie.contains(&*word) || depth > 4 {
            return;
        }
        if !around.countries.is_empty() && around.owner.is_some() {
            return;
        }
        // "unidentified gunmen in Pakistan" may be anyone's.
        if self.is_unknown(chunk) && !matches!(&*word, "of" | "from") {
            return;
        }
        let mut theirs = Around::default();
        self.phrase_owns(next, depth + 1, &mut theirs);
        if matches!(&*word, "of" | "for") && around.led.is_empty() {
            around.led = theirs.led;
        }
        if word == "of" && around.owner.is_none() {
            around.owner = theirs.owner;
        }
        if around.countries.is_empty() {
            around.countries = theirs.countries;
        }
        if around.possessor.is_none() && word == "of" {
            around.possessor = theirs.possessor;
        }
    }

    /// Whether the words say that nobody knows who it is.
    pub fn is_unknown(&self, chunk: usize) -> bool {
        let unknown = |t| self.words.unknown.contains(&*lower(self.a.form(self.text, t)));
        self.chunks.list[chunk].tokens.iter().any(unknown)
    }

    /// The country and the body that a phrase stands for, as an owner.
    fn phrase_owns(&self, chunk: usize, depth: u32, around: &mut Around) {
        let c = &self.chunks.list[chunk];
        let last = c.last();
        let mut theirs;
        if let Some(u) = self.units.of(last) {
            theirs = self.around(chunk, u.tokens, depth + 1);
            let mut own = Around::default();
            self.unit_before(u, &mut own);
            if let Some(o) = own.owner {
                theirs.owner = Some(o);
            }
            // A name's own country before that of the words around it.
            own.countries.append(&mut theirs.countries);
            theirs.countries = own.countries;
            if theirs.countries.is_empty()
                && let Some(p) = self.places.covering(last)
                && let Some(code) = p.country
            {
                theirs.countries.push((code, format!("place {}", p.name.as_deref().unwrap_or_default())));
            }
        } else {
            let tokens = self.found.agents.get(&last).map_or(TokenRange::new(last.0, last.0 + 1), |g| g.tokens);
            theirs = self.around(chunk, tokens, depth + 1);
            if let Some(code) = self.places.covering(last).and_then(|p| p.country)
                && theirs.countries.is_empty()
            {
                theirs.countries.push((code, "place".to_owned()));
            }
        }
        // What a phrase says of itself comes before what follows it.
        theirs.led = self.follows(last, &theirs);
        if depth < 4 {
            self.after(chunk, depth + 1, &mut theirs);
        }
        around.countries.extend(theirs.countries);
        around.owner = around.owner.take().or(theirs.owner);
        around.led = if around.led.is_empty() { theirs.led } else { around.led };
        around.possessor = around.possessor.or(theirs.possessor);
    }

    /// The sectors of a body, or of people in arms or in opposition, as those
    /// that someone leads.
    fn follows(&self, head: TokenId, around: &Around) -> Sectors {
        let head = self.units.of(head).map_or(head, |u| self.name_head(u.tokens));
        let Some(g) = self.found.agents.get(&head) else { return Sectors::NONE };
        let agent = &self.lexicon.agents[g.agent];
        let own = sectors(agent, around);
        let led: Sectors =
            [Sector::Reb, Sector::Prm, Sector::Uaf, Sector::Crm, Sector::Opp, Sector::Lab].into_iter().collect();
        match agent.kind {
            AgentKind::Body => own,
            AgentKind::Person | AgentKind::People if own.has_any(led) => own,
            _ => Sectors::NONE,
        }
    }

    /// The noun that a body's name is built on: "Ministry" of "Ministry of Mines".
    pub(super) fn name_head(&self, name: TokenRange) -> TokenId {
        let ties = |t: &TokenId| matches!(&*lower(self.a.form(self.text, *t)), "of" | "for");
        let before = name.iter().skip(1).find(ties).map(|t| TokenId(t.0 - 1));
        before.filter(|t| self.found.agents.contains_key(t)).unwrap_or(TokenId(name.end - 1))
    }

    /// A name before the head.
    fn unit_before(&self, u: &Unit, around: &mut Around) {
        let stance = self.stance(u);
        if stance == Stance::Against {
            return;
        }
        if let Some(k) = self.best(u, true) {
            if stance == Stance::Sponsor {
                around.sponsor = around.sponsor.or(k.country);
                return;
            }
            match k.kind {
                MentionKind::Group | MentionKind::Organisation | MentionKind::Agent(_) | MentionKind::Outlet => {
                    around.owner = Some(k);
                }
                MentionKind::Person => {
                    around.owner = Some(Known { sectors: Sectors::NONE, ..k });
                }
                _ => {
                    if let Some(code) = k.country {
                        // "a US-flagged [Kuwaiti] tanker"
                        let at = if stance == Stance::Belongs { around.countries.len() } else { 0 };
                        around.countries.insert(at, (code, k.via));
                    }
                }
            }
            return;
        }
        let place = self.places.covering(TokenId(u.tokens.start)).and_then(|p| p.country);
        let inside = u.inside.iter().find_map(|&t| known(self.k, t, self.day, true).country);
        let Some(code) = place.or(inside) else { return };
        match stance {
            Stance::Sponsor => around.sponsor = around.sponsor.or(Some(code)),
            _ => around.countries.push((code, format!("place {}", self.a.range_span(u.tokens).of(self.text)))),
        }
    }

    /// What stands around a name with hyphens: "Iran-backed", "anti-ISIS".
    fn stance(&self, u: &Unit) -> Stance {
        let form = |t: u32| {
            if (t as usize) < self.a.len() { lower(self.a.form(self.text, TokenId(t))) } else { Cow::default() }
        };
        if u.tokens.start >= 2
            && form(u.tokens.start - 1) == "-"
            && self.words.stance.contains(&*form(u.tokens.start - 2))
        {
            return Stance::Against;
        }
        let end = u.tokens.end;
        let after = if form(end) == "-" { form(end + 1) } else { return Stance::Plain };
        if self.words.sponsor.contains(&*after) {
            Stance::Sponsor
        } else if self.words.belongs.contains(&*after) {
            Stance::Belongs
        } else if self.units.of(TokenId(end + 1)).is_some() {
            Stance::Plain
        } else if (end as usize) + 1 < self.a.len() && matches!(self.a.upos(TokenId(end + 1)), Upos::Verb | Upos::Adj) {
            // "Russian-occupied", "Houthi-held": against whom it is, as a rule.
            Stance::Against
        } else {
            Stance::Plain
        }
    }

    fn is_definite(&self, t: TokenId) -> bool {
        matches!(&*lower(self.a.form(self.text, t)), "the" | "this" | "that" | "these" | "those" | "both")
    }

    fn opens_with_article(&self, chunk: usize) -> bool {
        self.a.upos(TokenId(self.chunks.list[chunk].tokens.start)) == Upos::Det
    }
}

/// An agent's sectors after its modifiers and its owner.
pub(crate) fn sectors(agent: &AgentEntry, around: &Around) -> Sectors {
    let mut s = agent.sectors;
    for &(adds, replaces) in &around.adds {
        if !replaces.is_empty() {
            s = replaces;
        }
        s = s.with(adds);
    }
    let armed: Sectors = [Sector::Reb, Sector::Prm].into_iter().collect();
    let Some(owner) = &around.owner else {
        // "the president of a league", "the head of the police", "the commander of the rebels"
        let leads = matches!(agent.kind, AgentKind::Person | AgentKind::Office)
            && (s.is_empty() || s == Sector::Gov.into() || s == Sector::Mil.into() && around.led.has_any(armed));
        return if leads && !around.led.is_empty() { around.led } else { s };
    };
    // A rebel group's officials, fighters and leaders are rebels. A party's or
    // an agency's officials are the party's, not the government's.
    let serves = s == Sector::Gov.into();
    let bodied = !owner.sectors.is_empty() || owner.country.is_some_and(Code::is_transnational);
    if owner.sectors.has_any(armed) || serves && bodied { owner.sectors } else { s.with(owner.sectors) }
}

impl Reading<'_> {
    /// What the knowledge says of a unit; none for a name it does not have.
    pub fn best(&self, u: &Unit, before_noun: bool) -> Option<Known> {
        let rank = |t: &Target| match t {
            Target::Person(_) => 0,
            Target::Country(_) => 1,
            Target::Adjective(_) if before_noun => 2,
            Target::People(_) => 3,
            Target::Adjective(_) => 4,
            Target::Organisation(_) => 5,
            Target::Member(_) => 6,
            Target::Capital(_) => 7,
            Target::Seat(_) => 8,
            Target::Outlet(_) => 9,
            Target::Short(_) => 10,
            Target::Region(_) => 11,
        };
        // A user's own entry goes before what is built in.
        let best = u.targets.iter().min_by_key(|t| (!self.is_own(**t), rank(t)))?;
        let known = known(self.k, *best, self.day, before_noun);
        (known.kind != MentionKind::Place || known.country.is_some()).then_some(known)
    }

    /// Whether a user wrote the entry himself.
    fn is_own(&self, t: Target) -> bool {
        let k = self.k;
        let source = match t {
            Target::Organisation(i) | Target::Member(i) => &k.organisations[i].source,
            Target::Person(i) | Target::Short(i) => &k.people[i].source,
            Target::Outlet(i) => &k.outlets[i].source,
            Target::Country(i)
            | Target::Adjective(i)
            | Target::People(i)
            | Target::Capital(i)
            | Target::Seat(i)
            | Target::Region(i) => &k.countries[i].source,
        };
        source.file.starts_with("own/")
    }
}
