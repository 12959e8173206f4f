//! What the report's other events say of an event's parties: who is condemned
//! for an attack, who made the arrests after a raid, whose enemies an army says
//! were killed.

use dateline_doc::{Entity, EventType, Polarity, Status, TokenId};

use super::build::entities;
use super::{Draft, Layers};
use crate::acts::{Form, Party};

/// Gives events their missing parties. The drafts stand in text order.
pub fn parties(l: &Layers<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let event = &drafts[i].event;
        match event.kind {
            EventType::Accuse if event.recipients.is_empty() => {
                let blamed = condemned(l, drafts, i);
                drafts[i].event.recipients = blamed;
            }
            EventType::Coerce if event.actors.is_empty() => {
                let made = raiders(drafts, i);
                drafts[i].event.actors = made;
            }
            EventType::Assault if event.actors.is_empty() => {
                let army = teller(l, &drafts[i]);
                drafts[i].event.actors = army;
            }
            _ => {}
        }
    }
}

/// "Russia bombed the port. Germany condemned [the attack]": whoever did it.
fn condemned(l: &Layers<'_>, drafts: &[Draft], i: usize) -> Vec<Entity> {
    let of = &drafts[i];
    let s = l.syntax();
    let told = |d: &&Draft| d.tellings.iter().any(|t| of.act.objects.contains(t));
    // "the attack" calls a frame of attacks, whether or not that act was told there.
    let definite = |t: TokenId| {
        l.a.children(t).iter().any(|&c| matches!(l.a.lemma(c), "the" | "this" | "that" | "these" | "those"))
    };
    let kinds: Vec<EventType> = of
        .act
        .objects
        .iter()
        .filter(|&&t| definite(t) && s.prepositional(t, "by").is_empty() && s.prepositional(t, "on").is_empty())
        .flat_map(|&t| l.acts_stage.index.patterns(Form::Noun, l.a.lemma(t)))
        .map(|p| l.acts_stage.index.frame(p.entry).kind)
        .filter(|k| matches!(k, EventType::Assault | EventType::Coerce | EventType::Sanction))
        .collect();
    let fits = |d: &&Draft| kinds.contains(&d.event.kind) && d.event.status != Status::Hypothetical;
    let done = drafts[..i].iter().rev().find(told).or_else(|| drafts[..i].iter().rev().find(fits));
    let Some(done) = done.filter(|d| d.event.polarity == Polarity::Positive) else { return vec![] };
    let other = |a: &&Entity| !of.event.actors.iter().any(|x| x.country == a.country && x.name == a.name);
    done.event.actors.iter().filter(other).map(|a| lent(a, "who did what is condemned")).collect()
}

/// "after a raid by Israeli troops, two others were arrested": who raided.
fn raiders(drafts: &[Draft], i: usize) -> Vec<Entity> {
    let of = &drafts[i];
    let arrest = of.event.modes.iter().any(|m| m == "arrest") && of.event.status == Status::Happened;
    let force = |e: &Entity| e.sectors.iter().any(|s| matches!(s.as_str(), "MIL" | "COP"));
    let raid = |d: &&Draft| {
        matches!(d.event.kind, EventType::Assault | EventType::Coerce | EventType::Mobilize)
            && d.event.polarity == Polarity::Positive
            && matches!(d.event.status, Status::Happened | Status::Ongoing)
            && !d.event.actors.is_empty()
            && d.event.actors.iter().all(force)
            && d.sentence <= of.sentence
            && of.sentence - d.sentence <= 1
    };
    if !arrest {
        return vec![];
    }
    let before = drafts[..i].iter().rev().find(raid);
    let after = || drafts[i + 1..].iter().find(|d| d.sentence == of.sentence && raid(d));
    before.or_else(after).map_or(vec![], |d| d.event.actors.iter().map(|a| lent(a, "who raided")).collect())
}

/// "The army reported the killing of 27 rebels": its own doing, if nobody
/// else's.
fn teller(l: &Layers<'_>, d: &Draft) -> Vec<Entity> {
    let enemies = &d.event.recipients;
    let rebels = |e: &Entity| e.sectors.iter().any(|s| s == "REB");
    let done = matches!(d.event.status, Status::Happened | Status::Ongoing);
    if enemies.is_empty() || !enemies.iter().all(rebels) || !done || d.event.polarity == Polarity::Negative {
        return vec![];
    }
    let army = l.claims.around(d.act.head).find_map(|c| {
        let m = l.mentions.resolved(l.mentions.at(*c.sources.first()?)?.id);
        (m.is_armed() && m.sectors.has(crate::parties::Sector::Mil)).then_some(m.id)
    });
    let Some(army) = army else { return vec![] };
    let country = enemies.iter().find_map(|e| e.country.as_deref()).and_then(crate::parties::Code::parse);
    let found = entities(l, &[Party::Mention(army)], country, EventType::Assault, false);
    found.iter().map(|e| lent(e, "the army that tells it")).collect()
}

fn lent(e: &Entity, via: &str) -> Entity {
    Entity { via: format!("{}; {via}", e.via), ..e.clone() }
}
