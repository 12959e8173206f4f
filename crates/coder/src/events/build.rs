//! One act -> one draft record.

use dateline_doc::{
    Attribution, Entity, Event, EventType, Evidence, Polarity, Rel, Size, SourceKind, Span, Status, TokenId, Words,
};

use super::{Assembly, Draft, Layers, date, earlier, modes, shift, topic};
use dateline_knowledge::Frame;

use crate::acts::{Act, Form, Party};
use crate::claims::SourceInfo;
use crate::parties::{AgentKind, CROWD, Code, Mention, MentionKind, Sector, Sectors};
use crate::places::PlaceMention;

impl Assembly {
    pub(super) fn build(&self, l: &Layers<'_>, act: Act, others: &[TokenId]) -> Draft {
        let frame = l.acts_stage.index.frame(act.frame);
        let mut act = act;
        if frame.kind == EventType::Consult && date::is_scheduled(l, &act) {
            act.standing.status = Status::Planned;
        }
        let shift = shift::of(&self.k.ontology, l, &act, frame.kind);
        let (kind, status) = (shift.kind, shift.status);
        let text = &l.report.text;
        let places = places_of(l, &act);
        let near = country_of_place(l, &act, &places);
        let population = kind == EventType::Assault;
        // Visitors are not of the country that they visit.
        let travels = matches!(kind, EventType::Consult | EventType::Agree);
        let actors = entities(l, &act.actors, near.filter(|_| !travels), kind, false);
        let actors = whose_forces(l, &act, actors);
        // "Cuban authorities released 20 prisoners": a state's own, if no place is said.
        let near = at_home(&actors, kind).filter(|_| places.is_empty()).or(near);
        let recipients = entities(l, &without_things(l, &act.recipients), near, kind, population);
        let recipients = if recipients.is_empty() { host(l, &act, frame, &actors) } else { recipients };
        let attribution = self.attribution(l, &act, kind);
        let modes = match shift.mode {
            Some(mode) => vec![mode.to_owned()],
            None if kind == frame.kind => modes::of(self, l, &act, frame),
            None => vec![],
        };
        let entry = self.k.ontology.entry(kind);
        let score = modes.iter().find_map(|m| entry.modes.iter().find(|e| &e.name == m)?.score).unwrap_or(entry.score);
        let sentence = l.a.sentence_of(act.head);
        let span = l.a.range_span(l.a.sentences.tokens[sentence]);
        let date = date::of(l, &act, others, shift.said, status);
        let status = match status {
            Status::Happened if date.text.is_none() && earlier::runs_on(l, &act) => Status::Ongoing,
            Status::Happened if date::to_this_day(l, &date) => Status::Ongoing,
            known => known,
        };
        let polarity = match l.claims.polarity_of(act.head) {
            Polarity::Negative => flip(shift.polarity),
            Polarity::Positive => shift.polarity,
        };
        let certainty = l.claims.certainty_of(act.head).unwrap_or(act.standing.certainty);
        let event = Event {
            id: String::new(),
            report: l.report.id.clone(),
            published: l.report.published.to_string(),
            kind,
            contexts: self.contexts.of(l, l.a.sentences.tokens[sentence], &[&actors, &recipients]),
            quad: entry.quad,
            score,
            cameo: frame.cameo.clone().unwrap_or_else(|| entry.cameo.clone()),
            status,
            polarity,
            certainty,
            trigger: Words::at(text, l.a.range_span(act.trigger)),
            sentence: Evidence { start: span.start, end: span.end, index: sentence as u32 },
            topic: topic::of(l, &act, kind),
            date,
            places: places.iter().map(|p| p.record(l.report, l.a)).collect(),
            size: self.size(l, &act, kind),
            attribution,
            about: None,
            part_of: None,
            in_response_to: None,
            rule: format!("{}:{}#{}", frame.source.file, frame.source.line, frame.id),
            confidence: 0.0,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            actors,
            recipients,
            modes,
        };
        Draft { sentence, refers_back: refers_back(l, &act), tellings: vec![act.head], event, act }
    }

