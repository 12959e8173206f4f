//! Who stands on which side of an act: actors and recipients, by the positions
//! that its frame names.

use dateline_doc::{EventType, Rel, TokenId};
use dateline_knowledge::Frame;

use super::Acts;
use super::arguments::Arguments;
use super::find::Candidate;
use super::index::Form;
use super::parties::{Party, country_adjective, parties_at};
use super::syntax::Syntax;
use crate::parties::{AgentKind, MentionKind, Mentions};

impl Acts {
    /// Actors and recipients by the positions that the frame names.
    pub(super) fn sides(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        c: &Candidate,
        frame: &Frame,
        args: &Arguments,
    ) -> (Vec<Party>, Vec<Party>) {
        let at = |heads: &[TokenId]| -> Vec<Party> {
            let mut all = Vec::new();
            for h in heads.iter().flat_map(|&h| beside(s, mentions, h)) {
                for p in parties_at(s, mentions, h) {
                    if !all.contains(&p) {
                        all.push(p);
                    }
                }
            }
            all
        };
        let mut actors = match frame.actor.as_str() {
            "subject" => at(&args.subject),
            "object" => at(&args.object),
            "none" => vec![],
            "before" => self.before(s, mentions, c, at(&args.subject)),
            "after" => self.after(s, mentions, c, &[], at(&args.object)),
            preposition => at(&args.by_preposition(s, preposition)),
        };
        let position = |p: &str| match p {
            "object" => args.object.clone(),
            "iobj" => args.iobj.clone(),
            "subject" => args.subject.clone(),
            "clause" => args.content_subjects(s),
            "before" | "after" => vec![],
            p => args.by_preposition(s, p),
        };
        let mut recipients = Vec::new();
        for p in &frame.recipient {
            let stand = position(p);
            recipients = match p.as_str() {
                "after" => self.after(s, mentions, c, &actors, at(&args.object)),
                "before" => self.before(s, mentions, c, at(&args.subject)),
                _ => at(&stand),
            };
            // "banned airlines from flying to Ukraine", said of Ukraine.
            if !frame.reciprocal {
                recipients.retain(|r| !same_country(mentions, r, &actors) && !same_entity(mentions, r, &actors));
            }
            // "a protest at the port against the siege": whom it is against is said.
            if !recipients.is_empty() || p == "against" && !stand.is_empty() {
                break;
            }
        }
        if frame.reciprocal {
            for p in ["with", "between", "among", "of", "and"] {
                for r in at(&args.by_preposition(s, p)) {
                    if !actors.contains(&r) && !recipients.contains(&r) {
                        recipients.push(r);
                    }
                }
            }
        }
        let document = s.a.rel(c.head) == Rel::Acl && !s.is_passive(c.head);
        if actors.is_empty() && frame.actor == "subject" && c.form == Form::Verb && document {
            // "adopted a resolution calling for": who adopted it calls.
            let document = s.a.head(c.head).map_or(vec![], |n| s.owners(n));
            let document: Vec<TokenId> = document.into_iter().flat_map(|t| s.coordinated(t)).collect();
            actors = at(&document);
        }
        if c.form == Form::Noun {
            // "a [state] visit": a word of the act is no party, but for "a [rebel] attack".
            let force = |&t: &TokenId| {
                mentions.at(t).is_some_and(|m| m.is_armed() && m.kind != MentionKind::Agent(AgentKind::Thing))
            };
            let modifiers: Vec<TokenId> =
                args.modifiers.iter().copied().filter(|t| !c.words.contains(t) || force(t)).collect();
            let mut before = at(&modifiers);
            if matches!(frame.kind, EventType::Consult | EventType::Agree) {
                // "London talks", "the Geneva conference": where, not who.
                before.retain(|p| !matches!(p, Party::Mention(id) if mentions.get(*id).kind == MentionKind::Capital));
            }
            let wants_of = frame.recipient.iter().any(|r| r == "object" || r == "of");
            if frame.reciprocal {
                actors.extend(before.into_iter().filter(|p| !actors.contains(p)).collect::<Vec<_>>());
            } else if actors.is_empty() {
                actors = before;
            } else if recipients.is_empty() && wants_of && args.object.is_empty() {
                recipients = before.into_iter().filter(|p| !actors.contains(p)).collect();
            }
            if recipients.is_empty() && wants_of {
                recipients = at(&args.object).into_iter().filter(|p| !actors.contains(p)).collect();
            } else if actors.is_empty() && !wants_of && !frame.reciprocal {
                // "the capture of Kabul": what is taken takes nothing.
                let capital = |p: &Party| {
                    let kind = p.mention().map(|id| mentions.get(id).kind);
                    matches!(kind, Some(MentionKind::Capital | MentionKind::Agent(AgentKind::Thing)))
                };
                let found = at(&args.object).into_iter();
                let violent = frame.kind == EventType::Assault;
                actors = found.filter(|p| !(recipients.contains(p) || violent && capital(p))).collect();
            }
            if actors.is_empty() {
                actors.extend(country_adjective(s, mentions, c.head));
            }
            // "the [mayor]'s arrest", "her killing": of what is only done to
            // somebody, the owner is whom it is done to.
            let owner = s.a.child(c.head, Rel::NmodPoss).filter(|_| wants_of && args.object.is_empty());
            let suffers = frame.recipient.iter().all(|r| matches!(r.as_str(), "of" | "object"));
            if let Some(owned) = owner.map(|o| at(&[o])).filter(|_| suffers && recipients.is_empty()) {
                let person = |p: &Party| p.mention().is_some_and(|id| mentions.resolved(id).is_people());
                if !owned.is_empty() && owned.iter().all(person) {
                    actors.retain(|p| !owned.contains(p));
                    recipients = owned;
                }
            }
            if actors.is_empty() && frame.actor == "subject" {
                // "an attack on ships by rebels": hung on what was attacked.
                let hit = ["on", "against", "in", "at", "near"].iter().flat_map(|p| s.prepositional(c.head, p));
                let thing = |&t: &TokenId| mentions.at(t).is_some_and(|m| m.kind != MentionKind::Other);
                let agents: Vec<TokenId> = hit.filter(thing).flat_map(|t| s.prepositional(t, "by")).collect();
                actors = at(&agents).into_iter().filter(|p| !recipients.contains(p)).collect();
            }
        }
        // "strong opposition to the plan": the act is no party to itself.
        let itself = |p: &Party| matches!(p, Party::Mention(id) if mentions.get(*id).head == c.head);
        actors.retain(|p| !itself(p));
        recipients.retain(|p| !itself(p));
        // A place that only says where an attack fell is no party to it.
        let violent = matches!(frame.kind, EventType::Assault | EventType::Mobilize | EventType::Protest);
        if violent && frame.recipient.iter().any(|r| r == "in") {
            recipients.retain(|p| p.mention().is_none_or(|id| mentions.get(id).kind != MentionKind::Place));
        }
        (actors, recipients)
    }
}

