//! Event records against hand-coded ones, field by field and whole row.
//!
//! [`Rows`] are read from JSON Lines or CSV, dateline's own or, with a [`Map`],
//! anybody's. [`Score`] pairs the events of each report one to one: the same type
//! first, then words that overlap, then parties of the same country; what is paired
//! is compared field by field. A field that the gold does not have is not scored.
//!
//! ```
//! use dateline_score::{Map, Rows, Score};
//!
//! let map = Map::default();
//! let gold = Rows::csv("gold.csv", "report,type,actor_countries\na,ASSAULT,SYR\nb,,\n".as_bytes(), &map)?;
//! let found = Rows::csv("found.csv", "report,type,actor_countries\na,ASSAULT,IRQ\nb,AID,USA\n".as_bytes(), &map)?;
//! let score = Score::of(&gold, &found);
//! assert_eq!((score.events.precision(), score.events.recall()), (0.5, 1.0));
//! assert_eq!(score.rows.right, 0);
//! # Ok::<(), dateline_score::Error>(())
//! ```

mod error;
mod figures;
mod map;
mod pairs;
mod read;
mod rows;
mod tally;

pub use error::Error;
pub use figures::{Accuracy, Counts, Interval, Score};
pub use map::Map;
pub use rows::{Amount, Field, Row, Rows, Side};
pub use tally::{Difference, Kind};
