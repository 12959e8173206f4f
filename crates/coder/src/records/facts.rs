//! Standing states: who backs whom, who holds an office or a place, how many
//! troops stand where, how many incidents or dead there have been.

use dateline_doc::{Entity, EventType, Fact, FactKind, Rel, Span, TokenId, Upos, Words};

use super::Told;
use crate::parties::{Mention, MentionKind, Sectors};
use crate::places::PlaceMention;
use crate::times::Relation;

/// The facts of a report, in text order.
pub fn read(t: &Told<'_>) -> Vec<Fact> {
    let mut all = Vec::new();
    for m in &t.mentions.list {
        all.extend(sponsorship(t, m));
        all.extend(office(t, m));
        all.extend(troops(t, m));
    }
    for sentence in t.a.read_sentences() {
        for w in sentence.iter() {
            all.extend(incidents(t, w));
            all.extend(dead(t, w));
            all.extend(control(t, w));
        }
    }
    all.sort_by_key(|f| (f.evidence.start, f.evidence.end, f.kind));
    all.dedup_by(|x, y| x.kind == y.kind && x.evidence == y.evidence);
    all
}

fn fact(t: &Told<'_>, kind: FactKind, evidence: Span) -> Fact {
    Fact {
        report: t.report.id.clone(),
        kind,
        subject: None,
        object: None,
        place: None,
        value: None,
        unit: None,
        approximate: false,
        office: None,
        since: None,
        as_of: t.report.published.to_string(),
        evidence: Words::at(&t.report.text, evidence),
    }
}

fn entity(t: &Told<'_>, m: &Mention) -> Entity {
    t.mentions.entity(t.report, t.a, m.id, None)
}

/// "Iran-backed militias": the words of who backs stand inside the phrase, or
/// after "backed by".
fn sponsorship(t: &Told<'_>, m: &Mention) -> Option<Fact> {
    let sponsor = m.sponsor.filter(|_| m.is_party() && !m.modifier)?;
    let end = (m.phrase.end + 6).min(t.a.len() as u32);
    let by = (m.phrase.start..end)
        .map(TokenId)
        .filter_map(|w| t.mentions.at(w))
        .find(|x| x.id != m.id && t.mentions.resolved(x.id).country == Some(sponsor));
    let span = t.a.range_span(m.phrase);
    let subject = by.map_or_else(
        || Entity {
            words: Words::at(&t.report.text, span),
            country: Some(sponsor.to_string()),
            via: "who backs it".to_owned(),
            ..Entity::default()
        },
        |x| entity(t, x),
    );
    Some(Fact { subject: Some(subject), object: Some(entity(t, m)), ..fact(t, FactKind::Sponsorship, span) })
}

/// "Iraqi Foreign Minister Fuad Hussein": the text gives the office beside the
/// name.
fn office(t: &Told<'_>, m: &Mention) -> Option<Fact> {
    // Singers and managers hold no office of a state.
    let public =
        m.sectors.has_any(Sectors::of(&["GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", "REB", "OPP", "REL", "ELI"]));
    let office = m.office.clone().filter(|_| m.kind == MentionKind::Person && m.country.is_some() && public)?;
    let told = m.phrase.start < m.tokens.start;
    let title = t.report.text
        [t.a.range_span(m.phrase).start as usize..t.a.span(TokenId(m.tokens.start)).start as usize]
        .to_lowercase();
    let said = office.split_whitespace().any(|w| title.contains(&w.to_lowercase()));
    (told && said).then(|| Fact {
        subject: Some(entity(t, m)),
        office: Some(office),
        ..fact(t, FactKind::Office, t.a.range_span(m.phrase))
    })
}

/// "2,500 US troops stationed in the country since 2021".
fn troops(t: &Told<'_>, m: &Mention) -> Option<Fact> {
    let count = m.count.filter(|_| m.is_armed())?;
    let s = t.syntax();
    let stationed =
        t.a.children(m.head)
            .iter()
            .copied()
            .chain(t.a.head(m.head).filter(|_| t.a.rel(m.head) == Rel::NsubjPass))
            .find(|&v| t.a.upos(v) == Upos::Verb && t.is(v, "@stationed"))?;
    let at = s.prepositional(stationed, "in").first().copied();
    let last = at.map_or(stationed, |p| t.a.subtree(p).last().copied().unwrap_or(p));
    let span = t.a.range_span(m.phrase).cover(t.a.span(last));
    let place = at.and_then(|p| place_of(t, p));
    Some(Fact {
        subject: Some(entity(t, m)),
        object: at.and_then(|p| t.mentions.at(p)).map(|p| entity(t, p)),
        place: place.map(|p| p.record(t.report, t.a)),
        value: count.low.or(count.high),
        unit: Some("persons".to_owned()),
        approximate: count.approximate,
        since: since(t, m.head),
        ..fact(t, FactKind::TroopsStationed, span)
    })
}

