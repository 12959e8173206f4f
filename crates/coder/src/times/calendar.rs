//! Days, weeks, months and seasons as Extended Date/Time Format (ISO 8601-2,
//! level 1) and as first and last day.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A stretch of the calendar: as EDTF, and its first and last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Extended Date/Time Format, level 1.
    pub edtf: String,
    /// First day, if bounded.
    pub start: Option<Date>,
    /// Last day, if bounded.
    pub end: Option<Date>,
}

/// How finely an expression tells the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// One day, or a part of it.
    Day,
    /// One week, or a weekend.
    Week,
    /// One month.
    Month,
    /// A season or a quarter.
    Season,
    /// One year.
    Year,
    /// Ten years or more.
    Decade,
    /// "recent days".
    Vague,
}

/// The calendar's units as the tables number them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
    Fortnight,
}

impl Unit {
    pub(super) const NAMES: [&str; 10] =
        ["hour", "day", "week", "month", "quarter", "year", "decade", "century", "weekend", "fortnight"];

    pub(super) fn of(number: i32) -> Option<Unit> {
        use Unit::*;
        [Hour, Day, Week, Month, Quarter, Year, Decade, Century, Weekend, Fortnight].get(number as usize).copied()
    }

    pub(super) fn grain(self) -> Grain {
        match self {
            Unit::Hour | Unit::Day => Grain::Day,
            Unit::Week | Unit::Weekend | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Season,
            Unit::Year => Grain::Year,
            Unit::Decade | Unit::Century => Grain::Decade,
        }
    }

    /// So many of this unit.
    pub(super) fn times(self, n: i32) -> Span {
        let n = i64::from(n.clamp(-2000, 2000));
        match self {
            Unit::Hour => (n / 24).days(),
            Unit::Day => n.days(),
            Unit::Week | Unit::Weekend => n.weeks(),
            Unit::Fortnight => (2 * n).weeks(),
            Unit::Month => n.months(),
            Unit::Quarter => (3 * n).months(),
            Unit::Year => n.years(),
            Unit::Decade => (10 * n).years(),
            Unit::Century => (100 * n).years(),
        }
    }
}

/// `date` moved by so many units; the date itself where the calendar ends.
pub(super) fn moved(date: Date, unit: Unit, n: i32) -> Date {
    date.checked_add(unit.times(n)).unwrap_or(date)
}

pub(super) fn days(date: Date, n: i32) -> Date {
    moved(date, Unit::Day, n)
}

pub(super) fn ymd(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// One day.
pub(super) fn day(date: Date) -> Reading {
    Reading { edtf: date.to_string(), start: Some(date), end: Some(date) }
}

/// From day to day.
pub(super) fn stretch(start: Date, end: Date) -> Reading {
    if start == end {
        return day(start);
    }
    Reading { edtf: format!("{start}/{end}"), start: Some(start), end: Some(end) }
}

pub(super) fn month(year: i32, month: i32) -> Option<Reading> {
    let start = ymd(year, month, 1)?;
    Some(Reading { edtf: format!("{year:04}-{month:02}"), start: Some(start), end: Some(start.last_of_month()) })
}

pub(super) fn year(year: i32) -> Option<Reading> {
    Some(Reading { edtf: format!("{year:04}"), start: ymd(year, 1, 1), end: Some(ymd(year, 12, 31)?) })
}

/// Ten years: "199X".
pub(super) fn decade(year: i32) -> Option<Reading> {
    let first = year.div_euclid(10) * 10;
    Some(Reading { edtf: format!("{:03}X", first / 10), start: ymd(first, 1, 1), end: Some(ymd(first + 9, 12, 31)?) })
}

/// A hundred years: "18XX".
pub(super) fn century(year: i32) -> Option<Reading> {
    let first = year.div_euclid(100) * 100;
    Some(Reading {
        edtf: format!("{:02}XX", first / 100),
        start: ymd(first, 1, 1),
        end: Some(ymd(first + 99, 12, 31)?),
    })
}

/// A northern season, 21 spring to 24 winter; winter bears the year that it
/// begins in, as in EDTF.
pub(super) fn season(year: i32, code: i32) -> Option<Reading> {
    let start = ymd(year, 3 * (code - 20), 1)?;
    let end = moved(start, Unit::Month, 2).last_of_month();
    Some(Reading { edtf: format!("{year:04}-{code}"), start: Some(start), end: Some(end) })
}

/// A quarter as its three months.
pub(super) fn quarter(year: i32, nth: i32) -> Option<Reading> {
    let (from, to) = (3 * nth - 2, 3 * nth);
    let end = ymd(year, to, 1)?.last_of_month();
    Some(Reading { edtf: format!("{year:04}-{from:02}/{year:04}-{to:02}"), start: ymd(year, from, 1), end: Some(end) })
}

pub(super) fn monday_of(date: Date) -> Date {
    days(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

/// The week so many weeks away, Monday to Sunday. A Sunday paper reckons the
/// new week from its own day: its "last week" is the seven days before.
pub(super) fn week(published: Date, n: i32) -> Reading {
    if published.weekday() == Weekday::Sunday && n < 0 {
        let start = days(published, 7 * n);
        return stretch(start, days(start, 6));
    }
    let start = days(monday_of(published), 7 * n);
    stretch(start, days(start, 6))
}

/// Saturday and Sunday so many weekends away; 0 is the one that began last.
pub(super) fn weekend(published: Date, n: i32) -> Reading {
    let since_saturday = (i32::from(published.weekday().to_monday_zero_offset()) + 2) % 7;
    let start = days(published, 7 * n - since_saturday);
    stretch(start, days(start, 1))
}

/// The last such weekday up to `date`, or from `date` on.
pub(super) fn weekday(date: Date, monday_zero: i32, later: bool) -> Date {
    let today = i32::from(date.weekday().to_monday_zero_offset());
    if later {
        days(date, (monday_zero - today).rem_euclid(7))
    } else {
        days(date, -(today - monday_zero).rem_euclid(7))
    }
}

/// The unit that holds `date`, so many units away.
pub(super) fn unit(date: Date, unit: Unit, n: i32) -> Option<Reading> {
    let at = moved(date, unit, n);
    let (y, m) = (i32::from(at.year()), i32::from(at.month()));
    match unit {
        Unit::Hour => Some(day(date)),
        Unit::Day => Some(day(at)),
        Unit::Week => Some(week(date, n)),
        Unit::Weekend => Some(weekend(date, n)),
        Unit::Fortnight => Some(stretch(at.min(date), at.max(date))),
        Unit::Month => {
            // Month arithmetic from the 31st must not skip a month.
            let first = moved(date.first_of_month(), Unit::Month, n);
            month(i32::from(first.year()), i32::from(first.month()))
        }
        Unit::Quarter => {
            let first = moved(date.first_of_month(), Unit::Month, 3 * n);
            quarter(i32::from(first.year()), (i32::from(first.month()) - 1) / 3 + 1)
        }
        Unit::Year => year(y),
        Unit::Decade => decade(y),
        Unit::Century => century(y),
    }
    .filter(|_| m > 0)
}

/// The same point, rounded: "~".
pub(super) fn about(mut r: Reading) -> Reading {
    if !r.edtf.contains(['/', '~']) {
        r.edtf.push('~');
    }
    r
}
