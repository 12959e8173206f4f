//! Whom an act reaches through its object or its content: "lifted the ban on
//! imports from [Japan]", "agreed to lend money to [Kenya]", "rejected an offer
//! made by [the rebels]".
//!
//! A frame says where its recipient stands; this is for those that stand
//! deeper, inside what is lifted, promised, rejected.

use dateline_doc::{EventType, Rel, TokenId, Upos};

use super::parties::{Party, parties_at};
use super::syntax::Syntax;
use super::{Act, Acts};
use crate::parties::{AgentKind, Mention, MentionKind, Mentions};

/// How far down a party is looked for.
const DEPTH: usize = 6;

impl Acts {
    /// Gives acts that reach nobody by their frame those that they reach through
    /// their object or content.
    pub(super) fn reach(&self, s: Syntax<'_>, mentions: &Mentions, mut acts: Vec<Act>) -> Vec<Act> {
        let others: Vec<TokenId> = acts.iter().map(|x| x.head).collect();
        for act in &mut acts {
            let frame = self.index.frame(act.frame);
            // "The two agreed to help Kenya": who agrees with whom is known.
            let settled = if frame.reciprocal { act.actors.len() != 1 } else { !act.recipients.is_empty() };
            let Some(ways) = ways(frame.kind).filter(|_| !settled) else { continue };
            let found = deeper(s, mentions, act, &ways, &others);
            let new = |p: &Party| !stands_for(mentions, p, &act.actors);
            if frame.reciprocal && found.reciprocal {
                act.actors.extend(found.parties.into_iter().filter(new).collect::<Vec<_>>());
            } else {
                act.recipients = found.parties.into_iter().filter(new).collect();
            }
        }
        acts
    }
}

/// By which prepositions an act of a type reaches its recipient.
struct Ways {
    prepositions: &'static [&'static str],
    /// Whose deed is judged: "condemned [Israel]'s decision", "a [Russian] offer".
    owners: bool,
    /// The object of the content's verb: "promised to help [Haiti]".
    object: bool,
    /// What it is for: "sent food to help [the displaced]".
    purpose: bool,
}

fn ways(kind: EventType) -> Option<Ways> {
    use EventType::{
        Accuse, Agree, Aid, Coerce, Concede, Cooperate, Mobilize, Protest, Reject, Request, Sanction, Support, Threaten,
    };
    let (prepositions, owners, object): (&[&str], _, _) = match kind {
        Accuse => (&["by", "against"], true, false),
        // "requested a meeting with Russia"
        Request => (&["with"], false, false),
        Reject => (&["by", "from", "with", "to", "for"], true, true),
        Support => (&["by", "for", "of", "with", "to"], true, true),
        Concede => (&["on", "against", "to", "of", "for", "from", "with"], false, true),
        Sanction => (&["on", "against", "to", "of", "with", "from"], false, true),
        // "called up reservists for a war against Chad"
        Mobilize | Protest => (&["against"], false, false),
        Coerce => (&["on", "against", "from"], false, false),
        Aid => (&["to", "for", "of", "in"], false, true),
        Agree => (&["to", "with", "for", "on", "against"], false, true),
        Cooperate => (&["with", "to"], false, true),
        Threaten => (&["to", "against", "on", "with"], false, true),
        _ => return None,
    };
    Some(Ways { prepositions, owners, object, purpose: kind == Aid })
}

#[derive(Default)]
struct Found {
    parties: Vec<Party>,
    /// They stand after "with": they take part.
    reciprocal: bool,
}

