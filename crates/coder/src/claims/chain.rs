//! The chain of tellers from the first to the last.

use dateline_doc::{Analysis, Attribution, Report, SourceKind, TokenId, TokenRange, Upos, Words};

use super::{Claim, ClaimLayer, Claims, SourceInfo};

impl Claims {
    /// Who tells what a word says, first teller first: "three sources", then
    /// "Reuters". `resolve` is asked what it knows of each teller's head; what
    /// it does not know is guessed by the nouns of `en/attribution.toml`.
    pub fn chain_of(
        &self,
        report: &Report,
        a: &Analysis,
        layer: &ClaimLayer,
        t: TokenId,
        resolve: &dyn Fn(TokenId) -> Option<SourceInfo>,
    ) -> Vec<Attribution> {
        let mut chain: Vec<Attribution> = Vec::new();
        let mut add = |one: Attribution| {
            if !chain.iter().any(|c| c.words.start == one.words.start && c.words.end == one.words.end) {
                chain.push(one);
            }
        };
        for claim in layer.around(t) {
            let verb = a.range_span(claim.cue).of(&report.text).to_owned();
            let Some(&head) = claim.sources.first() else { continue };
            let (source, head) = self.speaker(a, layer, claim, head, resolve);
            let told = self.attribution(report, a, head, source, Some(verb), resolve);
            let anonymous = told.kind == SourceKind::Anonymous;
            add(told);
            let outlet = self.told_outlet(report, a, claim, resolve).or_else(|| {
                // "Two sources also said …": those who told Reuters before.
                let same = |c: &&Claim| c.sources.iter().any(|&s| a.lemma(s) == a.lemma(head));
                let earlier = layer.before(claim).filter(same).find(|c| !c.addressees.is_empty())?;
                anonymous.then(|| self.told_outlet(report, a, earlier, resolve)).flatten()
            });
            outlet.into_iter().for_each(&mut add);
        }
        chain
    }

    /// The outlet that a claim was told to.
    fn told_outlet(
        &self,
        report: &Report,
        a: &Analysis,
        claim: &Claim,
        resolve: &dyn Fn(TokenId) -> Option<SourceInfo>,
    ) -> Option<Attribution> {
        let (&head, range) = (claim.addressees.first()?, claim.addressee?);
        let told = self.attribution(report, a, head, range, None, resolve);
        (told.kind == SourceKind::Outlet && (a.upos(head) == Upos::Propn || resolve(head).is_some())).then_some(told)
    }

    /// The words of a source; a pronoun that nobody resolves speaks for the
    /// last speaker before it.
    fn speaker(
        &self,
        a: &Analysis,
        layer: &ClaimLayer,
        claim: &Claim,
        head: TokenId,
        resolve: &dyn Fn(TokenId) -> Option<SourceInfo>,
    ) -> (TokenRange, TokenId) {
        let own = (claim.source.unwrap_or(TokenRange::new(head.0, head.0 + 1)), head);
        if a.upos(head) != Upos::Pron || resolve(head).is_some() {
            return own;
        }
        layer
            .before(claim)
            .filter_map(|c| Some((c.source?, *c.sources.first()?)))
            .find(|(_, s)| matches!(a.upos(*s), Upos::Noun | Upos::Propn))
            .unwrap_or(own)
    }

    fn attribution(
        &self,
        report: &Report,
        a: &Analysis,
        head: TokenId,
        range: TokenRange,
        verb: Option<String>,
        resolve: &dyn Fn(TokenId) -> Option<SourceInfo>,
    ) -> Attribution {
        let text = &report.text;
        let guess = || SourceInfo { words: None, kind: self.guess(text, a, head), count: None };
        let info = resolve(head).unwrap_or_else(guess);
        Attribution {
            words: info.words.unwrap_or_else(|| Words::at(text, a.range_span(range))),
            kind: info.kind,
            count: info.count.or_else(|| self.count(text, a, head)),
            verb,
        }
    }
}
