//! Acts with parties, times, places, claims and sizes -> event records.
//!
//! An act becomes a draft (`build`); drafts that tell one act are made one
//! (`merge`); what is left is the report's events in the order of the text.

mod build;
mod campaign;
mod confidence;
mod contexts;
mod date;
mod earlier;
mod lend;
mod merge;
mod modes;
mod responsibility;
mod shift;
mod topic;

pub(crate) use build::source as teller;

use std::sync::Arc;

use dateline_doc::{Analysis, Dropped, Event, Report, TokenId, Words};
use dateline_knowledge::Knowledge;

use crate::acts::{Act, Acts, Passed, Syntax};
use crate::claims::{ClaimLayer, Claims};
use crate::parties::Mentions;
use crate::sizes::Sizes;
use crate::times::{TimeLayer, Times};
use confidence::Confidence;
use contexts::Contexts;

/// Everything that has been read of a report when its events are put together.
pub struct Layers<'a> {
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
    /// Chooses an act's date.
    pub times_stage: &'a Times,
    /// Reads an act's size.
    pub sizes_stage: &'a Sizes,
    /// Chains tellers.
    pub claims_stage: &'a Claims,
    /// Frames and classes.
    pub acts_stage: &'a Acts,
}

impl<'a> Layers<'a> {
    fn syntax(&self) -> Syntax<'a> {
        self.acts_stage.syntax(self.a, &self.report.text)
    }
}

/// An event on its way, with what later steps ask of it.
struct Draft {
    event: Event,
    act: Act,
    sentence: usize,
    /// It refers back: "the attack", "the talks", "this ban".
    refers_back: bool,
    /// The heads by which the report tells of it.
    tellings: Vec<TokenId>,
}

/// The stage that puts records together.
pub struct Assembly {
    k: Arc<Knowledge>,
    contexts: Contexts,
    confidence: Confidence,
}

impl Assembly {
    /// Takes what it needs of the knowledge.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        Assembly { k: Arc::clone(k), contexts: Contexts::new(k), confidence: Confidence::embedded() }
    }

    /// The events of a report and what was considered and dropped.
    pub fn assemble(&self, l: &Layers<'_>, acts: Vec<Act>, passed: Vec<Passed>) -> (Vec<Event>, Vec<Dropped>) {
        let mut dropped: Vec<Dropped> = passed.into_iter().map(|p| self.dropped(l, p.head, p.frame, p.why)).collect();
        let heads: Vec<TokenId> = acts.iter().map(|x| x.head).collect();
        let drafts: Vec<Draft> = acts.into_iter().map(|act| self.build(l, act, &heads)).collect();
        let (mut drafts, joined) = merge::merge(l, drafts);
        responsibility::take(l, &mut drafts);
        campaign::lend_dates(l, &mut drafts);
        lend::parties(l, &mut drafts);
        dropped.extend(joined.into_iter().map(|(head, frame, why)| self.dropped(l, head, frame, why)));
        dropped.sort_by_key(|d| (d.words.start, d.words.end));
        let mut events: Vec<Event> = drafts.into_iter().map(|d| d.event).collect();
        for (i, e) in events.iter_mut().enumerate() {
            e.confidence = self.confidence.of(e);
            e.id = format!("{}#{}", l.report.id, i + 1);
        }
        (events, dropped)
    }

    fn dropped(&self, l: &Layers<'_>, head: TokenId, frame: usize, why: String) -> Dropped {
        let f = l.acts_stage.index.frame(frame);
        Dropped { words: Words::at(&l.report.text, l.a.span(head)), rule: format!("{} ({})", f.id, f.source), why }
    }
}