/// The parties nearest to the act's head below its object and content.
fn deeper(s: Syntax<'_>, mentions: &Mentions, act: &Act, ways: &Ways, others: &[TokenId]) -> Found {
    let a = s.a;
    // A word, how deep it lies, and whether only clauses and objects lead to it.
    let mut open: Vec<(TokenId, usize, bool)> = vec![(act.head, 0, true)];
    open.extend(act.carrier.map(|c| (c.verb, 0, true)));
    let mut next = 0;
    while next < open.len() {
        let (t, depth, direct) = open[next];
        next += 1;
        // "condemned the attack on Israel" judges who attacked.
        let judged = ways.owners && depth > 0 && others.contains(&t);
        for &c in a.children(t) {
            if c < act.head && depth == 0 || !leads_on(s, ways, t, c) {
                continue;
            }
            let preposition = s.preposition(c);
            let reached = match a.rel(c) {
                Rel::Obj | Rel::Iobj => ways.object && direct && depth > 0 && a.upos(t) == Upos::Verb,
                Rel::NmodPoss | Rel::Amod | Rel::Compound => ways.owners && !judged && act.objects.contains(&t),
                _ => preposition.is_some_and(|p| ways.prepositions.contains(&p) && (p == "by" || !judged)),
            };
            let parties = if reached { parties_below(s, mentions, c, preposition) } else { vec![] };
            let parties: Vec<Party> = parties.into_iter().filter(|p| !stands_for(mentions, p, &act.actors)).collect();
            if !parties.is_empty() {
                return Found { parties, reciprocal: preposition == Some("with") };
            }
            if depth < DEPTH && !matches!(a.rel(c), Rel::Amod | Rel::Compound | Rel::NmodPoss) {
                open.push((c, depth + 1, direct && !matches!(a.rel(c), Rel::Nmod | Rel::Obl)));
            }
        }
    }
    Found::default()
}

/// Whether `c` is inside what the act is about, and not a clause of its own.
fn leads_on(s: Syntax<'_>, ways: &Ways, t: TokenId, c: TokenId) -> bool {
    let a = s.a;
    match a.rel(c) {
        Rel::Obj | Rel::Iobj | Rel::Xcomp | Rel::Nmod | Rel::OblAgent | Rel::NmodPoss | Rel::Amod | Rel::Compound => {
            true
        }
        // "suspended the talks [after an attack on a port]": about another matter.
        Rel::Obl => !matches!(
            s.preposition(c),
            Some(
                "after"
                    | "following"
                    | "follow"
                    | "during"
                    | "amid"
                    | "since"
                    | "despite"
                    | "before"
                    | "because"
                    | "due"
            )
        ),
        // "that it would lift"
        Rel::Ccomp => true,
        // "restrictions [imposed on Cuba]", "an offer [to free them]"
        Rel::Acl => true,
        Rel::Advcl if ways.purpose && s.is_purpose(c) => true,
        Rel::Advcl => s.is_nonfinite(c) && a.upos(t) != Upos::Verb,
        _ => false,
    }
}

/// The parties at a noun and those coordinated with it; "in" reaches countries
/// alone.
fn parties_below(s: Syntax<'_>, mentions: &Mentions, t: TokenId, preposition: Option<&str>) -> Vec<Party> {
    let mut all: Vec<Party> = Vec::new();
    for t in s.coordinated(t) {
        for p in parties_at(s, mentions, t) {
            let kind = p.mention().map(|id| mentions.resolved(id).kind);
            let nobody = |id| mentions.resolved(id).country.is_none();
            let is_thing = kind == Some(MentionKind::Agent(AgentKind::Thing))
                || kind == Some(MentionKind::Agent(AgentKind::Body)) && p.mention().is_none_or(nobody);
            let fits = match preposition {
                Some("in") => kind == Some(MentionKind::Country),
                // "agreed to build hospitals, to pull back troops"
                None => !is_thing && !p.mention().is_some_and(|id| is_own_force(mentions.resolved(id))),
                _ => true,
            };
            if fits && !all.contains(&p) {
                all.push(p);
            }
        }
    }
    all
}

/// Soldiers of no country that is said: those of who sends or withdraws them.
fn is_own_force(m: &Mention) -> bool {
    m.is_armed() && m.name.is_none() && m.country.is_none()
}

/// Whether a party is one of `known`, or their bare country.
pub(super) fn stands_for(mentions: &Mentions, p: &Party, known: &[Party]) -> bool {
    let entity = |p: &Party| p.mention().map(|id| mentions.resolved(id).id);
    let country = |p: &Party| match p {
        Party::Mention(id) => mentions.resolved(*id).country,
        Party::Adjective(_, code) => Some(*code),
    };
    let bare = match p {
        Party::Mention(id) => {
            matches!(mentions.resolved(*id).kind, MentionKind::Country | MentionKind::Capital)
        }
        Party::Adjective(..) => true,
    };
    known.iter().any(|k| {
        k == p
            || entity(k).is_some() && entity(k) == entity(p)
            || bare && country(p).is_some() && country(k) == country(p)
    })
}
