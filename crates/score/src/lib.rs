//! Compares coded events with events that people coded by hand.
//!
//! [`Mapping`] says what a user's columns and values are called, [`read()`] turns a
//! file into a [`Coding`], and [`score()`] pairs the events of two codings and
//! gives [`Figure`]s with their intervals, and the [`Mistake`]s.
//!
//! Events of one report are paired one to one. Two can be a pair if they are of
//! one type; of several the pair is taken whose triggers overlap, then whose
//! actors, then whose recipients share a country, then which stands first in the
//! files. Events of the gold that are optional are neither asked for nor, where
//! they were found, counted as wrong.

mod bootstrap;
mod columns;
mod event;
mod fault;
mod figures;
mod json;
mod kappa;
mod mapping;
mod mistakes;
mod pair;
mod read;
mod row;
mod score;
mod table;
mod tally;
mod values;

pub use event::{Bounds, Coding, Event, Field, Parties, Report};
pub use fault::{Fault, Faults};
pub use figures::{Figure, Group, Measure};
pub use kappa::Agreement;
pub use mapping::Mapping;
pub use mistakes::{Mistake, Wrong};
pub use read::read;
pub use score::{Score, Totals, score};
