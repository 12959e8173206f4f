//! Layers of language and knowledge -> parties, claims, events.
//!
//! Every stage is a struct built once, with one `&self` method whose arguments
//! are the layers that it reads and whose value is the layer that it writes.
//! Nothing here knows of weights or of files.

pub mod acts;
pub mod check;
pub mod claims;
mod events;
pub mod fold;
pub mod parties;
pub mod places;
pub mod sizes;
#[cfg(test)]
mod testing;
pub mod times;

use std::sync::Arc;

use dateline_doc::{Analysis, Document, Report};
use dateline_knowledge::Knowledge;

use acts::Acts;
use claims::Claims;
use events::{Assembly, Layers};
use parties::Parties;
use sizes::Sizes;
use times::Times;

/// The coder: built once from the knowledge, used from any thread.
pub struct Coder {
    parties: Parties,
    times: Times,
    sizes: Sizes,
    claims: Claims,
    acts: Acts,
    assembly: Assembly,
}

impl Coder {
    /// Compiles the knowledge.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        Coder {
            parties: Parties::new(k),
            times: Times::embedded(),
            sizes: Sizes::embedded(),
            claims: Claims::new(k),
            acts: Acts::new(k),
            assembly: Assembly::new(k),
        }
    }

    /// Reads what happened in one analysed report. Never fails: what can't be
    /// settled becomes a note.
    pub fn code(&self, report: Report, analysis: Analysis) -> Document {
        let mentions = self.parties.read(&report, &analysis);
        let times = self.times.read(&report, &analysis);
        let claims = self.claims.read(&report, &analysis);
        let s = self.acts.syntax(&analysis, &report.text);
        let (acts, passed) = self.acts.read(s, &mentions);
        let layers = Layers {
            report: &report,
            a: &analysis,
            mentions: &mentions,
            times: &times,
            claims: &claims,
            times_stage: &self.times,
            sizes_stage: &self.sizes,
            claims_stage: &self.claims,
            acts_stage: &self.acts,
        };
        let (events, dropped) = self.assembly.assemble(&layers, acts, passed);
        Document { report, analysis, events, dropped, notes: vec![] }
    }
}
