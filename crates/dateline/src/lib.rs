//! Dated news reports in, [PLOVER] political event records out.
//!
//! A [`Pipeline`] is built once and shared between threads. [`read`] brings
//! reports in, [`write`] takes records out, and [`in_order`] spreads the work
//! over threads without changing a byte of the output. A [`Parser`] gives words,
//! trees and names alone.
//!
//! ```
//! use dateline::{Config, EventType, Pipeline, read::Reader};
//!
//! let pipeline = Pipeline::new(Config::default())?;
//! let text = "date 2024-01-24 Iraq recalled its ambassador to Iran.";
//! let report = Reader::new().text("example", text)?;
//!
//! let document = pipeline.read(&report);
//! let event = &document.events[0];
//! assert_eq!(event.kind, EventType::Sanction);
//! assert_eq!(event.actors[0].country.as_deref(), Some("IRQ"));
//! assert_eq!(event.recipients[0].words.text, "Iran");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every value that was read from the text carries its words and the bytes
//! that they stand at. Nothing here reads the clock or the network: the same
//! report, model and knowledge give the same records.
//!
//! [PLOVER]: https://osf.io/preprints/socarxiv/rm5dw/

pub mod dictionaries;
mod error;
mod in_order;
mod parser;
mod pipeline;
pub mod read;
pub mod write;

pub use dateline_coder::check::{CheckReport, Kind as CaseKind, Miss};
pub use dateline_doc::{
    Amount, Analysis, Attribution, Basis, Certainty, ConditionStatus, Document, Dropped, Entity, Event, EventDate,
    EventType, Evidence, Fact, FactKind, Feats, Name, NameKind, Note, Place, Polarity, Precondition, Process,
    ProcessKind, Quote, Rel, Report, Size, SourceKind, Span, Stage, StageKind, Status, TokenId, TokenRange, Upos,
    Words,
};
pub use error::Error;
pub use in_order::in_order;
pub use jiff::civil::Date;
pub use parser::{Parsed, Parser};
pub use pipeline::{Config, Pipeline};
