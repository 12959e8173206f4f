use std::collections::BTreeMap;

use crate::rows::{Field, Rows};
use crate::tally::{Cell, Difference, Tally, tally};

/// How often reports are drawn again for an interval.
const DRAWS: usize = 1000;
const SEED: u64 = 20240124;

/// Between which values 95 of 100 draws of as many reports lie.
///
/// The percentile bootstrap of Efron and Tibshirani (1993), *An Introduction to the
/// Bootstrap*, ch. 13; whole reports are drawn, since events of one report are
/// alike.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Interval {
    /// The 2.5th percentile.
    pub low: f64,
    /// The 97.5th percentile.
    pub high: f64,
}

/// Right ones among those found and those of the gold.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    /// In both.
    pub right: u64,
    /// Found.
    pub found: u64,
    /// In the gold.
    pub gold: u64,
    /// Of F1.
    pub interval: Interval,
}

impl Counts {
    /// Right ones of those found; 0 of none.
    pub fn precision(&self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Right ones of the gold; 0 of none.
    pub fn recall(&self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.right, self.found + self.gold)
    }
}

/// How a field of paired events came out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accuracy {
    /// By value where the field is a set, else by event.
    pub counts: Counts,
    /// Cohen's kappa of the labels, where the field is a label.
    pub kappa: Option<f64>,
}

/// All figures.
#[derive(Debug, Clone)]
pub struct Score {
    /// Reports of the gold.
    pub reports: usize,
    /// Events of the type, one to one.
    pub events: Counts,
    /// Those of which polarity, status, countries and date are right as well, as far
    /// as the gold has them.
    pub rows: Counts,
    /// Each type of the gold or found.
    pub types: BTreeMap<String, Counts>,
    /// The mean F1 of the types that the gold has.
    pub macro_f1: f64,
    /// Each field that the gold has, over paired events.
    pub fields: BTreeMap<Field, Accuracy>,
    /// Cohen's kappa (1960) over all pairs of a report and a type: is an event of the
    /// type in the report?
    pub kappa: f64,
    /// What is missed, too many, or differs, in the order of the reports.
    pub differences: Vec<Difference>,
    /// Reports with events found that the gold does not have; they are not scored.
    pub strangers: Vec<String>,
}

impl Score {
    /// Scores what was found against the gold.
    pub fn of(gold: &Rows, found: &Rows) -> Self {
        let mut differences = Vec::new();
        let each: Vec<Tally> = gold
            .reports
            .keys()
            .map(|id| tally(id, gold, found.reports.get(id).map_or(&[][..], Vec::as_slice), &mut differences))
            .collect();
        let mut all = Tally::default();
        each.iter().for_each(|t| all.add(t));
        let draws = draws(&each);
        let over = |of: &dyn Fn(&Tally) -> Option<Cell>| -> Counts {
            let mut values: Vec<f64> = draws.iter().filter_map(of).map(|c| counts(c).f1()).collect();
            values.sort_by(f64::total_cmp);
            let at = |share: f64| values.get((share * (values.len().max(1) - 1) as f64).round() as usize).copied();
            let interval = Interval { low: at(0.025).unwrap_or(0.0), high: at(0.975).unwrap_or(0.0) };
            Counts { interval, ..of(&all).map(counts).unwrap_or_default() }
        };
        let types: BTreeMap<String, Counts> =
            all.types.keys().map(|k| (k.clone(), over(&|t| t.types.get(k).copied()))).collect();
        let present: Vec<f64> = types.values().filter(|c| c.gold > 0).map(Counts::f1).collect();
        let fields = all.fields.keys().map(|&k| {
            let kappa = all.labels.get(&k).map(kappa_of);
            (k, Accuracy { counts: over(&|t| t.fields.get(&k).copied()), kappa })
        });
        let [both, missed, extra] = all.present;
        let units = (all.types.len() * gold.reports.len()) as u64;
        let cells = BTreeMap::from([
            (("yes".to_owned(), "yes".to_owned()), both),
            (("yes".to_owned(), "no".to_owned()), missed),
            (("no".to_owned(), "yes".to_owned()), extra),
            (("no".to_owned(), "no".to_owned()), units.saturating_sub(both + missed + extra)),
        ]);
        Score {
            reports: gold.reports.len(),
            events: over(&|t| Some(t.events)),
            rows: over(&|t| Some(t.rows)),
            macro_f1: present.iter().sum::<f64>() / present.len().max(1) as f64,
            types,
            fields: fields.collect(),
            kappa: kappa_of(&cells),
            differences,
            strangers: found
                .reports
                .iter()
                .filter(|(id, rows)| !rows.is_empty() && !gold.reports.contains_key(*id))
                .map(|(id, _)| id.clone())
                .collect(),
        }
    }
}

