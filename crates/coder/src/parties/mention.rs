//! What the words of a report name: parties, places, and words for them.

use dateline_doc::{Amount, Analysis, TokenId, TokenRange};

use crate::parties::{Code, Sector, Sectors};
use crate::places::PlaceMentions;

/// Index of a mention in its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u32);

impl MentionId {
    /// The same as an index into the list.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// What a common noun for a party stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgentKind {
    /// One human: "soldier", "a protester".
    Person,
    /// Humans: "soldiers", "police", "crowd".
    People,
    /// A body: "army", "parliament", "company".
    Body,
    /// An office: "prime minister", "ambassador".
    Office,
    /// A thing that belongs to a party: "embassy", "oil refinery".
    Thing,
}

impl AgentKind {
    /// The kind that `agents.toml` names so.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "person" => AgentKind::Person,
            "people" => AgentKind::People,
            "body" => AgentKind::Body,
            "office" => AgentKind::Office,
            "thing" => AgentKind::Thing,
            _ => return None,
        })
    }
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A country, by its name or as an adjective: "Iraq", "Russian [strikes]".
    Country,
    /// A capital or seat that may stand for the government: "Baghdad". A party
    /// where it acts, a place where something happens: its role decides.
    Capital,
    /// A human with a name.
    Person,
    /// A named armed group.
    Group,
    /// A named body.
    Organisation,
    /// A common noun for a party.
    Agent(AgentKind),
    /// A publisher.
    Outlet,
    /// A place that is never a party by itself.
    Place,
    /// A pronoun.
    Pronoun,
    /// Any other noun: no party, but it may belong to one ("Russian drone").
    Other,
}

/// A noun phrase that names a party or a place, or stands for one.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its number.
    pub id: MentionId,
    /// The word that the rest of the sentence hangs on to.
    pub head: TokenId,
    /// The words for the record: without articles, bare counts and titles.
    pub tokens: TokenRange,
    /// The whole noun phrase around the head.
    pub phrase: TokenRange,
    /// What it names.
    pub kind: MentionKind,
    /// Where it belongs; none where nothing gives it.
    pub country: Option<Code>,
    /// Further countries: IRQ in "American and Iraqi officials".
    pub more_countries: Vec<Code>,
    /// PLOVER sectors. GOV for a country, which holds where it acts: see
    /// [`Mention::as_population`].
    pub sectors: Sectors,
    /// The full name that the knowledge or the report gives.
    pub name: Option<String>,
    /// The person's full name.
    pub person: Option<String>,
    /// The office.
    pub office: Option<String>,
    /// Who backs it.
    pub sponsor: Option<Code>,
    /// How many.
    pub count: Option<Amount>,
    /// The code of an imported dictionary, `~` standing for its country's.
    pub cameo: Option<String>,
    /// What gave the codes.
    pub via: String,
    /// More than one.
    pub plural: bool,
    /// "the", "this", "both", a possessive or a name.
    pub definite: bool,
    /// Whether an adjective or a compound part: "Russian", "US [forces]".
    pub modifier: bool,
    /// "unidentified", "unknown": nobody knows whose it is; "ally", "counterpart":
    /// not of the country where it happens.
    pub unknown: bool,
    /// What it stands for: of a pronoun, a definite description, a short name.
    pub antecedents: Vec<MentionId>,
}

/// Sectors of the armed.
const ARMED: &[Sector] = &[Sector::Mil, Sector::Cop, Sector::Reb, Sector::Prm, Sector::Uaf];

/// How a crowd that no noun names was read: "thousands", "ten others".
pub(crate) const CROWD: &str = "a crowd";

impl Mention {
    /// Whether it names a political party of any kind.
    pub fn is_party(&self) -> bool {
        !matches!(self.kind, MentionKind::Place | MentionKind::Pronoun | MentionKind::Other)
    }

    /// Whether it names one human.
    pub fn is_person(&self) -> bool {
        match self.kind {
            MentionKind::Person => true,
            MentionKind::Agent(AgentKind::Person | AgentKind::Office) => !self.plural,
            _ => false,
        }
    }

