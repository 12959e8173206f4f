//! Where: places named in a report, their countries, and which of them an act
//! took place at.

mod event;
pub mod gazetteer;
mod mention;
mod read;
#[cfg(test)]
mod tests;

pub use mention::{PlaceMention, PlaceMentions};
pub(crate) use read::{Source, read};
