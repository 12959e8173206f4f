//! Claims and quotation marks -> quotes: who said what, word for word or not.
//!
//! Each claim becomes a record for each run of its content; words in quotation
//! marks inside become records of their own, whose teller is the innermost
//! claim around them (`mixed` quotation), or the subject of a verb that calls,
//! condemns or urges (`quoting` in `knowledge/en/quotes.toml`).

mod channel;
mod labels;
mod marks;
mod speaker;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use dateline_doc::{Polarity, Quote, Rel, TokenId, TokenRange, Upos};
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
        let marked = quotations(told.text(), told.l.a);
        let mut out = self.claimed(told, &marked);
        self.marked(told, &marked, &mut out);
        self.labelled(told, &mut out);
        out.sort_by_key(|(r, q)| (r.start, std::cmp::Reverse(r.end), q.cue.as_ref().map(|c| c.start)));
        out.dedup_by(|x, y| x.0 == y.0 && x.1.cue == y.1.cue);
        out.into_iter().map(|x| x.1).collect()
    }

    /// What is told in the report's own words, quoted words among them or not.
    fn claimed(&self, told: &Told<'_>, marked: &[Quotation]) -> Vec<(TokenRange, Quote)> {
        let mut out = Vec::new();
        for c in told.l.claims.claims.iter().filter(|c| tells(c)) {
            for run in runs(told, c) {
                // What is all quotation has its own record.
                let quoted = inside(marked, run).any(|q| same(told, q.words, run));
                if !quoted && worth(told, run, marked) {
                    let run = with_marks(told, run, marked);
                    out.push((
                        run,
                        self.record(told, &Piece { content: run, claim: c, direct: false, cueless: false }),
                    ));
                }
            }
        }
        out
    }

    /// What stands between quotation marks. Its teller is that of the innermost
    /// claim around it, of a verb beside it, or of the quotation before.
    fn marked(&self, told: &Told<'_>, marked: &[Quotation], out: &mut Vec<(TokenRange, Quote)>) {
        let a = told.l.a;
        let mut last: Option<(usize, Claim)> = None;
        for (i, q) in marked.iter().enumerate() {
            let t = TokenId(q.words.start);
            let around = told.l.claims.around(t).find(|c| tells(c) && !q.words.contains(c.head));
            let goes_on = last.as_ref().filter(|(j, _)| {
                let before = &marked[*j];
                let next = q.sentence && a.sentence_of(t) <= a.sentence_of(TokenId(before.words.end - 1)) + 1;
                j + 1 == i && (before.open && q.paragraph || next)
            });
            let (claim, cueless) = match (around, self.by_verb(told, q), goes_on) {
                (Some(c), _, _) => (c.clone(), c.kind == ClaimKind::Quote),
                (None, Some(c), _) => (c, false),
                (None, None, Some((_, c))) => (c.clone(), true),
                (None, None, None) => {
                    out.extend(self.signed(told, q).map(|r| (q.words, r)));
                    continue;
                }
            };
            if !q.title {
                out.push((
                    q.words,
                    self.record(told, &Piece { content: q.words, claim: &claim, direct: true, cueless }),
                ));
            }
            last = Some((i, claim));
        }
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

    /// "called the vote “a farce”", "“Stop it,” they chanted": by the verb that
    /// the quotation hangs on or that stands beside it.
    fn by_verb(&self, told: &Told<'_>, q: &Quotation) -> Option<Claim> {
        let a = told.l.a;
        let quotes = |v: TokenId| a.upos(v) == Upos::Verb && !q.words.contains(v) && self.quoting.contains(a.lemma(v));
        let top =
            q.words.iter().find(|&t| a.head(t).is_none_or(|h| !q.words.contains(h)) && a.upos(t) != Upos::Punct)?;
        // Through infinitives: "urged both sides to show “restraint”".
        let mut up = a.ancestors(top).take(UP).filter(|&v| a.upos(v) == Upos::Verb && !q.words.contains(v));
        let above = up.find(|&v| quotes(v) || !told.s.is_nonfinite(v)).filter(|&v| quotes(v) && !q.title);
        let verb = above.or_else(|| self.beside(told, q))?;
        let who = told.s.logical_subjects(verb).into_iter().find(|&t| !q.words.contains(t))?;
        if above.is_some() && told.party(who).is_none() {
            return None;
        }
        let phrase = told.l.mentions.at(who).map_or(TokenRange::new(who.0, who.0 + 1), |m| m.phrase);
        Some(Claim {
            cue: TokenRange::new(verb.0, verb.0 + 1),
            head: verb,
            kind: ClaimKind::Quote,
            sources: vec![who],
            source: Some(phrase),
            addressees: vec![],
            addressee: None,
            content: vec![q.words],
            roots: vec![top],
            direct: true,
            certainty: None,
            polarity: Polarity::Positive,
            channel: None,
        })
    }

    /// A verb of telling right before or behind the marks, with nothing but its
    /// subject in between.
    fn beside(&self, told: &Told<'_>, q: &Quotation) -> Option<TokenId> {
        let a = told.l.a;
        let tells = |t: &TokenId| {
            a.upos(*t) == Upos::Verb
                && (self.quoting.contains(a.lemma(*t)) || told.l.claims_stage.is_telling(a.lemma(*t)))
        };
        let comma = q.words.iter().next_back().is_some_and(|t| matches!(a.form(told.text(), t), "," | "!" | "?"));
        let sentence = a.sentences.tokens[a.sentence_of(TokenId(q.words.end - 1))];
        let clause = |t: &TokenId| !matches!(a.form(told.text(), *t), ";" | "." | "“" | "``" | "«");
        let after = (q.words.end + 1..sentence.end.min(q.words.end + 12)).map(TokenId).take_while(clause);
        let own = |v: TokenId| !told.s.logical_subjects(v).is_empty();
        let behind = after.filter(|_| comma).find(tells).filter(|&v| own(v));
        let first = a.sentences.tokens[a.sentence_of(TokenId(q.words.start))].start;
        let before = (first.max(q.words.start.saturating_sub(8))..q.words.start.saturating_sub(1)).map(TokenId).rev();
        let leads = before.clone().next().is_some_and(|t| matches!(a.form(told.text(), t), "," | ":") || tells(&t));
        behind.or_else(|| before.take_while(clause).filter(|_| leads).find(tells).filter(|&v| own(v)))
    }
}