fn place_of<'a>(t: &Told<'a>, p: TokenId) -> Option<&'a PlaceMention> {
    t.mentions.places.covering(p)
}

/// "since December 2021", of the sentence.
fn since(t: &Told<'_>, w: TokenId) -> Option<String> {
    let sentence = t.a.sentences.tokens[t.a.sentence_of(w)];
    let m = t.times.within(sentence).iter().find(|m| m.relation == Some(Relation::Since))?;
    m.reading(false).edtf.split('/').next().filter(|d| !d.is_empty() && *d != "..").map(str::to_owned)
}

/// "about 150 incidents recorded so far".
fn incidents(t: &Told<'_>, w: TokenId) -> Option<Fact> {
    let counted = t.a.upos(w) == Upos::Noun && t.is(w, "@incident");
    let amount = counted.then(|| t.sizes_stage.amount(t.report, t.a, w)).flatten()?;
    let recorded = t.a.children(w).iter().copied().chain(t.a.head(w)).any(|v| t.is(v, "@recorded"));
    let value = amount.low.or(amount.high).filter(|&n| recorded && n > 1)?;
    let sentence = t.a.sentence_of(w);
    let here = || t.events.iter().filter(|e| e.sentence.index as usize == sentence && e.date.start.is_some());
    let run = here().find(|e| !e.recipients.is_empty()).or_else(|| here().next());
    let first = t.a.children(w).iter().copied().filter(|&c| c < w && t.a.rel(c) == Rel::Nummod).min().unwrap_or(w);
    let first = t.a.subtree(first).first().copied().unwrap_or(first).min(first);
    Some(Fact {
        subject: run.and_then(|e| e.actors.first().cloned()),
        object: run.and_then(|e| e.recipients.first().cloned()),
        place: run.and_then(|e| e.places.first().cloned()),
        value: Some(value),
        unit: Some("incidents".to_owned()),
        approximate: amount.approximate,
        since: since(t, w).or_else(|| run.and_then(|e| e.date.start.clone())),
        ..fact(t, FactKind::IncidentsTally, t.a.span(first).cover(t.a.span(w)))
    })
}

/// "the death toll in Gaza rises to 7,000".
fn dead(t: &Told<'_>, w: TokenId) -> Option<Fact> {
    let toll = t.a.upos(w) == Upos::Noun && t.is(w, "@toll");
    let size = toll.then(|| t.sizes_stage.of_event(t.report, t.a, w, EventType::Assault))?;
    let amount = size.dead?;
    let sentence = t.a.sentences.tokens[t.a.sentence_of(w)];
    let place = t.mentions.places.of_event(t.a, w).first().map(|p| p.record(t.report, t.a));
    Some(Fact {
        place,
        value: amount.low.or(amount.high),
        unit: Some("dead".to_owned()),
        approximate: amount.approximate || amount.high.is_none(),
        since: since(t, w),
        ..fact(t, FactKind::CasualtyTally, t.a.range_span(sentence))
    })
}

/// "The Houthis control Sanaa."
fn control(t: &Told<'_>, w: TokenId) -> Option<Fact> {
    let s = t.syntax();
    let holds = t.a.upos(w) == Upos::Verb && t.is(w, "@hold_place") && !s.is_negated(w);
    let held = s.logical_objects(w).into_iter().filter(|_| holds).find_map(|o| place_of(t, o).map(|p| (o, p)))?;
    let holder = s.logical_subjects(w).into_iter().filter_map(|x| t.mentions.at(x)).find(|m| m.is_party())?;
    let stands = t.acts_stage.standing(s, w);
    let now = stands.status != dateline_doc::Status::Hypothetical && stands.status != dateline_doc::Status::Planned;
    now.then(|| Fact {
        subject: Some(entity(t, holder)),
        place: Some(held.1.record(t.report, t.a)),
        since: since(t, w),
        ..fact(t, FactKind::Control, t.a.range_span(holder.phrase).cover(t.a.span(held.0)))
    })
}