    fn size(&self, l: &Layers<'_>, act: &Act, kind: EventType) -> Size {
        let mut size = l.sizes_stage.of_event(l.report, l.a, act.head, kind);
        if let Some(c) = act.carrier {
            fill_size(&mut size, l.sizes_stage.of_event(l.report, l.a, c.verb, kind));
        }
        // Those who were killed did not all take part.
        for &t in &act.outcomes {
            let came = l.sizes_stage.of_event(l.report, l.a, t, kind);
            fill_size(&mut size, Size { participants: None, ..came });
        }
        // "captured the town" arrests nobody.
        let humans = |p: &Party| p.mention().is_some_and(|id| l.mentions.resolved(id).is_people());
        if kind == EventType::Assault && !act.recipients.iter().any(humans) {
            size.arrested = None;
        }
        size
    }

    /// Who says so. A speaker is not the source of his own promise or demand.
    fn attribution(&self, l: &Layers<'_>, act: &Act, kind: EventType) -> Vec<Attribution> {
        let resolve = |t: TokenId| source(l, t);
        let chain = l.claims_stage.chain_of(l.report, l.a, l.claims, act.head, &resolve);
        if chain.is_empty() {
            return accusers(l, act);
        }
        let verbal = self.k.ontology.entry(kind).quad % 2 == 1;
        if !verbal {
            return chain;
        }
        let own: Vec<Span> = act
            .actors
            .iter()
            .filter_map(|p| p.mention())
            .flat_map(|id| l.mentions.resolved_all(id).into_iter().chain([l.mentions.get(id)]))
            .map(|m| l.a.range_span(m.phrase))
            .collect();
        chain.into_iter().filter(|c| !own.iter().any(|span| span.overlaps(c.words.span()))).collect()
    }
}

/// "convicted of the bombing": the court says so.
fn accusers(l: &Layers<'_>, act: &Act) -> Vec<Attribution> {
    let named = act.accuser.iter().filter_map(|p| Some(l.mentions.get(p.mention()?)));
    named
        .map(|m| Attribution {
            words: Words::at(&l.report.text, l.a.range_span(m.tokens)),
            kind: source_kind(l, m.head),
            count: None,
            verb: None,
        })
        .collect()
}

fn flip(p: Polarity) -> Polarity {
    match p {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}

pub(super) fn fill_size(into: &mut Size, from: Size) {
    into.dead = into.dead.or(from.dead);
    into.injured = into.injured.or(from.injured);
    into.arrested = into.arrested.or(from.arrested);
    into.participants = into.participants.or(from.participants);
    into.count = into.count.or(from.count);
}

/// Where the act takes place: "in Iraq and Syria" is two places.
fn places_of<'a>(l: &Layers<'a>, act: &Act) -> Vec<&'a PlaceMention> {
    let places = &l.mentions.places;
    let mut all: Vec<&PlaceMention> = Vec::new();
    for first in places.of_event(l.a, act.head) {
        let others = l.syntax().coordinated(first.head).into_iter().skip(1).filter_map(|t| places.covering(t));
        for p in std::iter::once(first).chain(others) {
            if all.iter().all(|x| x.head != p.head) {
                all.push(p);
            }
        }
    }
    all
}

