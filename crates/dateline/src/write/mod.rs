//! Records as they leave the house: JSON Lines, which is their native form,
//! and CSV, a projection of it; what was parsed; and what was rejected.

mod csv;
mod json;
mod parsed;
mod rejects;

pub use csv::{Csv, HEADER};
pub use json::{Records, json_lines};
pub use parsed::{conllu, parsed_json};
pub use rejects::reject;
