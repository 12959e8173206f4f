//! The language stage: text becomes words, sentences, tags, trees and names.
//!
//! [`Language`] is the public face. The modules below it are open to the
//! trainer, which shares the featuriser, the layout of the weights, the
//! transition system and the file format, so that what is trained is what runs.

pub mod conllu;
pub mod features;
mod kernel;
mod language;
pub mod lemma;
pub mod model;
pub mod names;
pub mod network;
pub mod nn;
pub mod segment;
pub mod shape;
pub mod transition;

pub use language::Language;
pub use model::ModelError;