/// The country in which the act takes place; none where it takes place in
/// several, or in a place that is of no country.
fn country_of_place(l: &Layers<'_>, act: &Act, places: &[&PlaceMention]) -> Option<Code> {
    if places.is_empty() {
        return l.mentions.places.country_near(l.a, act.head);
    }
    let mut countries: Vec<Code> = places.iter().filter_map(|p| p.country).collect();
    countries.dedup();
    match countries[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// "Turkey says that security forces killed him in Iraq": a government speaks
/// of its own forces.
fn whose_forces(l: &Layers<'_>, act: &Act, mut actors: Vec<Entity>) -> Vec<Entity> {
    let teller = l.claims.around(act.head).find_map(|c| {
        let m = l.mentions.resolved(l.mentions.at(*c.sources.first()?)?.id);
        m.country.filter(|_| m.is_country() || m.sectors.has_any(Sectors::of(&["GOV", "MIL", "COP"])))
    });
    let Some(teller) = teller else { return actors };
    for e in &mut actors {
        let forces = e.sectors.iter().any(|s| matches!(s.as_str(), "MIL" | "COP"));
        if forces && e.name.is_none() && (e.country.is_none() || e.via.ends_with("country of the place")) {
            e.country = Some(teller.to_string());
            e.via = format!("{}, country of the teller", e.via.trim_end_matches(", country of the place"));
        }
    }
    actors
}

/// The country of the actors of what states do to their own.
fn at_home(actors: &[Entity], kind: EventType) -> Option<Code> {
    if !matches!(kind, EventType::Coerce | EventType::Retreat | EventType::Concede | EventType::Sanction) {
        return None;
    }
    let state = |e: &Entity| e.sectors.iter().any(|s| matches!(s.as_str(), "GOV" | "MIL" | "COP" | "JUD" | "LEG"));
    let one = actors.first().filter(|_| actors.iter().all(|e| state(e) && e.country == actors[0].country))?;
    one.country.as_deref().and_then(Code::parse)
}

/// "ending a two-day visit", said in Warsaw: the host is the government of where
/// it is.
fn host(l: &Layers<'_>, act: &Act, frame: &Frame, actors: &[Entity]) -> Vec<Entity> {
    let place = l.mentions.places.place_near(l.a, act.head).filter(|_| frame.modes.iter().any(|m| m == "visit"));
    let Some((place, country)) = place.and_then(|p| Some((p, p.country?))) else { return vec![] };
    if actors.is_empty() || actors.iter().any(|e| e.country.as_deref() == Some(country.as_str())) {
        return vec![];
    }
    let r = place.record(l.report, l.a);
    vec![Entity {
        words: r.words,
        name: r.name,
        country: r.country,
        sectors: vec!["GOV".to_owned()],
        via: "host by the place".to_owned(),
        ..Entity::default()
    }]
}

/// Where people are hit, the bus that they sat in and the hotel that they stayed
/// at are no recipients beside them, nor are "ten others".
fn without_things(l: &Layers<'_>, parties: &[Party]) -> Vec<Party> {
    let of = |p: &Party| p.mention().map(|id| l.mentions.resolved(id));
    let is_thing = |p: &Party| {
        of(p).is_some_and(|m| match m.kind {
            MentionKind::Agent(AgentKind::Thing) => true,
            MentionKind::Agent(AgentKind::Body) => m.name.is_none() && !m.is_armed() && !m.sectors.has(Sector::Gov),
            MentionKind::Agent(_) => m.via == CROWD,
            _ => false,
        })
    };
    let is_human = |p: &Party| of(p).is_some_and(|m| m.is_people() || m.is_armed());
    if !parties.iter().any(|p| !is_thing(p) && is_human(p)) {
        return parties.to_vec();
    }
    parties.iter().copied().filter(|p| !is_thing(p)).collect()
}

/// The records of an act's parties. Common nouns without a country of their
/// own are of the country `near`; a population has no sector GOV.
pub(super) fn entities(
    l: &Layers<'_>,
    parties: &[Party],
    near: Option<Code>,
    kind: EventType,
    population: bool,
) -> Vec<Entity> {
    let mut all: Vec<Entity> = Vec::new();
    for p in parties {
        let found = match p {
            Party::Mention(id) => {
                // A weapon is of nobody's country only for where it fell.
                let m = l.mentions.resolved(*id);
                let weapon = m.kind == MentionKind::Agent(AgentKind::Thing) && m.sectors.has(Sector::Mil);
                // "Red Sea shipping" is nobody's for what is near.
                let lies = |t: TokenId| l.mentions.places.covering(t).is_some_and(|p| p.country.is_none());
                let afloat = m.kind == MentionKind::Agent(AgentKind::Thing) && m.phrase.iter().any(lies);
                let mut found = l.mentions.entities(l.report, l.a, *id, near.filter(|_| !weapon && !afloat));
                if population && m.is_country() {
                    found.iter_mut().for_each(|e| e.sectors.retain(|s| s != "GOV"));
                }
                // "an [Israeli] airstrike": the country's forces.
                let before = matches!(l.a.rel(m.head), Rel::Compound | Rel::Amod);
                let force = matches!(kind, EventType::Assault | EventType::Mobilize) && !population;
                if force && before && m.kind == MentionKind::Country {
                    found.iter_mut().for_each(|e| e.sectors = vec!["MIL".to_owned()]);
                }
                found
            }
            Party::Adjective(t, code) => vec![Entity {
                words: Words::at(&l.report.text, l.a.span(*t)),
                country: Some(code.as_str().to_owned()),
                sectors: match kind {
                    EventType::Assault if population => vec![],
                    EventType::Assault | EventType::Mobilize => vec!["MIL".to_owned()],
                    _ => vec!["GOV".to_owned()],
                },
                via: "country adjective before the act".to_owned(),
                ..Entity::default()
            }],
        };
        for e in found {
            // "a [PKK] [car] bombing": the car is the PKK's.
            let same = |x: &Entity| match p {
                Party::Mention(id) if l.mentions.resolved(*id).kind == MentionKind::Agent(AgentKind::Thing) => {
                    x.words.span().overlaps(e.words.span())
                }
                _ => x.words.span() == e.words.span(),
            };
            let twice = all.iter().any(|x| same(x) && x.country == e.country);
            if !twice {
                all.push(e);
            }
        }
    }
    all
}

pub(crate) fn source(l: &Layers<'_>, t: TokenId) -> Option<SourceInfo> {
    let m = l.mentions.at(t)?;
    let named = l.mentions.resolved(m.id);
    let kind = known_kind(named)?;
    let words = (named.id != m.id).then(|| Words::at(&l.report.text, l.a.range_span(named.tokens)));
    Some(SourceInfo { words, kind, count: None })
}

/// What kind of teller a word names; anonymous where nothing is known.
pub(super) fn source_kind(l: &Layers<'_>, t: TokenId) -> SourceKind {
    l.mentions.at(t).and_then(|m| known_kind(l.mentions.resolved(m.id))).unwrap_or(SourceKind::Anonymous)
}

/// What kind of teller a party is.
pub fn known_kind(m: &Mention) -> Option<SourceKind> {
    match m.kind {
        MentionKind::Person => Some(SourceKind::Person),
        MentionKind::Outlet => Some(SourceKind::Outlet),
        MentionKind::Country | MentionKind::Capital => Some(SourceKind::Government),
        MentionKind::Group => Some(SourceKind::ArmedGroup),
        MentionKind::Organisation => Some(SourceKind::Organisation),
        MentionKind::Agent(_) if m.country.is_some() && m.is_body() => Some(SourceKind::Government),
        _ => None,
    }
}

/// "the attack", "these talks", "the ban": a definite noun of action with no
/// party of its own looks back to an act already told.
fn refers_back(l: &Layers<'_>, act: &Act) -> bool {
    let s = l.syntax();
    let nouns = std::iter::once(act.head).chain(s.measures_above(act.head));
    act.form == Form::Noun
        && nouns.flat_map(|n| l.a.children(n)).any(|&c| {
            l.a.rel(c) == Rel::Det && matches!(l.a.lemma(c), "the" | "this" | "that" | "these" | "those" | "both")
                // "such attacks"
                || matches!(l.a.rel(c), Rel::Amod | Rel::DetPredet | Rel::Det) && l.a.lemma(c) == "such"
        })
}
