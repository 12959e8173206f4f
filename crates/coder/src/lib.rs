//! Layers of language and knowledge -> parties, claims, events.
//!
//! Every stage is a struct built once, with one `&self` method whose arguments
//! are the layers that it reads and whose value is the layer that it writes.
//! Nothing here knows of weights or of files.

pub mod acts;
pub mod check;
pub mod claims;
mod discards;
mod events;
pub mod facts;
pub mod fold;
pub mod gate;
pub mod parties;
pub mod places;
pub mod processes;
pub mod quotes;
pub mod sizes;
#[cfg(test)]
mod testing;
pub mod times;
mod told;

use std::sync::Arc;

use dateline_doc::{Analysis, Document, Report, Sentences, Tokens};
use dateline_knowledge::Knowledge;

use acts::Acts;
use acts::gaps::Gap;
use claims::Claims;
use discards::Discards;
use events::{Assembly, Layers};
use facts::Facts;
use gate::Gate;
use parties::Parties;
use processes::Processes;
use quotes::Quotes;
use sizes::Sizes;
use times::Times;
use told::Told;

/// The coder: built once from the knowledge, used from any thread.
pub struct Coder {
    parties: Parties,
    times: Times,
    sizes: Sizes,
    claims: Claims,
    acts: Acts,
    discards: Discards,
    assembly: Assembly,
    gate: Gate,
    quotes: Quotes,
    facts: Facts,
    processes: Processes,
}

impl Coder {
    /// Compiles the knowledge.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        let (parties, acts) = (Parties::new(k), Acts::new(k));
        Coder {
            gate: Gate::new(&acts, &parties),
            parties,
            times: Times::embedded(),
            sizes: Sizes::embedded(),
            claims: Claims::new(k),
            discards: Discards::new(k),
            acts,
            assembly: Assembly::new(k),
            quotes: Quotes::new(k),
            facts: Facts::new(k),
            processes: Processes::new(k),
        }
    }

    /// Which sentences can hold anything to code, by their words alone.
    pub fn look(&self, text: &str, tokens: &Tokens, sentences: &Sentences) -> Vec<bool> {
        self.gate.look(text, tokens, sentences)
    }

    /// Reads what happened in one analysed report. Never fails: what can't be
    /// settled becomes a note.
    pub fn code(&self, report: Report, analysis: Analysis) -> Document {
        self.read(report, analysis, false)
    }

    /// The same with the quotes, facts and processes of the report.
    pub fn code_all(&self, report: Report, analysis: Analysis) -> Document {
        self.read(report, analysis, true)
    }

    fn read(&self, report: Report, analysis: Analysis, all: bool) -> Document {
        let mut document = Document {
            report,
            analysis,
            events: vec![],
            dropped: vec![],
            notes: vec![],
            quotes: vec![],
            facts: vec![],
            processes: vec![],
        };
        let (report, analysis) = (&document.report, &document.analysis);
        if !analysis.read.contains(&true) {
            return document;
        }
        let mentions = self.parties.read(report, analysis);
        let times = self.times.read(report, analysis);
        let claims = self.claims.read(report, analysis);
        let s = self.acts.syntax(analysis, &report.text);
        let (acts, passed) = self.acts.read(s, &mentions);
        let (acts, passed) = self.discards.leave_out(s, acts, passed);
        let layers = Layers {
            report,
            a: analysis,
            mentions: &mentions,
            times: &times,
            claims: &claims,
            times_stage: &self.times,
            sizes_stage: &self.sizes,
            claims_stage: &self.claims,
            acts_stage: &self.acts,
        };
        let (events, dropped) = self.assembly.assemble(&layers, acts, passed);
        let (mut quotes, mut facts, mut processes) = (vec![], vec![], vec![]);
        if all {
            let told = Told { l: &layers, events: &events, s };
            quotes = self.quotes.read(&told);
            facts = self.facts.read(&told);
            processes = self.processes.read(&told, &facts);
        }
        (document.events, document.dropped) = (events, dropped);
        (document.quotes, document.facts, document.processes) = (quotes, facts, processes);
        document
    }

    /// Predicates that stand with a political party and that no frame knows.
    pub fn gaps(&self, report: &Report, analysis: &Analysis) -> Vec<Gap> {
        let mentions = self.parties.read(report, analysis);
        self.acts.gaps(self.acts.syntax(analysis, &report.text), &mentions)
    }
}
