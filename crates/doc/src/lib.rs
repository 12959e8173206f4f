//! What one report becomes: its text, the layers that the language stage and
//! the coder write over it, and the records that leave the house.
//!
//! No I/O and no rules live here. Offsets are UTF-8 bytes, half open; layers
//! are columns over token ids (struct of arrays), each written by one stage.

mod language;
mod record;
mod report;
mod span;
mod standing;

pub use language::{Analysis, Feats, Name, NameKind, Rel, Sentences, Tags, Tokens, Tree, Upos};
pub use record::{
    Amount, Attribution, Basis, Certainty, Dropped, Entity, Event, EventDate, EventType, Evidence, Note, Place,
    Polarity, Size, SourceKind, Status, Words,
};
pub use report::{Document, Report};
pub use span::{Span, TokenId, TokenRange};
pub use standing::{ConditionStatus, Fact, FactKind, Precondition, Process, ProcessKind, Quote, Stage, StageKind};
