//! Claims and quotation marks -> quotes: who said what, word for word or not.
//!
//! Each claim becomes a record for each run of its content; words in quotation
//! marks inside become records of their own, whose teller is the innermost
//! claim around them (`mixed` quotation), or the subject of a verb that calls,
//! condemns or urges (`quoting` in `knowledge/en/quotes.toml`).

mod channel;
mod marks;
mod speaker;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use dateline_doc::{Quote, TokenId, TokenRange, Upos, Words};
use dateline_knowledge::Knowledge;
use rustc_hash::FxHashSet;

use crate::claims::{Claim, ClaimKind};
use crate::told::{Told, UP};
use marks::{Quotation, quotations};

/// Reads quotes. Built once, shared between threads.
pub struct Quotes {
    k: Arc<Knowledge>,
    quoting: FxHashSet<String>,
}

/// What one record is made of.
struct Piece<'c> {
    content: TokenRange,
    claim: &'c Claim,
    direct: bool,
    /// It goes on after its speaker was named.
    cueless: bool,
}

impl Quotes {
    /// With the channels and verbs of the knowledge.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        let quoting = k.quoting.iter().flat_map(|q| q.verb.iter().cloned()).collect();
        Quotes { k: Arc::clone(k), quoting }
    }

    /// The quotes of a report in the order of the text.
    pub fn read(&self, told: &Told<'_>) -> Vec<Quote> {
        let (a, claims) = (told.l.a, told.l.claims);
        let marked = quotations(told.text(), a);
        let mut out: Vec<(TokenRange, Quote)> = Vec::new();
        let mut own: FxHashSet<(u32, u32)> = FxHashSet::default();
        for c in claims.claims.iter().filter(|c| tells(c)) {
            for run in c.content.iter().filter_map(|r| trimmed(told, *r)) {
                // Direct where the run is all quotation; those have their own record.
                let quoted = inside(&marked, run).any(|q| same(told, q.words, run));
                if !quoted && worth(told, run, &marked) {
                    let piece = Piece { content: run, claim: c, direct: false, cueless: false };
                    out.push((run, self.record(told, &piece)));
                }
            }
        }
        let mut last: Option<(usize, &Claim)> = None;
        for (i, q) in marked.iter().enumerate() {
            let t = TokenId(q.words.start);
            let around = claims.around(t).find(|c| tells(c) && !q.words.contains(c.head));
            let goes_on = || {
                let (j, c) = last?;
                let before = &marked[j];
                let run_on = before.open && q.paragraph;
                let next = q.sentence && a.sentence_of(t) <= a.sentence_of(TokenId(before.words.end - 1)) + 1;
                (j + 1 == i && (run_on || next)).then_some(c)
            };
            let (claim, cueless) = match around {
                Some(c) => (c, c.kind == ClaimKind::Quote),
                None => match goes_on() {
                    Some(c) => (c, true),
                    None => {
                        out.extend(self.by_verb(told, q).map(|r| (q.words, r)));
                        continue;
                    }
                },
            };
            last = Some((i, claim));
            if !q.title && own.insert((q.words.start, q.words.end)) {
                out.push((q.words, self.record(told, &Piece { content: q.words, claim, direct: true, cueless })));
            }
        }
        out.sort_by_key(|(r, q)| (r.start, std::cmp::Reverse(r.end), q.cue.as_ref().map(|c| c.start)));
        out.dedup_by(|x, y| x.0 == y.0 && x.1.cue == y.1.cue);
        out.into_iter().map(|x| x.1).collect()
    }

    fn record(&self, told: &Told<'_>, p: &Piece<'_>) -> Quote {
        let l = told.l;
        let head = p.content.iter().find(|&t| p.claim.holds(t) && told.l.a.upos(t) != Upos::Punct);
        let resolve = |t: TokenId| told.teller(t);
        let chain = head.map(|t| l.claims_stage.chain_of(l.report, l.a, l.claims, t, &resolve)).unwrap_or_default();
        let chain = if chain.is_empty() {
            let t = p.claim.roots.first().copied();
            t.map(|t| l.claims_stage.chain_of(l.report, l.a, l.claims, t, &resolve)).unwrap_or_default()
        } else {
            chain
        };
        Quote {
            report: l.report.id.clone(),
            content: told.words(p.content),
            cue: (!p.cueless).then(|| told.words(p.claim.cue)),
            direct: p.direct,
            source: p.claim.source.filter(|_| !p.cueless).map(|r| told.words(r)),
            speaker: self.speaker(told, p.claim),
            channel: self.channel(told, p.claim.head),
            chain,
        }
    }

    /// "called the vote “a farce”": the subject of the verb that it hangs on.
    fn by_verb(&self, told: &Told<'_>, q: &Quotation) -> Option<Quote> {
        let a = told.l.a;
        if q.title {
            return None;
        }
        let top =
            q.words.iter().find(|&t| a.head(t).is_none_or(|h| !q.words.contains(h)) && a.upos(t) != Upos::Punct)?;
        let verb = a.ancestors(top).take(UP).find(|&v| a.upos(v) == Upos::Verb && !q.words.contains(v))?;
        if !self.quoting.contains(a.lemma(verb)) {
            return None;
        }
        let who = told.s.logical_subjects(verb).into_iter().find(|&t| !q.words.contains(t))?;
        if told.l.mentions.at(who).is_none_or(|m| !told.l.mentions.resolved(m.id).is_party()) {
            return None;
        }
        let range = told.l.mentions.at(who).map(|m| m.phrase).filter(|r| !r.is_empty())?;
        Some(Quote {
            report: told.l.report.id.clone(),
            content: told.words(q.words),
            cue: Some(Words::at(told.text(), a.span(verb))),
            direct: true,
            source: Some(told.words(range)),
            speaker: told.entities(who).into_iter().next(),
            channel: self.channel(told, verb),
            chain: vec![],
        })
    }
}

/// Whether a claim has a teller: "reportedly" has none.
fn tells(c: &Claim) -> bool {
    !c.sources.is_empty() && c.kind != ClaimKind::Adverb
}

/// Without punctuation around; quotation marks at the ends too.
fn trimmed(told: &Told<'_>, r: TokenRange) -> Option<TokenRange> {
    let a = told.l.a;
    let word = |t: &TokenId| a.upos(*t) != Upos::Punct;
    let (first, last) = (r.iter().find(word)?, r.iter().rfind(word)?);
    Some(TokenRange::new(first.0, last.0 + 1))
}

/// The quotations that begin in a range.
fn inside(marked: &[Quotation], r: TokenRange) -> impl Iterator<Item = &Quotation> {
    let at = marked.partition_point(|q| q.words.end <= r.start);
    marked[at..].iter().take_while(move |q| q.words.start < r.end)
}

/// Whether a run of content is the quotation, but for punctuation.
fn same(told: &Told<'_>, q: TokenRange, run: TokenRange) -> bool {
    trimmed(told, q).is_some_and(|q| q.start <= run.start && run.end <= q.end)
}

/// A run that tells something of its own: it holds more than a conjunction or
/// the words around a quotation that has its own record.
fn worth(told: &Told<'_>, run: TokenRange, marked: &[Quotation]) -> bool {
    let a = told.l.a;
    let quoted = |t: TokenId| inside(marked, run).any(|q| q.words.contains(t));
    let open = |t: &TokenId| {
        !quoted(*t) && matches!(a.upos(*t), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::Pron)
    };
    run.iter().any(|t| open(&t))
}
