//! Who says what: one record for each act of telling, and one for each stretch
//! of words that stands in quotation marks.

use dateline_doc::{Entity, Quote, Rel, TokenId, TokenRange, Upos, Words};

use super::Told;
use crate::claims::{Claim, ClaimKind};

/// The quotes of a report, in the order of what is said.
pub fn read(t: &Told<'_>) -> Vec<Quote> {
    let mut all: Vec<Quote> = Vec::new();
    for claim in &t.claims.claims {
        if !matches!(claim.kind, ClaimKind::Say | ClaimKind::Deny | ClaimKind::Source | ClaimKind::Quote) {
            continue;
        }
        let (Some(first), Some(last)) = (claim.content.first(), claim.content.last()) else { continue };
        let whole = TokenRange::new(first.start, last.end);
        let quoted: Vec<TokenRange> = t.quotations.iter().copied().filter(|q| claim.holds(TokenId(q.start))).collect();
        // "…," he said: nothing is told but what is quoted.
        let bare = |q: &TokenRange| {
            claim.content.iter().flat_map(|r| r.iter()).all(|w| q.contains(w) || t.a.upos(w) == Upos::Punct)
        };
        if !quoted.iter().any(bare) {
            all.extend(record(t, claim, whole, false));
        }
        // Only the innermost teller speaks the quoted words.
        let own = |q: &&TokenRange| t.claims.around(TokenId(q.start)).next().is_some_and(|c| std::ptr::eq(c, claim));
        for q in quoted.iter().filter(own) {
            all.extend(record(t, claim, *q, true));
        }
    }
    all.sort_by_key(|q| (q.content.start, q.content.end));
    all.dedup_by(|x, y| x.content == y.content && x.direct == y.direct);
    all
}

fn record(t: &Told<'_>, claim: &Claim, content: TokenRange, direct: bool) -> Option<Quote> {
    // Marks around the words are not the words, nor is "that".
    let form = |w: u32| t.a.form(&t.report.text, TokenId(w));
    let (mut start, mut end) = (content.start, content.end);
    let opens = |w: u32| {
        t.a.upos(TokenId(w)) == Upos::Punct || t.a.rel(TokenId(w)) == Rel::Mark && form(w).eq_ignore_ascii_case("that")
    };
    while !direct && start < end && opens(start) {
        start += 1;
    }
    let quoted = t.quotations.iter().any(|q| q.start > start && q.end < end);
    let closes = |w: u32| {
        t.a.upos(TokenId(w)) == Upos::Punct
            && !matches!(form(w), "?" | "!")
            && !(quoted && matches!(form(w), "”" | "\"" | "''" | "»"))
    };
    while !direct && start < end && closes(end - 1) {
        end -= 1;
    }
    if start >= end {
        return None;
    }
    let words = |r: TokenRange| Words::at(&t.report.text, t.a.range_span(r));
    Some(Quote {
        report: t.report.id.clone(),
        content: words(TokenRange::new(start, end)),
        cue: (claim.kind != ClaimKind::Quote).then(|| words(claim.cue)),
        direct,
        speaker: speaker(t, claim),
        channel: claim.channel.map(|r| words(r).text),
        chain: t.claims_stage.chain_of(t.report, t.a, t.claims, TokenId(start), &|x| t.source(x)),
    })
}

/// Who says it: what the source stands for, or its bare words.
fn speaker(t: &Told<'_>, claim: &Claim) -> Option<Entity> {
    let &head = claim.sources.first()?;
    if let Some(m) = t.mentions.at(head)
        && (m.is_party() || !m.antecedents.is_empty())
    {
        let known = t.mentions.entity(t.report, t.a, m.id, None);
        // "three sources", not "sources".
        let bare = known.name.is_none() && m.antecedents.is_empty();
        let words = claim.source.filter(|_| bare).map(|r| Words::at(&t.report.text, t.a.range_span(r)));
        return Some(Entity { words: words.unwrap_or_else(|| known.words.clone()), ..known });
    }
    let words = Words::at(&t.report.text, t.a.range_span(claim.source?));
    Some(Entity { words, via: "words of the claim".to_owned(), ..Entity::default() })
}
