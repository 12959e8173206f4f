//! The files of `knowledge/` read into checked tables.
//!
//! What a word means in politics is data that anyone can read and mend; this
//! crate gives it types, refuses what is malformed, and says where. It knows
//! no syntax and codes nothing.

mod actors;
mod around;
mod cases;
mod check;
mod compiled;
mod discards;
mod error;
mod frames;
mod language;
mod load;
mod ontology;
pub mod petrarch;
mod records;

pub use actors::{Agent, Country, Modifier, Organisation, Outlet, Person, Role};
pub use around::{Around, Part};
pub use cases::Cases;
pub use discards::Discard;
pub use error::KnowledgeError;
pub use frames::{ContextCue, Frame, ModeCue, WordClass};
pub use language::{Embedding, LightVerb, Reporting, SourceNoun};
pub use load::{Entry, Knowledge, Source, read_folder};
pub use ontology::{Mode, Ontology, TypeEntry};
pub use records::{Channel, FactCue, ProcessCue, Quoting, StageCue, VehicleCue};
