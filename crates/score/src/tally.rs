//! What is counted in a report, so that reports can be added up.

use dateline_doc::EventType;

use crate::event::{Event, Field};
use crate::kappa::Agreement;
use crate::pair;

/// How many are right, were found, and stand in the gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub right: u64,
    pub found: u64,
    pub gold: u64,
}

impl Counts {
    pub fn add(&mut self, other: Counts, times: u64) {
        self.right += other.right * times;
        self.found += other.found * times;
        self.gold += other.gold * times;
    }
}

/// One field over pairs: its values, and the pairs that agree of those asked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FieldCounts {
    pub values: Counts,
    pub agree: u64,
    pub asked: u64,
}

/// All counts of one report, or of several.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// By type, in the order of [`EventType::ALL`].
    pub types: [Counts; EventType::ALL.len()],
    /// Pairs of which the whole row is right.
    pub rows: u64,
    /// In the order of [`Field::ALL`].
    pub fields: [FieldCounts; Field::ALL.len()],
    pub status: Agreement,
    pub polarity: Agreement,
    pub attributed: Agreement,
    pub types_met: Agreement,
}

impl Tally {
    /// Adds another, each of its counts `times` times.
    pub fn add(&mut self, other: &Tally, times: u64) {
        for (mine, theirs) in self.types.iter_mut().zip(other.types) {
            mine.add(theirs, times);
        }
        self.rows += other.rows * times;
        for (mine, theirs) in self.fields.iter_mut().zip(other.fields) {
            mine.values.add(theirs.values, times);
            mine.agree += theirs.agree * times;
            mine.asked += theirs.asked * times;
        }
        self.status.add(&other.status, times);
        self.polarity.add(&other.polarity, times);
        self.attributed.add(&other.attributed, times);
        self.types_met.add(&other.types_met, times);
    }

    /// Events of all types together.
    pub fn events(&self) -> Counts {
        let mut all = Counts::default();
        self.types.iter().for_each(|counts| all.add(*counts, 1));
        all
    }
}

/// The events of one report in both codings, and which are pairs.
pub(crate) struct Compared<'a> {
    pub pairs: Vec<(&'a Event, &'a Event)>,
    /// Of the gold, without a pair.
    pub missed: Vec<&'a Event>,
    /// Found, without a pair.
    pub extra: Vec<&'a Event>,
    /// How many were found that the gold has as optional.
    pub spared: usize,
    /// Pairs by trigger, whatever the type.
    pub met: Vec<(&'a Event, &'a Event)>,
}

impl<'a> Compared<'a> {
    pub fn new(gold: &'a [Event], found: &'a [Event]) -> Self {
        let (optional, asked): (Vec<_>, Vec<_>) = gold.iter().partition(|e| e.optional);
        let found: Vec<_> = found.iter().collect();
        let pairs = pair::by_type(&asked, &found);
        let unpaired = |n: usize| pairs.iter().all(|&(_, j)| j != n);
        let left: Vec<_> = (0..found.len()).filter(|&j| unpaired(j)).map(|j| found[j]).collect();
        let spared: Vec<_> = pair::by_type(&optional, &left).into_iter().map(|(_, j)| j).collect();
        let extra: Vec<_> = (0..left.len()).filter(|j| !spared.contains(j)).map(|j| left[j]).collect();
        let missed = (0..asked.len()).filter(|&i| pairs.iter().all(|&(g, _)| g != i)).map(|i| asked[i]).collect();
        let pairs: Vec<_> = pairs.into_iter().map(|(i, j)| (asked[i], found[j])).collect();
        let counted: Vec<_> = pairs.iter().map(|&(_, f)| f).chain(extra.iter().copied()).collect();
        let met = pair::by_trigger(&asked, &counted).into_iter().map(|(i, j)| (asked[i], counted[j])).collect();
        Compared { pairs, missed, extra, spared: spared.len(), met }
    }

    /// The counts; `row` are the fields that must agree in a whole row.
    pub fn tally(&self, row: &[Field]) -> Tally {
        let mut tally = Tally::default();
        for (gold, found) in &self.pairs {
            tally.types[gold.kind as usize].add(Counts { right: 1, found: 1, gold: 1 }, 1);
            tally.rows += u64::from(row.iter().all(|f| f.values(gold) == f.values(found)));
            for (field, counts) in Field::ALL.into_iter().zip(&mut tally.fields) {
                let (a, b) = (field.values(gold), field.values(found));
                let right = a.intersection(&b).count() as u64;
                counts.values.add(Counts { right, found: b.len() as u64, gold: a.len() as u64 }, 1);
                let asked = !(field.asked_where_given() && a.is_empty());
                counts.asked += u64::from(asked);
                counts.agree += u64::from(asked && field.agrees(&a, &b));
            }
            let status = |e: &Event| e.status.map_or("none", |s| s.as_str());
            let said = |e: &Event| if e.attributed { "yes" } else { "no" };
            tally.status.count(status(gold), status(found), 1);
            tally.polarity.count(gold.polarity.as_str(), found.polarity.as_str(), 1);
            tally.attributed.count(said(gold), said(found), 1);
        }
        for gold in &self.missed {
            tally.types[gold.kind as usize].gold += 1;
        }
        for found in &self.extra {
            tally.types[found.kind as usize].found += 1;
        }
        for (gold, found) in &self.met {
            tally.types_met.count(gold.kind.as_str(), found.kind.as_str(), 1);
        }
        tally
    }
}
