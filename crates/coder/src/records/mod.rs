//! What else a report holds beside its events: who says what (`quotes`), and
//! what stands as it is (`facts`).

mod facts;
mod quotes;
#[cfg(test)]
mod tests;

use dateline_doc::{Analysis, Event, Fact, Quote, Report, TokenId, TokenRange, Words};

use crate::acts::{Acts, Syntax};
use crate::claims::{self, ClaimLayer, Claims, SourceInfo};
use crate::events;
use crate::parties::Mentions;
use crate::sizes::Sizes;
use crate::times::TimeLayer;

/// Everything that has been read of a report when its other records are.
pub struct Told<'a> {
    /// The report.
    pub report: &'a Report,
    /// Sentences, tokens, tags, tree, names.
    pub a: &'a Analysis,
    /// Parties and places.
    pub mentions: &'a Mentions,
    /// Time expressions.
    pub times: &'a TimeLayer,
    /// Who says what.
    pub claims: &'a ClaimLayer,
    /// What happened.
    pub events: &'a [Event],
    /// Words in quotation marks.
    pub quotations: Vec<TokenRange>,
    /// Reads numbers.
    pub sizes_stage: &'a Sizes,
    /// Chains tellers.
    pub claims_stage: &'a Claims,
    /// Word classes.
    pub acts_stage: &'a Acts,
}

impl<'a> Told<'a> {
    fn syntax(&self) -> Syntax<'a> {
        self.acts_stage.syntax(self.a, &self.report.text)
    }

    /// Whether a word is of a class of the knowledge.
    fn is(&self, t: TokenId, class: &str) -> bool {
        self.acts_stage.word_is(self.syntax(), self.mentions, t, &[class.to_owned()])
    }

    /// What is known of a teller.
    fn source(&self, t: TokenId) -> Option<SourceInfo> {
        let m = self.mentions.at(t)?;
        let named = self.mentions.resolved(m.id);
        let kind = events::known_kind(named)?;
        let words = (named.id != m.id).then(|| Words::at(&self.report.text, self.a.range_span(named.tokens)));
        Some(SourceInfo { words, kind, count: None })
    }
}

/// The quotes and the facts of a report.
pub fn read(t: &Told<'_>) -> (Vec<Quote>, Vec<Fact>) {
    (quotes::read(t), facts::read(t))
}

/// Words in quotation marks, for [`Told`]: also those that are too short to be
/// a quotation by themselves.
pub fn quotations(report: &Report, a: &Analysis) -> Vec<TokenRange> {
    claims::quotations(&report.text, a)
}