    /// Whether it names humans.
    pub fn is_people(&self) -> bool {
        use AgentKind::{Office, People, Person};
        matches!(self.kind, MentionKind::Person | MentionKind::Agent(Person | People | Office))
    }

    /// Whether it names an organisation.
    pub fn is_body(&self) -> bool {
        use MentionKind::{Agent, Group, Organisation, Outlet};
        matches!(self.kind, Group | Organisation | Outlet | Agent(AgentKind::Body))
    }

    /// Whether it names a country or its capital.
    pub fn is_country(&self) -> bool {
        matches!(self.kind, MentionKind::Country | MentionKind::Capital)
    }

    /// Whether it bears arms.
    pub fn is_armed(&self) -> bool {
        self.is_party() && self.sectors.has_any(ARMED.iter().copied().collect())
    }

    /// Whether it is a common noun, whose country may come from the place of
    /// the act.
    pub fn is_common(&self) -> bool {
        matches!(self.kind, MentionKind::Agent(_))
    }

    /// Whether its country, where nothing else gives it, is that of the place:
    /// soldiers, police and people are at home as a rule; the international
    /// community is nowhere.
    pub fn is_local(&self) -> bool {
        match self.kind {
            _ if self.unknown => false,
            MentionKind::Person => true,
            MentionKind::Agent(AgentKind::Body) => !self.sectors.is_empty(),
            MentionKind::Agent(_) => true,
            _ => false,
        }
    }

    /// The same as a victim: a bare country is its people then, not its
    /// government.
    #[must_use]
    pub fn as_population(&self) -> Self {
        let mut m = self.clone();
        if self.is_country() {
            m.sectors = m.sectors.without(Sector::Gov.into());
        }
        m
    }
}

/// Every mention of a report.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// In the order of their heads.
    pub list: Vec<Mention>,
    /// The places.
    pub places: PlaceMentions,
    /// Token to the mention that it leads to.
    pub(crate) of_head: Vec<Option<MentionId>>,
}

impl Mentions {
    /// The mention that this word is the head of. A word of quantity or
    /// membership ("dozens of protesters", "members of the army") leads to
    /// what it measures.
    pub fn at(&self, head: TokenId) -> Option<&Mention> {
        self.of_head.get(head.ix()).copied().flatten().map(|id| self.get(id))
    }

    /// The smallest mention whose phrase holds this word.
    pub fn covering(&self, t: TokenId) -> Option<&Mention> {
        self.at(t).or_else(|| self.list.iter().filter(|m| m.phrase.contains(t)).min_by_key(|m| m.phrase.len()))
    }

    /// The mention with this number.
    pub fn get(&self, id: MentionId) -> &Mention {
        &self.list[id.ix()]
    }

    /// What it stands for in the end: itself where it is no pronoun, short
    /// name or description of another.
    pub fn resolved(&self, id: MentionId) -> &Mention {
        self.resolved_all(id).first().copied().unwrap_or_else(|| self.get(id))
    }

    /// The same with every antecedent: "they" may be two countries.
    pub fn resolved_all(&self, id: MentionId) -> Vec<&Mention> {
        let mut seen = vec![];
        let mut ends = vec![];
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let m = self.get(id);
            if m.antecedents.is_empty() {
                ends.push(m);
            }
            open.extend(m.antecedents.iter().rev());
        }
        ends
    }

    /// Leads every mention straight to what it stands for in the end.
    pub(crate) fn straighten(&mut self) {
        for i in 0..self.list.len() {
            let ends: Vec<MentionId> = self.resolved_all(self.list[i].id).iter().map(|m| m.id).collect();
            if !ends.is_empty() && !self.list[i].antecedents.is_empty() {
                self.list[i].antecedents = ends;
            }
        }
    }

    /// The words of a mention.
    pub fn text<'t>(&self, text: &'t str, a: &Analysis, id: MentionId) -> &'t str {
        a.range_span(self.get(id).tokens).of(text)
    }
}