/// The runs of what a claim tells in its own sentence, without punctuation
/// around and without what the same teller adds under another cue: "says it is
/// near, but added that …".
fn runs(told: &Told<'_>, c: &Claim) -> Vec<TokenRange> {
    let a = told.l.a;
    let sentence = a.sentences.tokens[a.sentence_of(c.head)];
    // Responsibility for what the sentence before tells is not said in it.
    let own = |r: &TokenRange| c.kind != ClaimKind::Responsibility || sentence.contains(TokenId(r.start));
    let cut = |r: TokenRange| {
        let added =
            c.roots.iter().flat_map(|&root| a.children(root).iter().copied()).filter(|&x| r.contains(x) && x > c.head);
        let other = added.filter(|&x| {
            matches!(a.rel(x), Rel::Conj | Rel::Advcl)
                && a.upos(x) == Upos::Verb
                && told.l.claims_stage.is_telling(a.lemma(x))
                && a.child(x, Rel::Nsubj).is_none_or(|s| a.upos(s) == Upos::Pron)
                && a.child(x, Rel::Ccomp).is_some()
        });
        let end = other.filter_map(|x| a.subtree(x).first().copied()).filter(|x| x.0 > r.start).min();
        TokenRange::new(r.start, end.map_or(r.end, |x| x.0))
    };
    c.content.iter().filter(|r| own(r)).filter_map(|r| trimmed(told, cut(*r))).collect()
}

/// With the marks of quotations that begin or end it.
fn with_marks(told: &Told<'_>, run: TokenRange, marked: &[Quotation]) -> TokenRange {
    let mut r = run;
    for q in inside(marked, run) {
        let words = trimmed(told, q.words).unwrap_or(q.words);
        if words.start == run.start && words.start > 0 {
            r.start = q.words.start - 1;
        }
        if words.end == run.end && !q.open {
            r.end = q.words.end + 1;
        }
    }
    r
}

/// Whether a claim has a teller: "reportedly" has none.
fn tells(c: &Claim) -> bool {
    !c.sources.is_empty() && c.kind != ClaimKind::Adverb
}

/// Without punctuation around; quotation marks at the ends too.
fn trimmed(told: &Told<'_>, r: TokenRange) -> Option<TokenRange> {
    let a = told.l.a;
    let word = |t: &TokenId| a.upos(*t) != Upos::Punct;
    // "that" leads to what is said.
    let that = |t: &TokenId| a.rel(*t) == Rel::Mark && a.form(told.text(), *t).eq_ignore_ascii_case("that");
    let (first, last) = (r.iter().find(|t| word(t) && !that(t))?, r.iter().rfind(word)?);
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