/// Sums over as many reports, drawn with replacement; the same draws every time.
fn draws(each: &[Tally]) -> Vec<Tally> {
    let mut random = fastrand::Rng::with_seed(SEED);
    let draw = |random: &mut fastrand::Rng| {
        let mut sum = Tally::default();
        each.iter().for_each(|_| sum.add(&each[random.usize(..each.len())]));
        sum
    };
    (0..DRAWS).map(|_| draw(&mut random)).collect()
}

fn counts(c: Cell) -> Counts {
    Counts { right: c.right, found: c.found, gold: c.gold, interval: Interval::default() }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Cohen's kappa of a table of (gold's label, found label); 1 where all labels are
/// one and the same.
fn kappa_of(table: &BTreeMap<(String, String), u64>) -> f64 {
    let total: u64 = table.values().sum();
    let agreed: u64 = table.iter().filter(|(k, _)| k.0 == k.1).map(|(_, n)| n).sum();
    let mut sides: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for ((a, b), n) in table {
        sides.entry(a).or_default().0 += n;
        sides.entry(b).or_default().1 += n;
    }
    let chance: f64 = sides.values().map(|&(a, b)| ratio(a, total) * ratio(b, total)).sum();
    if chance >= 1.0 { 1.0 } else { (ratio(agreed, total) - chance) / (1.0 - chance) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Map;

    fn rows(csv: &str) -> Rows {
        Rows::csv("t.csv", csv.as_bytes(), &Map::default()).unwrap()
    }

    #[test]
    fn kappa_as_in_the_textbook() {
        // Two raters, 50 items: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; kappa is 0.4.
        let cell = |a: &str, b: &str, n| ((a.to_owned(), b.to_owned()), n);
        let table = BTreeMap::from([cell("y", "y", 20), cell("y", "n", 5), cell("n", "y", 10), cell("n", "n", 15)]);
        assert!((kappa_of(&table) - 0.4).abs() < 1e-12);
    }

    #[test]
    fn a_field_that_the_gold_lacks_is_not_scored() {
        let s = Score::of(&rows("report,type,date\na,AID,2024-01-01\n"), &rows("report,type,status\na,AID,planned\n"));
        assert_eq!(s.fields.keys().copied().collect::<Vec<_>>(), [Field::Date]);
        assert_eq!((s.events.right, s.rows.right), (1, 0));
    }

    #[test]
    fn a_report_without_events_counts_what_is_found_there() {
        let s = Score::of(&rows("report,type\na,AID\nb,\n"), &rows("report,type\na,AID\nb,AID\nc,AID\n"));
        assert_eq!((s.events.gold, s.events.found, s.events.right), (1, 2, 1));
        assert_eq!(s.strangers, ["c"]);
        assert!(s.events.interval.low <= s.events.f1() && s.events.f1() <= s.events.interval.high);
    }

    #[test]
    fn nothing_against_nothing() {
        let s = Score::of(&Rows::default(), &Rows::default());
        assert_eq!((s.events.f1(), s.macro_f1, s.reports), (0.0, 0.0, 0));
    }
}
