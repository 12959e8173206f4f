//! What a match means on the calendar, seen from the day of publication.

use jiff::civil::Date;

use super::Relation;
use super::calendar::{self as cal, Grain, Reading, Unit};
use super::pattern::Found;
use super::table::{Group, Means};

/// The value of one expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    pub(super) past: Reading,
    pub(super) later: Option<Reading>,
    pub(super) grain: Grain,
    /// A calendar date stands in the text.
    pub(super) explicit: bool,
    /// The expression itself says so.
    pub(super) relation: Option<Relation>,
}

impl Value {
    fn one(past: Reading, grain: Grain) -> Option<Value> {
        Some(Value { past, later: None, grain, explicit: false, relation: None })
    }

    fn two(past: Option<Reading>, later: Option<Reading>, grain: Grain) -> Option<Value> {
        let past = past.or_else(|| later.clone())?;
        let later = later.filter(|l| *l != past);
        Some(Value { past, later, grain, explicit: false, relation: None })
    }

    fn explicit(mut self) -> Option<Value> {
        self.explicit = true;
        Some(self)
    }
}

/// The value of a match of a group; none where the calendar has no such day.
pub(super) fn value(group: &Group, f: &Found, published: Date) -> Option<Value> {
    let unit = f.unit.and_then(Unit::of).or_else(|| named_unit(group));
    let number = f.number.unwrap_or(1);
    match group.means {
        Means::None | Means::Years => None,
        Means::Date => date(f, published)?.explicit(),
        Means::Part => part(f.part.unwrap_or(group.offset), f, unit, published),
        Means::Fixed => {
            let ok = group.from.is_none_or(|from| published >= from);
            Value::one(cal::day(group.date.filter(|_| ok)?), Grain::Day)?.explicit()
        }
        Means::Holiday => {
            let code = f.holiday?;
            let at = |y| cal::ymd(y, code / 100, code % 100);
            partial(published, at)?.explicit()
        }
        Means::OfYear => {
            let found = Found { year: Some(i32::from(published.year()) + group.offset), ..*f };
            match f.part {
                Some(p) => part(p, &found, None, published),
                None => date(&found, published),
            }
        }
        Means::Weekday => {
            let w = f.weekday?;
            let (a, b) = (cal::weekday(published, w, false), cal::weekday(published, w, true));
            Value::two(Some(cal::day(a)), Some(cal::day(b)), Grain::Day)
        }
        Means::NameOffset => name_offset(group.offset, f, published),
        Means::Day => Value::one(cal::day(cal::days(published, group.offset)), Grain::Day),
        Means::Unit => {
            let unit = unit?;
            let mut v = Value::one(cal::unit(published, unit, group.offset * number)?, unit.grain())?;
            if unit == Unit::Weekend && group.offset == 0 {
                v.later = Some(cal::weekend(published, 1));
            }
            Some(v)
        }
        Means::Ago => ago(unit?, -number, f.vague, published),
        Means::Ahead => ago(unit?, number, f.vague, published),
        Means::Past => {
            let start = cal::moved(published, unit?, -number);
            Value::one(cal::stretch(start, published), unit?.grain())
        }
        Means::Coming => {
            let end = cal::moved(published, unit?, number);
            Value::one(cal::stretch(published, end), unit?.grain())
        }
        Means::Recent => recent(unit, published),
        Means::For => {
            let mut v = match f.number {
                Some(n) => lasting(unit?, n, f.vague, published)?,
                None => open_start(published, unit?.grain()),
            };
            v.relation = Some(Relation::For);
            Some(v)
        }
        Means::Nth => {
            let unit = unit?;
            let start = cal::moved(published, unit, 1 - f.ordinal?);
            let point = match unit {
                Unit::Hour | Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => cal::day(start),
                _ => cal::about(cal::unit(start, unit, 0)?),
            };
            let mut v = Value::one(apply(Relation::Since, point), unit.grain())?;
            v.relation = Some(Relation::For);
            Some(v)
        }
        Means::Season => {
            let code = f.season?;
            match f.year {
                Some(y) => Value::one(cal::season(y, code)?, Grain::Season)?.explicit(),
                None => {
                    Value::two(season_near(published, code, false), season_near(published, code, true), Grain::Season)
                }
            }
        }
        Means::Decade => {
            let d = f.decade?;
            let d =
                if d < 100 { if d <= i32::from(published.year()) % 100 - 10 { 2000 + d } else { 1900 + d } } else { d };
            Value::one(cal::decade(d)?, Grain::Decade)?.explicit()
        }
        Means::Century => Value::one(cal::century(100 * (f.ordinal? - 1))?, Grain::Decade)?.explicit(),
    }
}

