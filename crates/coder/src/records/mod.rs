//! What else a report holds beside its events: who says what (`quotes`), what
//! stands as it is (`facts`), and what acts belong to over time (`processes`).

mod facts;
mod processes;
mod quotes;

use dateline_doc::{
    Analysis, Document, Dropped, Event, Fact, Process, Quote, Rel, Report, Span, TokenId, TokenRange, Words,
};

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

    /// The words of an event's trigger, and of what its topic says.
    fn words_of(&self, e: &'a Event) -> impl Iterator<Item = TokenId> + '_ {
        let sentence = self.a.sentences.tokens[e.sentence.index as usize];
        let topic = e.topic.as_ref().map(Words::span);
        sentence.iter().filter(move |&w| {
            let span = self.a.span(w);
            e.trigger.span().contains(span) || topic.is_some_and(|t| t.contains(span))
        })
    }

    /// The words of a clause without its marker.
    fn clause(&self, head: TokenId) -> Span {
        let words = self.a.subtree(head);
        let skip =
            |&&w: &&TokenId| matches!(self.a.rel(w), Rel::Mark | Rel::Case | Rel::Punct) || self.a.lemma(w) == "that";
        let first = words.iter().find(|w| !skip(w)).copied().unwrap_or(head);
        let last = words.iter().rev().find(|&&w| self.a.rel(w) != Rel::Punct).copied().unwrap_or(head);
        self.a.span(first).cover(self.a.span(last))
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

/// The records of a report that are no events.
#[derive(Default)]
pub struct Others {
    quotes: Vec<Quote>,
    facts: Vec<Fact>,
    processes: Vec<Process>,
}

impl Others {
    /// The document that holds them.
    pub fn with(self, report: Report, analysis: Analysis, events: Vec<Event>, dropped: Vec<Dropped>) -> Document {
        let Others { quotes, facts, processes } = self;
        Document { report, analysis, events, quotes, facts, processes, dropped, notes: vec![] }
    }
}

/// Reads them.
pub fn read(t: &Told<'_>) -> Others {
    let facts = facts::read(t);
    Others { quotes: quotes::read(t), processes: processes::read(t, &facts), facts }
}

/// Words in quotation marks, for [`Told`]: also those that are too short to be
/// a quotation by themselves.
pub fn quotations(report: &Report, a: &Analysis) -> Vec<TokenRange> {
    claims::quotations(&report.text, a)
}