/// A noun and, where a body "of" a country is joined with a group or person,
/// that one too: "the government of Ethiopia and [the TPLF]".
fn beside(s: Syntax<'_>, mentions: &Mentions, h: TokenId) -> Vec<TokenId> {
    let mut all = vec![h];
    if mentions.at(h).is_some_and(|m| matches!(m.kind, MentionKind::Agent(AgentKind::Body | AgentKind::Office))) {
        let joined = s.prepositional(h, "of").into_iter().flat_map(|c| s.coordinated(c).into_iter().skip(1));
        all.extend(joined.filter(|&t| {
            mentions.at(t).is_some_and(|m| {
                matches!(m.kind, MentionKind::Group | MentionKind::Organisation | MentionKind::Person) || m.plural
            })
        }));
    }
    all
}

/// Whether a recipient stands for what an actor stands for: "he" and "him".
fn same_entity(mentions: &Mentions, recipient: &Party, actors: &[Party]) -> bool {
    let of = |p: &Party| p.mention().map(|id| mentions.resolved(id).id);
    of(recipient).is_some_and(|r| actors.iter().any(|a| of(a) == Some(r)))
}

/// Whether a recipient is a bare country that is already among the actors.
fn same_country(mentions: &Mentions, recipient: &Party, actors: &[Party]) -> bool {
    let country = |p: &Party| match p {
        Party::Mention(id) => {
            let m = mentions.resolved(*id);
            m.country.filter(|_| matches!(m.kind, MentionKind::Country | MentionKind::Capital))
        }
        Party::Adjective(_, code) => Some(*code),
    };
    country(recipient).is_some_and(|c| actors.iter().any(|a| country(a) == Some(c)))
}
