//! How often a record like this one is right.

use dateline_doc::{Entity, Status};

use crate::acts::{Act, Form};

/// A share of 1 from what is known of the act: a verb whose parties are both
/// known is right most often, a noun without any least.
pub fn of(act: &Act, actors: &[Entity], recipients: &[Entity], status: Status) -> f64 {
    let known = |e: &[Entity]| e.iter().any(|x| x.country.is_some());
    let mut c: f64 = match act.form {
        Form::Verb => 0.66,
        Form::Noun => 0.62,
        Form::Adjective => 0.6,
    };
    if known(actors) {
        c += 0.11;
    }
    if known(recipients) {
        c += 0.08;
    }
    if status != Status::Happened {
        c -= 0.1;
    }
    (c.clamp(0.05, 0.95) * 100.0).round() / 100.0
}
