//! The gazetteer: what places there are of a name.
//!
//! One flat table inside the program, searched where it lies, so it costs
//! nothing to load. Its parts, all little endian:
//!
//! - 8 bytes that name the format; counts of places, names and divisions, u32
//! - places, 21 bytes each: GeoNames id u32, latitude and longitude i32 in
//!   1e-5 degrees, name u32 (offset into the text), division u16, country
//!   (index) u8, size u8 (10 · log10 of the population), kind u8
//! - names, 8 bytes each, in the order of their folded form: offset of the text
//!   u32, place u32, whose top bit marks a secondary name
//! - divisions, u32 offsets; country codes, 256 × 3 bytes
//! - the text: each string after its length, u8

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::fold::{fold, fold_into};
use crate::parties::Code;

const MAGIC: &[u8; 8] = b"DLPLACE1";
const HEAD: usize = 20;
const PLACE: usize = 21;
const NAME: usize = 8;
const SECONDARY: u32 = 1 << 31;

/// The table that ships with the program: GeoNames (geonames.org), CC BY 4.0;
/// see `data/README.md`.
static TABLE: &[u8] = include_bytes!("../../data/places.table");

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// First-order division.
    Division,
    /// Second-order division.
    District,
    /// City, town or village.
    City,
}

/// A place before it goes into the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// GeoNames id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Other names.
    pub others: Vec<String>,
    /// Its country.
    pub country: Code,
    /// The first-order division it lies in.
    pub admin1: String,
    /// Degrees.
    pub lat: f64,
    /// Degrees.
    pub lon: f64,
    /// Inhabitants.
    pub population: u64,
    /// What it is.
    pub level: Level,
}

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// GeoNames id.
    pub id: u32,
    /// Its name.
    pub name: &'static str,
    /// The first-order division it lies in.
    pub admin1: &'static str,
    /// Its country.
    pub country: Code,
    /// Degrees; not known for divisions.
    pub at: Option<(f64, f64)>,
    /// 10 · log10 of its inhabitants.
    pub size: u8,
    /// What it is.
    pub level: Level,
    /// Whether the name asked for is its main name.
    pub main: bool,
}

/// Every place of this name, spelled with or without accents; the biggest
/// first, main names before secondary ones.
///
/// ```
/// use dateline_coder::places::gazetteer;
/// let all = gazetteer::find("Cizre");
/// assert_eq!(all[0].country.as_str(), "TUR");
/// ```
pub fn find(name: &str) -> Vec<Found> {
    let key = fold(name);
    let table = Table(TABLE);
    let mut folded = String::new();
    let mut against_key = |name: &str| {
        fold_into(name, &mut folded);
        folded.cmp(&key)
    };
    let first = table.partition(|n| against_key(n).is_lt());
    let mut found: Vec<Found> =
        (first..table.names()).map_while(|i| against_key(table.name(i)).is_eq().then(|| table.place(i))).collect();
    found.sort_by(|a, b| b.main.cmp(&a.main).then(b.size.cmp(&a.size)).then(a.id.cmp(&b.id)));
    found.dedup_by_key(|f| f.id);
    found
}

struct Table(&'static [u8]);

impl Table {
    fn u32(&self, at: usize) -> usize {
        u32::from_le_bytes([self.0[at], self.0[at + 1], self.0[at + 2], self.0[at + 3]]) as usize
    }

    fn places(&self) -> usize {
        self.u32(8)
    }

    fn names(&self) -> usize {
        self.u32(12)
    }

    fn name_at(&self, i: usize) -> usize {
        HEAD + self.places() * PLACE + i * NAME
    }

    fn divisions_at(&self) -> usize {
        self.name_at(self.names())
    }

    fn text(&self, offset: usize) -> &'static str {
        let at = self.divisions_at() + self.u32(16) * 4 + 256 * 3 + offset;
        std::str::from_utf8(&self.0[at + 1..at + 1 + self.0[at] as usize]).unwrap_or("")
    }

    fn name(&self, i: usize) -> &'static str {
        self.text(self.u32(self.name_at(i)))
    }

    /// The first name for which `before` no longer holds.
    fn partition(&self, mut before: impl FnMut(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.names());
        while low < high {
            let mid = low.midpoint(high);
            if before(self.name(mid)) { low = mid + 1 } else { high = mid }
        }
        low
    }

    fn place(&self, name: usize) -> Found {
        let link = self.u32(self.name_at(name) + 4) as u32;
        let at = HEAD + (link & !SECONDARY) as usize * PLACE;
        let degrees = |at: usize| f64::from(self.u32(at) as u32 as i32) / 1e5;
        let division = u16::from_le_bytes([self.0[at + 16], self.0[at + 17]]) as usize;
        let codes = self.divisions_at() + self.u32(16) * 4;
        let code = codes + self.0[at + 18] as usize * 3;
        let level = match self.0[at + 20] {
            0 => Level::Division,
            1 => Level::District,
            _ => Level::City,
        };
        Found {
            id: self.u32(at) as u32,
            name: self.text(self.u32(at + 12)),
            admin1: self.text(self.u32(self.divisions_at() + division * 4)),
            country: Code::parse(std::str::from_utf8(&self.0[code..code + 3]).unwrap_or("")).unwrap_or_else(unknown),
            at: (level == Level::City).then(|| (degrees(at + 4), degrees(at + 8))),
            size: self.0[at + 19],
            level,
            main: link & SECONDARY == 0,
        }
    }
}

