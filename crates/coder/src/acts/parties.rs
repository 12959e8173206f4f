//! From positions to political parties.

use dateline_doc::{Rel, TokenId, Upos};

use super::syntax::Syntax;
use crate::parties::{Code, Mention, MentionId, MentionKind, Mentions, Sectors};

/// A party of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// A mention that stands for a party.
    Mention(MentionId),
    /// A country named only by an adjective before a noun of action or a
    /// weapon: "[Russian] drone attack".
    Adjective(TokenId, Code),
}

impl Party {
    /// The mention that it is, if it is more than an adjective.
    pub fn mention(self) -> Option<MentionId> {
        match self {
            Party::Mention(id) => Some(id),
            Party::Adjective(..) => None,
        }
    }
}

/// The parties at one position.
pub fn parties_at(s: Syntax<'_>, mentions: &Mentions, t: TokenId) -> Vec<Party> {
    let Some(m) = mentions.at(t) else { return country_adjective(s, mentions, t).into_iter().collect() };
    if is_party(mentions, m) {
        return vec![Party::Mention(m.id)];
    }
    // "PKK [sites]", "the [home] of the prime minister", "Russian [missiles]"
    let owners = owners_of_thing(s, mentions, t);
    if !owners.is_empty() {
        return owners;
    }
    country_adjective(s, mentions, t).into_iter().collect()
}

/// Whether a mention, or what a pronoun stands for, is a political party.
pub fn is_party(mentions: &Mentions, m: &Mention) -> bool {
    m.is_party() || mentions.resolved_all(m.id).iter().any(|r| r.is_party())
}

/// Whether a party is a firm, by its sectors or by `is_firm` of a word of its
/// name. Firms among themselves make business news.
pub fn is_private(mentions: &Mentions, p: &Party, is_firm: impl Fn(TokenId) -> bool) -> bool {
    let Some(id) = p.mention() else { return false };
    mentions.resolved_all(id).into_iter().all(|m| match m.kind {
        MentionKind::Organisation | MentionKind::Agent(_) if m.sectors.is_empty() => {
            m.country.is_none() && m.tokens.iter().any(&is_firm)
        }
        MentionKind::Organisation | MentionKind::Agent(_) => m.sectors.without(Sectors::of(&["BUS"])).is_empty(),
        _ => false,
    })
}

/// A country that an adjective before `t` names, where `t` is no party itself.
pub fn country_adjective(s: Syntax<'_>, mentions: &Mentions, t: TokenId) -> Option<Party> {
    let country = mentions.at(t).filter(|m| m.kind == MentionKind::Other)?.country?;
    let word =
        s.a.children(t)
            .iter()
            .copied()
            .find(|&c| c < t && matches!(s.a.rel(c), Rel::Amod | Rel::Compound) && starts_upper(s, c))?;
    Some(Party::Adjective(word, country))
}

fn owners_of_thing(s: Syntax<'_>, mentions: &Mentions, t: TokenId) -> Vec<Party> {
    let a = s.a;
    a.children(t)
        .iter()
        .copied()
        .filter(|&c| match a.rel(c) {
            Rel::NmodPoss => true,
            Rel::Compound => a.upos(c) == Upos::Propn,
            Rel::Nmod => s.preposition(c) == Some("of"),
            _ => false,
        })
        .filter_map(|c| mentions.at(c))
        .filter(|m| is_party(mentions, m) && m.kind != MentionKind::Place)
        .map(|m| Party::Mention(m.id))
        .collect()
}

fn starts_upper(s: Syntax<'_>, t: TokenId) -> bool {
    s.a.form(s.text, t).starts_with(char::is_uppercase)
}
