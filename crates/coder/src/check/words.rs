//! Cases of words of telling: whose words are whose.

use dateline_doc::{Span, TokenId, TokenRange};
use dateline_knowledge::Knowledge;

use super::{Case, Kind, Run, written};

impl Run<'_> {
    pub(super) fn attribution(&mut self, k: &Knowledge) {
        for r in &k.reporting {
            if !self.wants(r) {
                continue;
            }
            let words: Vec<&str> =
                r.verb.iter().chain(&r.noun).chain(&r.phrase).chain(&r.adverb).map(String::as_str).collect();
            self.cases(r, &r.id, &written(&r.yes, &r.no, &r.limits), |run, case, kind| match kind {
                Kind::No => run.told_by(case, &words),
                _ => run.claim_case(case),
            });
        }
    }

    /// Whether one of the entry's words tells something where it must not.
    fn told_by(&self, case: &Case, words: &[&str]) -> Option<String> {
        let (a, claims) = self.claims(&case.text);
        claims.claims.iter().find_map(|c| {
            let lemma = a.lemma(c.head).to_lowercase();
            let own = words.iter().any(|w| w.split(' ').next() == Some(lemma.as_str()));
            own.then(|| format!("`{}` is read as telling", a.range_span(c.cue).of(&case.text)))
        })
    }

    /// The marked sources and content must be those of a claim.
    fn claim_case(&self, case: &Case) -> Option<String> {
        let (a, claims) = self.claims(&case.text);
        case.marks.iter().find_map(|(label, span)| {
            let words = span.of(&case.text);
            let touches = |r: TokenRange| !r.is_empty() && a.range_span(r).overlaps(*span);
            let ok = match label.as_str() {
                "source" => claims.claims.iter().any(|c| c.source.into_iter().chain(c.addressee).any(touches)),
                "content" => claims.claims.iter().any(|c| last_word(&a, *span).is_some_and(|t| c.holds(t))),
                other => return Some(format!("`[{other} …]` is no label: use source or content")),
            };
            (!ok).then(|| format!("`{words}` is not read as {label}"))
        })
    }
}

/// The last word of the marked bytes that is no punctuation.
fn last_word(a: &dateline_doc::Analysis, span: Span) -> Option<TokenId> {
    (0..a.len()).map(TokenId::from).rfind(|&t| span.contains(a.span(t)) && a.upos(t) != dateline_doc::Upos::Punct)
}