/// A table is checked by its tests; a broken one names no country.
fn unknown() -> Code {
    Code::parse("XXX").expect("three capitals")
}

/// The table of these places.
pub fn build(rows: &[Row]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut strings = BTreeMap::new();
    let mut intern = |s: &str| -> u32 {
        let s = &s[..s.floor_char_boundary(255)];
        *strings.entry(s.to_owned()).or_insert_with(|| {
            let at = text.len() as u32;
            text.push(s.len() as u8);
            text.extend_from_slice(s.as_bytes());
            at
        })
    };
    let (mut divisions, mut codes) = (vec![intern("")], Vec::<Code>::new());
    let mut division_of = BTreeMap::from([(String::new(), 0u16)]);
    let (mut places, mut names) = (Vec::new(), Vec::new());
    for (i, r) in rows.iter().enumerate() {
        let name = intern(&r.name);
        let division = *division_of.entry(r.admin1.clone()).or_insert_with(|| {
            divisions.push(intern(&r.admin1));
            (divisions.len() - 1) as u16
        });
        let code = codes.iter().position(|&c| c == r.country).unwrap_or_else(|| {
            codes.push(r.country);
            codes.len() - 1
        });
        let degrees = |x: f64| ((x * 1e5).round() as i32).to_le_bytes();
        places.extend(r.id.to_le_bytes());
        places.extend(degrees(r.lat));
        places.extend(degrees(r.lon));
        places.extend(name.to_le_bytes());
        places.extend(division.to_le_bytes());
        places.push(code as u8);
        places.push((((r.population + 1) as f64).log10() * 10.0).round() as u8);
        places.push(r.level as u8);
        names.push((fold(&r.name), name, i as u32));
        for o in &r.others {
            names.push((fold(o), intern(o), i as u32 | SECONDARY));
        }
    }
    names.retain(|n| !n.0.is_empty());
    names.sort_by(|a, b| match a.0.cmp(&b.0) {
        Ordering::Equal => (a.2, a.1).cmp(&(b.2, b.1)),
        order => order,
    });
    names.dedup_by(|a, b| a.0 == b.0 && a.2 == b.2);
    let mut out = MAGIC.to_vec();
    for n in [rows.len(), names.len(), divisions.len()] {
        out.extend((n as u32).to_le_bytes());
    }
    out.extend(places);
    for (_, offset, place) in &names {
        out.extend(offset.to_le_bytes());
        out.extend(place.to_le_bytes());
    }
    for d in &divisions {
        out.extend(d.to_le_bytes());
    }
    for i in 0..256 {
        out.extend(codes.get(i).map_or(*b"XXX", |c| {
            let b = c.as_str().as_bytes();
            [b[0], b[1], b[2]]
        }));
    }
    out.extend(text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(name: &str) -> String {
        find(name).first().map_or(String::new(), |f| f.country.to_string())
    }

    #[test]
    fn the_table_is_of_the_format() {
        assert_eq!(&TABLE[..8], MAGIC);
        assert!(TABLE.len() < 6_000_000);
    }

    #[test]
    fn towns_and_divisions_have_their_countries() {
        assert_eq!(country("Jenin"), "PSE");
        assert_eq!(country("Belgorod"), "RUS");
        assert_eq!(country("Iğdır"), "TUR");
        assert_eq!(country("Igdir Province"), "TUR");
        assert_eq!(country("Jalisco"), "MEX");
        assert_eq!(country("Deir ez-Zor"), "SYR");
    }

    #[test]
    fn no_such_place() {
        assert_eq!(country("Zzyzxville"), "");
        assert_eq!(country(""), "");
    }
}