fn named_unit(group: &Group) -> Option<Unit> {
    let name = group.unit.as_deref()?;
    Unit::of(Unit::NAMES.iter().position(|n| *n == name)? as i32)
}

/// A date that some year has: its last up to publication, its first from then on.
fn partial(published: Date, at: impl Fn(i32) -> Option<Date>) -> Option<Value> {
    let y = i32::from(published.year());
    // Leap days may be eight years away.
    let past = (0..=8).filter_map(|k| at(y - k)).find(|d| *d <= published);
    let later = (0..=8).filter_map(|k| at(y + k)).find(|d| *d >= published);
    Value::two(past.map(cal::day), later.map(cal::day), Grain::Day)
}

fn date(f: &Found, published: Date) -> Option<Value> {
    match (f.year, f.month, f.day) {
        (Some(y), Some(m), Some(d)) => Value::one(cal::day(cal::ymd(y, m, d)?), Grain::Day),
        (Some(y), Some(m), None) => Value::one(cal::month(y, m)?, Grain::Month),
        (Some(y), None, None) => Value::one(cal::year(y)?, Grain::Year),
        (None, Some(m), Some(d)) => partial(published, |y| cal::ymd(y, m, d)),
        (None, Some(m), None) => {
            Value::two(month_near(published, m, false), month_near(published, m, true), Grain::Month)
        }
        // "the 16th": this month's, or the one before or after.
        (None, None, Some(d)) => {
            let month = |n| cal::moved(published.first_of_month(), Unit::Month, n);
            let at = |n: i32| cal::ymd(month(n).year().into(), month(n).month().into(), d);
            let past = (0..3).filter_map(|k| at(-k)).find(|x| *x <= published);
            let later = (0..3).filter_map(at).find(|x| *x >= published);
            Value::two(past.map(cal::day), later.map(cal::day), Grain::Day)
        }
        _ => None,
    }
}

fn month_near(published: Date, m: i32, later: bool) -> Option<Reading> {
    let (y, now) = (i32::from(published.year()), i32::from(published.month()));
    match later {
        false => cal::month(if m <= now { y } else { y - 1 }, m),
        true => cal::month(if m >= now { y } else { y + 1 }, m),
    }
}

fn season_near(published: Date, code: i32, later: bool) -> Option<Reading> {
    let y = i32::from(published.year());
    if later {
        (y - 1..=y + 1).filter_map(|y| cal::season(y, code)).find(|s| s.end >= Some(published))
    } else {
        (y - 1..=y).rev().filter_map(|y| cal::season(y, code)).find(|s| s.start <= Some(published))
    }
}

/// Early, middle, late: the days are about the 5th, 15th and 25th of a month,
/// thirds of a year.
fn part(part: i32, f: &Found, unit: Option<Unit>, published: Date) -> Option<Value> {
    let explicit = f.month.is_some() || f.year.is_some();
    let whole = match (f.month, f.year, unit) {
        (None, None, Some(u)) => Value::one(cal::unit(published, u, 0)?, u.grain())?,
        _ => date(f, published)?,
    };
    let cut = |r: Reading| -> Option<Reading> {
        let (start, end) = (r.start?, r.end?);
        let (from, to, edtf) = match whole.grain {
            Grain::Month => {
                let bounds = [
                    (start, cal::days(start, 9)),
                    (cal::days(start, 10), cal::days(start, 19)),
                    (cal::days(start, 20), end),
                ];
                let (from, to) = bounds[(part.signum() + 1) as usize];
                // "end of": the last day; "start of": the first.
                let middle = match part {
                    2 => end,
                    -2 => start,
                    p => cal::days(start, 14 + 10 * p),
                };
                (from, to, format!("{middle}~"))
            }
            Grain::Year => {
                let y = i32::from(start.year());
                let (m1, m2) = [(1, 4), (5, 8), (9, 12)][(part.signum() + 1) as usize];
                let edtf = match part {
                    2 => format!("{y:04}-12~"),
                    -2 => format!("{y:04}-01~"),
                    _ => format!("{}~", r.edtf),
                };
                (cal::ymd(y, m1, 1)?, cal::ymd(y, m2, 1)?.last_of_month(), edtf)
            }
            _ => (start, end, r.edtf.clone()),
        };
        Some(Reading { edtf, start: Some(from), end: Some(to) })
    };
    let later = whole.later.clone().and_then(&cut);
    let mut v = Value::two(cut(whole.past.clone()), later, whole.grain)?;
    v.explicit = explicit;
    Some(v)
}

