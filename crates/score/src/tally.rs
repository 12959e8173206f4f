//! What one report adds to the score.

use std::collections::{BTreeMap, BTreeSet};

use crate::pairs::pair;
use crate::rows::{Field, Row, Rows};

/// How two annotations of an event differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The report.
    pub report: String,
    /// The event of the gold, if it is there.
    pub gold: Option<Row>,
    /// The event found, if there is one.
    pub found: Option<Row>,
    /// What kind of difference.
    pub kind: Kind,
}

/// A kind of difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// In the gold, not found.
    Missed,
    /// Found, not in the gold.
    Extra,
    /// In both, and these fields differ.
    Fields(Vec<Field>),
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cell {
    pub right: u64,
    pub found: u64,
    pub gold: u64,
}

impl Cell {
    pub fn add(&mut self, other: Cell) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// Counts that add up over reports, so that reports can be drawn again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    pub events: Cell,
    pub rows: Cell,
    pub types: BTreeMap<String, Cell>,
    /// Sets by value; all else right of asked (`gold`).
    pub fields: BTreeMap<Field, Cell>,
    /// (gold's label, found label) of paired events.
    pub labels: BTreeMap<Field, BTreeMap<(String, String), u64>>,
    /// Types that are in the report: in both, in the gold alone, found alone.
    pub present: [u64; 3],
}

impl Tally {
    pub fn add(&mut self, other: &Tally) {
        self.events.add(other.events);
        self.rows.add(other.rows);
        for (k, c) in &other.types {
            self.types.entry(k.clone()).or_default().add(*c);
        }
        for (k, c) in &other.fields {
            self.fields.entry(*k).or_default().add(*c);
        }
        for (k, labels) in &other.labels {
            let own = self.labels.entry(*k).or_default();
            labels.iter().for_each(|(pair, n)| *own.entry(pair.clone()).or_default() += n);
        }
        (0..3).for_each(|i| self.present[i] += other.present[i]);
    }
}

/// Compares the events of one report.
pub(crate) fn tally(report: &str, gold: &Rows, found: &[Row], differences: &mut Vec<Difference>) -> Tally {
    let all = gold.reports.get(report).map_or(&[][..], Vec::as_slice);
    let (optional, wanted): (Vec<&Row>, Vec<&Row>) = all.iter().partition(|r| r.optional);
    let every: Vec<&Row> = found.iter().collect();
    let pairs = pair(&wanted, &every);
    let left: Vec<&Row> =
        every.iter().enumerate().filter(|(j, _)| pairs.iter().all(|p| p.1 != *j)).map(|x| *x.1).collect();
    // What need not be found costs nothing where it is.
    let spared = pair(&optional, &left);
    let extra: Vec<&Row> =
        left.iter().enumerate().filter(|(j, _)| spared.iter().all(|p| p.1 != *j)).map(|x| *x.1).collect();

    let mut t = Tally {
        events: Cell {
            right: pairs.len() as u64,
            found: (pairs.len() + extra.len()) as u64,
            gold: wanted.len() as u64,
        },
        ..Tally::default()
    };
    t.rows = Cell { right: 0, ..t.events };
    let mut of_type = |kind: &str, c: Cell| t.types.entry(kind.to_owned()).or_default().add(c);
    wanted.iter().for_each(|r| of_type(&r.kind, Cell { gold: 1, ..Cell::default() }));
    extra.iter().for_each(|r| of_type(&r.kind, Cell { found: 1, ..Cell::default() }));
    for &(i, _) in &pairs {
        of_type(&wanted[i].kind, Cell { right: 1, found: 1, gold: 0 });
    }
    for &(i, j) in &pairs {
        let (g, f) = (wanted[i], every[j]);
        let mut wrong = Vec::new();
        for &field in gold.fields.iter().filter(|&&x| g.asks(x)) {
            let agree = g.agrees(field, f);
            let cell = t.fields.entry(field).or_default();
            match (g.set(field), f.set(field)) {
                (Some(a), Some(b)) => cell.add(Cell {
                    right: a.intersection(b).count() as u64,
                    found: b.len() as u64,
                    gold: a.len() as u64,
                }),
                _ => cell.add(Cell { right: u64::from(agree), found: 1, gold: 1 }),
            }
            if field.is_label() {
                *t.labels.entry(field).or_default().entry((g.shown(field), f.shown(field))).or_default() += 1;
            }
            if !agree {
                wrong.push(field);
            }
        }
        t.rows.right += u64::from(!wrong.iter().any(|w| Field::ROW.contains(w)));
        if !wrong.is_empty() {
            differences.push(difference(report, Some(g), Some(f), Kind::Fields(wrong)));
        }
    }
    let missed = wanted.iter().enumerate().filter(|(i, _)| pairs.iter().all(|p| p.0 != *i));
    missed.for_each(|(_, g)| differences.push(difference(report, Some(g), None, Kind::Missed)));
    extra.iter().for_each(|f| differences.push(difference(report, None, Some(f), Kind::Extra)));

    let types = |rows: &[&Row]| rows.iter().map(|r| r.kind.clone()).collect::<BTreeSet<_>>();
    let (a, b) = (types(&wanted), types(&[extra, pairs.iter().map(|p| every[p.1]).collect()].concat()));
    t.present = [a.intersection(&b).count() as u64, a.difference(&b).count() as u64, b.difference(&a).count() as u64];
    t
}

fn difference(report: &str, gold: Option<&Row>, found: Option<&Row>, kind: Kind) -> Difference {
    Difference { report: report.to_owned(), gold: gold.cloned(), found: found.cloned(), kind }
}
