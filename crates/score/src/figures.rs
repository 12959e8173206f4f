//! Counts turned into figures.

use std::collections::BTreeSet;

use dateline_doc::EventType;

use crate::event::Field;
use crate::kappa::Agreement;
use crate::tally::{Counts, Tally};

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// All events.
    Event,
    /// Events of which the whole row is right.
    Row,
    /// One field, over events that are a pair.
    Field,
    /// Events of one type.
    Type,
}

impl Group {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Group::Event => "event",
            Group::Row => "row",
            Group::Field => "field",
            Group::Type => "type",
        }
    }
}

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Of what was found, the share that is right.
    Precision,
    /// Of what the gold has, the share that was found right.
    Recall,
    /// The harmonic mean of the two.
    F1,
    /// The mean of F1 over the types that the gold has.
    MacroF1,
    /// Of all pairs, the share that agrees.
    Accuracy,
    /// Cohen's kappa.
    Kappa,
}

impl Measure {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Precision => "precision",
            Measure::Recall => "recall",
            Measure::F1 => "f1",
            Measure::MacroF1 => "macro_f1",
            Measure::Accuracy => "accuracy",
            Measure::Kappa => "kappa",
        }
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is of.
    pub group: Group,
    /// The field or type; else the group's name.
    pub name: &'static str,
    /// What it says.
    pub measure: Measure,
    /// Its value; none if there is nothing that it could be of.
    pub value: Option<f64>,
    /// Where 95 of 100 values lie if reports are drawn anew; none if the figure
    /// is not there, or there are fewer than two reports.
    pub interval: Option<(f64, f64)>,
    /// How many are right, or agree; of the mean over types none.
    pub right: Option<u64>,
    /// Of how many; of F1 what was found and what the gold has together.
    pub of: u64,
}

/// Which figures there are.
pub(crate) struct Plan {
    types: Vec<EventType>,
    fields: Vec<Field>,
}

impl Plan {
    /// Those of types that occur and of fields that the gold holds.
    pub fn new(total: &Tally, held: &BTreeSet<Field>) -> Self {
        let occurs = |kind: &EventType| {
            let counts = total.types[*kind as usize];
            counts.gold + counts.found > 0
        };
        let mut types: Vec<_> = EventType::ALL.iter().copied().filter(occurs).collect();
        types.sort_by_key(|kind| kind.as_str());
        Plan { types, fields: Field::ALL.into_iter().filter(|f| held.contains(f)).collect() }
    }

    /// The figures, without intervals; always the same ones in the same order.
    pub fn figures(&self, tally: &Tally) -> Vec<Figure> {
        let mut figures = Vec::new();
        let all = tally.events();
        figures.extend(shares(Group::Event, "event", all));
        figures.push(macro_f1(tally));
        figures.extend(agreement(Group::Type, "type", &tally.types_met));
        figures.extend(shares(Group::Row, "whole row", Counts { right: tally.rows, ..all }));
        for field in &self.fields {
            let (name, counts) = (field.name(), tally.fields[*field as usize]);
            figures.extend(shares(Group::Field, name, counts.values));
            figures.push(share(Group::Field, name, Measure::Accuracy, counts.agree, counts.asked));
            figures.extend(match field {
                Field::Status => agreement(Group::Field, name, &tally.status),
                Field::Polarity => agreement(Group::Field, name, &tally.polarity),
                Field::Attributed => agreement(Group::Field, name, &tally.attributed),
                _ => None,
            });
        }
        for kind in &self.types {
            figures.extend(shares(Group::Type, kind.as_str(), tally.types[*kind as usize]));
        }
        figures
    }
}

fn shares(group: Group, name: &'static str, counts: Counts) -> [Figure; 3] {
    let Counts { right, found, gold } = counts;
    let f1 = Figure { value: f1(counts), ..share(group, name, Measure::F1, right, found + gold) };
    [share(group, name, Measure::Precision, right, found), share(group, name, Measure::Recall, right, gold), f1]
}

fn share(group: Group, name: &'static str, measure: Measure, right: u64, of: u64) -> Figure {
    let value = (of > 0).then(|| right as f64 / of as f64);
    Figure { group, name, measure, value, interval: None, right: Some(right), of }
}

fn f1(Counts { right, found, gold }: Counts) -> Option<f64> {
    if found + gold == 0 {
        return None;
    }
    if right == 0 {
        return Some(0.0);
    }
    let (p, r) = (right as f64 / found as f64, right as f64 / gold as f64);
    Some(2.0 * p * r / (p + r))
}

fn macro_f1(tally: &Tally) -> Figure {
    let present: Vec<_> = tally.types.iter().filter(|counts| counts.gold > 0).filter_map(|c| f1(*c)).collect();
    let of = present.len() as u64;
    let value = (of > 0).then(|| present.iter().sum::<f64>() / of as f64);
    let (name, measure) = ("event", Measure::MacroF1);
    Figure { group: Group::Event, name, measure, value, interval: None, right: None, of }
}

fn agreement(group: Group, name: &'static str, agreement: &Agreement) -> Option<Figure> {
    let (right, of) = agreement.share();
    Some(Figure { value: agreement.kappa(), ..share(group, name, Measure::Kappa, right, of) })
}