/// "last Tuesday", "next March", "last summer".
fn name_offset(offset: i32, f: &Found, published: Date) -> Option<Value> {
    if let Some(w) = f.weekday {
        let d = match offset.signum() {
            -1 => cal::weekday(cal::days(published, -1), w, false),
            1 => cal::weekday(cal::days(published, 1), w, true),
            _ => {
                // "this Tuesday" is the week's own.
                let (a, b) = (cal::weekday(published, w, false), cal::weekday(published, w, true));
                return Value::two(Some(cal::day(a)), Some(cal::day(b)), Grain::Day);
            }
        };
        return Value::one(cal::day(d), Grain::Day);
    }
    if let Some(m) = f.month {
        let y = i32::from(published.year());
        let now = i32::from(published.month());
        return Value::one(
            match offset.signum() {
                // This month and the one before have shorter names.
                -1 => cal::month(if m < now - 1 { y } else { y - 1 - i32::from(m == 12 && now == 1) }, m)?,
                1 => cal::month(if m > now { y } else { y + 1 }, m)?,
                _ => return Value::two(month_near(published, m, false), month_near(published, m, true), Grain::Month),
            },
            Grain::Month,
        );
    }
    let code = f.season?;
    let y = i32::from(published.year());
    let near = (y - 2..=y + 2).filter_map(|y| cal::season(y, code));
    let r = match offset.signum() {
        -1 => near.filter(|s| s.end < Some(published)).max_by_key(|s| s.end)?,
        1 => near.filter(|s| s.start > Some(published)).min_by_key(|s| s.start)?,
        _ => {
            return Value::two(season_near(published, code, false), season_near(published, code, true), Grain::Season);
        }
    };
    Value::one(r, Grain::Season)
}

/// So many units away: days to the day, longer units ever more roughly.
fn ago(unit: Unit, n: i32, vague: bool, published: Date) -> Option<Value> {
    let at = cal::moved(published, unit, n);
    let r = match unit {
        Unit::Hour => cal::day(cal::days(published, n / 24)),
        Unit::Day => cal::day(at),
        Unit::Week | Unit::Fortnight | Unit::Weekend => cal::about(cal::day(at)),
        Unit::Month => cal::about(cal::unit(at, Unit::Month, 0)?),
        Unit::Quarter => cal::about(cal::unit(at, Unit::Quarter, 0)?),
        Unit::Year => cal::about(cal::year(at.year().into())?),
        Unit::Decade | Unit::Century => cal::about(cal::year(at.year().into())?),
    };
    Value::one(if vague { cal::about(r) } else { r }, unit.grain())
}

/// "for two years": from then up to publication.
fn lasting(unit: Unit, n: i32, vague: bool, published: Date) -> Option<Value> {
    let start = cal::moved(published, unit, -n);
    let rough = match unit {
        Unit::Hour | Unit::Day => start.to_string(),
        Unit::Week | Unit::Fortnight | Unit::Weekend => format!("{start}~"),
        Unit::Month | Unit::Quarter | Unit::Year => format!("{}~", cal::unit(start, Unit::Month, 0)?.edtf),
        Unit::Decade | Unit::Century => format!("{:04}~", start.year()),
    };
    let rough = if vague && !rough.ends_with('~') { rough + "~" } else { rough };
    let edtf = format!("{rough}/{published}");
    Value::one(Reading { edtf, start: Some(start), end: Some(published) }, unit.grain())
}

fn open_start(published: Date, grain: Grain) -> Value {
    let past = Reading { edtf: format!("../{published}"), start: None, end: Some(published) };
    Value { past, later: None, grain, explicit: false, relation: None }
}

/// "recent days" are about this month, "recent months" about this year; what
/// is longer has no start.
fn recent(unit: Option<Unit>, published: Date) -> Option<Value> {
    let r = match unit {
        Some(Unit::Hour | Unit::Day | Unit::Week | Unit::Weekend) => cal::about(cal::unit(published, Unit::Month, 0)?),
        Some(Unit::Month) => cal::about(cal::unit(published, Unit::Year, 0)?),
        _ => return Some(open_start(published, Grain::Vague)),
    };
    Value::one(Reading { end: Some(published), ..r }, Grain::Vague)
}

/// A reading under its preposition: since 2021 is `2021/..`.
pub(super) fn apply(relation: Relation, r: Reading) -> Reading {
    let first = || r.edtf.split('/').next().unwrap_or_default().to_owned();
    let last = || r.edtf.rsplit('/').next().unwrap_or_default().to_owned();
    match relation {
        Relation::Since | Relation::After => Reading { edtf: format!("{}/..", first()), start: r.start, end: None },
        Relation::Until | Relation::Before => Reading { edtf: format!("../{}", last()), start: None, end: r.end },
        Relation::During | Relation::For => r,
    }
}
