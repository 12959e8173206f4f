//! Rows from JSON Lines and CSV.

use std::io::Read;

use serde_json::Value;

use crate::Error;
use crate::map::Map;
use crate::rows::{Amount, Field, Row, Rows, Side};

impl Rows {
    /// Reads JSON Lines: dateline's events, one a line (other records are passed
    /// over); or one report a line, `{"id", "events": […]}`; or, where the map names
    /// columns, flat objects with them. `name` stands in errors.
    ///
    /// # Errors
    /// A line is no JSON object, or lacks its report or type.
    pub fn json_lines(name: &str, text: &str, map: &Map) -> Result<Self, Error> {
        let mut rows = Rows::default();
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let place = || format!("{name}:{}", i + 1);
            let value: Value =
                serde_json::from_str(line).map_err(|e| Error::new(place(), format!("this is no JSON: {e}")))?;
            let Value::Object(object) = &value else {
                return Err(Error::new(place(), "an object is wanted on each line"));
            };
            if map.is_flat() {
                rows.flat(&place(), map, &|column| object.get(column).map(plain))?;
            } else if let Some(events) = object.get("events") {
                let Some(id) = object.get("id").map(plain) else {
                    return Err(Error::new(place(), "the report has no \"id\""));
                };
                if let Some(text) = object.get("text").and_then(Value::as_str) {
                    rows.texts.insert(id.clone(), text.to_owned());
                }
                rows.reports.entry(id.clone()).or_default();
                for event in events.as_array().into_iter().flatten() {
                    rows.record(&place(), &id, event, map)?;
                }
            } else if object.get("record").is_none_or(|r| r == "event") {
                let Some(id) = object.get("report").map(plain) else {
                    return Err(Error::new(place(), NO_REPORT));
                };
                rows.record(&place(), &id, &value, map)?;
            }
        }
        Ok(rows)
    }

    /// Reads CSV, one event a row, with dateline's columns or those of the map. A row
    /// with an empty type says that its report is there and may have no event.
    ///
    /// # Errors
    /// It is no CSV, or a row lacks its report.
    pub fn csv(name: &str, bytes: impl Read, map: &Map) -> Result<Self, Error> {
        Self::table(name, csv::ReaderBuilder::new().from_reader(bytes), map)
    }

    /// The same with tabs between the cells.
    ///
    /// # Errors
    /// Those of [`Rows::csv`].
    pub fn tsv(name: &str, bytes: impl Read, map: &Map) -> Result<Self, Error> {
        Self::table(name, csv::ReaderBuilder::new().delimiter(b'\t').from_reader(bytes), map)
    }

    fn table(name: &str, mut csv: csv::Reader<impl Read>, map: &Map) -> Result<Self, Error> {
        let wrong = |e: csv::Error| {
            let line = e.position().map_or(1, csv::Position::line);
            Error::new(format!("{name}:{line}"), format!("this is no table of CSV: {e}"))
        };
        let header: Vec<String> =
            csv.headers().map_err(wrong)?.iter().map(|h| h.trim_start_matches('\u{feff}').trim().to_owned()).collect();
        for own in crate::rows::COLUMNS.iter().filter(|c| map.names(c) || matches!(**c, "report" | "type")) {
            let theirs = map.column(own);
            if !header.iter().any(|h| h == theirs) {
                let there = header.join(", ");
                let what = format!(
                    "there is no column {theirs} for {own}; there are {there}; name the right one in a map, under [columns]"
                );
                return Err(Error::new(format!("{name}:1"), what));
            }
        }
        let mut rows = Rows::default();
        for record in csv.records() {
            let record = record.map_err(wrong)?;
            let place = format!("{name}:{}", record.position().map_or(0, csv::Position::line));
            let cell = |column: &str| {
                let at = header.iter().position(|h| h == column)?;
                record.get(at).map(str::trim).map(str::to_owned)
            };
            rows.flat(&place, map, &cell)?;
        }
        Ok(rows)
    }

    /// One event in cells.
    fn flat(&mut self, place: &str, map: &Map, cell: &dyn Fn(&str) -> Option<String>) -> Result<(), Error> {
        let own = |column: &str| cell(map.column(column));
        let one = |column: &str| own(column).map(|v| map.value(column, &v));
        let Some(report) = own("report").filter(|r| !r.is_empty()) else {
            return Err(Error::new(place, NO_REPORT));
        };
        let kind = one("type").unwrap_or_default();
        let events = self.reports.entry(report).or_default();
        if kind.is_empty() {
            return Ok(());
        }
        let list = |column: &str| own(column).map(|v| map.list(column, &v)).unwrap_or_default();
        let sectors = |column| {
            list(column).iter().flat_map(|s| s.split('+')).filter(|s| !s.is_empty()).map(str::to_owned).collect()
        };
        let side = |countries, of| Side { countries: list(countries).into_iter().collect(), sectors: sectors(of) };
        let amount = |low: &str, high: &str| -> Result<Option<Amount>, Error> {
            let number = |column: &str| match own(column).filter(|v| !v.is_empty()) {
                None => Ok(None),
                Some(v) => v
                    .parse()
                    .map(Some)
                    .map_err(|_| Error::new(place, format!("{v} in {} is no whole number", map.column(column)))),
            };
            let (low, high) = (number(low)?, number(high)?);
            Ok((low.is_some() || high.is_some()).then_some(Amount { low, high }))
        };
        events.push(Row {
            kind,
            modes: list("modes").into_iter().collect(),
            trigger: own("trigger").unwrap_or_default(),
            actors: side("actor_countries", "actor_sectors"),
            recipients: side("recipient_countries", "recipient_sectors"),
            places: list("place_countries").into_iter().collect(),
            date: one("date").map(|d| dashed(&d)).unwrap_or_default(),
            status: one("status").unwrap_or_default(),
            polarity: one("polarity").filter(|p| !p.is_empty()).unwrap_or_else(|| "+".to_owned()),
            attributed: own("attribution").is_some_and(|a| !a.is_empty()),
            size: [
                amount("dead_low", "dead_high")?,
                amount("injured_low", "injured_high")?,
                amount("arrested_low", "arrested_high")?,
            ],
            optional: false,
        });
        let has = [
            (Field::Mode, "modes"),
            (Field::Status, "status"),
            (Field::Polarity, "polarity"),
            (Field::Date, "date"),
            (Field::Actors, "actor_countries"),
            (Field::Recipients, "recipient_countries"),
            (Field::ActorSectors, "actor_sectors"),
            (Field::RecipientSectors, "recipient_sectors"),
            (Field::Places, "place_countries"),
            (Field::Attributed, "attribution"),
            (Field::Dead, "dead_low"),
            (Field::Injured, "injured_low"),
            (Field::Arrested, "arrested_low"),
        ];
        self.fields.extend(has.into_iter().filter(|(_, column)| own(column).is_some()).map(|(f, _)| f));
        Ok(())
    }

    /// One of dateline's events, or one of a report's.
    fn record(&mut self, place: &str, report: &str, e: &Value, map: &Map) -> Result<(), Error> {
        let Some(kind) = e["type"].as_str() else {
            return Err(Error::new(place, "an event has no \"type\""));
        };
        let side = |key: &str| Side { countries: countries(&e[key], map, key), sectors: sectors(&e[key]) };
        let size = |key: &str| {
            let s = if e.get(key).is_some() { &e[key] } else { &e["size"][key] };
            s.is_object().then(|| Amount { low: s["low"].as_u64(), high: s["high"].as_u64() })
        };
        let string = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let filled =
            |v: &Value| v.as_str().is_some_and(|s| !s.is_empty()) || v.as_array().is_some_and(|a| !a.is_empty());
        let places = if e.get("places").is_some() { &e["places"] } else { &e["place"] };
        let row = Row {
            kind: map.value("type", kind),
            modes: e["modes"].as_array().into_iter().flatten().map(plain).collect(),
            trigger: e["trigger"].as_str().map_or_else(|| string(&e["trigger"]["text"]), str::to_owned),
            actors: side("actors"),
            recipients: side("recipients"),
            places: countries(places, map, "places"),
            date: e["date"].as_str().map_or_else(|| string(&e["date"]["edtf"]), str::to_owned),
            status: string(&e["status"]),
            polarity: e["polarity"].as_str().unwrap_or("+").to_owned(),
            attributed: filled(&e["attributed_to"]) || filled(&e["attribution"]),
            size: [size("dead"), size("injured"), size("arrested")],
            optional: e["optional"].as_bool().unwrap_or(false),
        };
        self.reports.entry(report.to_owned()).or_default().push(row);
        let has = [
            (Field::Mode, &["modes"][..]),
            (Field::Status, &["status"]),
            (Field::Polarity, &["polarity"]),
            (Field::Date, &["date"]),
            (Field::Actors, &["actors"]),
            (Field::Recipients, &["recipients"]),
            (Field::ActorSectors, &["actors"]),
            (Field::RecipientSectors, &["recipients"]),
            (Field::Places, &["place", "places"]),
            (Field::Attributed, &["attributed_to", "attribution"]),
            (Field::Dead, &["dead", "size"]),
            (Field::Injured, &["injured", "size"]),
            (Field::Arrested, &["arrested", "size"]),
        ];
        self.fields
            .extend(has.into_iter().filter(|(_, keys)| keys.iter().any(|k| e.get(*k).is_some())).map(|(f, _)| f));
        Ok(())
    }
}

const NO_REPORT: &str = "the event has no \"report\"; if the column has another name, say so in a map, under [columns]";

fn plain(v: &Value) -> String {
    match v {
        Value::String(s) => s.clone(),
        Value::Null => String::new(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

fn countries(v: &Value, map: &Map, key: &str) -> std::collections::BTreeSet<String> {
    let column = match key {
        "actors" => "actor_countries",
        "recipients" => "recipient_countries",
        _ => "place_countries",
    };
    let all = v.as_array().into_iter().flatten();
    all.filter_map(|e| e["country"].as_str()).filter(|c| !c.is_empty()).map(|c| map.value(column, c)).collect()
}

fn sectors(v: &Value) -> std::collections::BTreeSet<String> {
    let all = v.as_array().into_iter().flatten();
    all.flat_map(|e| e["sectors"].as_array().into_iter().flatten()).map(plain).collect()
}

/// "20240124" as "2024-01-24"; all else as it is.
fn dashed(date: &str) -> String {
    match date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        true => format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]),
        false => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebodys_own_table() {
        let map = "[columns]\nreport = \"doc\"\ntype = \"root\"\ndate = \"day\"\nactor_countries = \"src\"\n[values.type]\n\"19\" = \"ASSAULT\"";
        let map = Map::parse("m.toml", map).unwrap();
        let rows = Rows::csv("g.csv", "doc,root,day,src\nx,19,20240124,SYR;RUS\n".as_bytes(), &map).unwrap();
        let row = &rows.reports["x"][0];
        assert_eq!((row.kind.as_str(), row.date.as_str()), ("ASSAULT", "2024-01-24"));
        assert_eq!(row.shown(Field::Actors), "RUS SYR");
        let json = Rows::json_lines("g.jsonl", r#"{"doc":"x","root":19,"day":"20240124","src":["SYR","RUS"]}"#, &map);
        assert_eq!(json.unwrap().reports["x"], rows.reports["x"]);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let told = |r: Result<Rows, Error>| r.unwrap_err().to_string();
        let map = Map::default();
        assert!(
            told(Rows::csv("g.csv", "doc,type\n".as_bytes(), &map)).starts_with("g.csv:1: there is no column report")
        );
        assert!(
            told(Rows::csv("g.csv", "report,type\n,AID\n".as_bytes(), &map)).starts_with("g.csv:2: the event has no")
        );
        assert!(told(Rows::csv("g.csv", "report,type\na,AID,x\n".as_bytes(), &map)).starts_with("g.csv:2: this is no"));
        let amount = "report,type,dead_low\na,AID,\nb,AID,few\n";
        assert_eq!(told(Rows::csv("g.csv", amount.as_bytes(), &map)), "g.csv:3: few in dead_low is no whole number");
        assert!(told(Rows::json_lines("g.jsonl", "\n{", &map)).starts_with("g.jsonl:2: this is no JSON"));
        assert!(told(Rows::json_lines("g.jsonl", "[]", &map)).contains("an object is wanted"));
        assert!(told(Rows::json_lines("g.jsonl", r#"{"report":"a"}"#, &map)).contains("no \"type\""));
    }

    #[test]
    fn reports_with_their_events() {
        let line = r#"{"id":"a","text":"T","events":[{"type":"AID","trigger":"gave","optional":true,"actors":[{"country":"FRA","sectors":["GOV"]}],"dead":{"low":2,"high":null}}]}"#;
        let rows = Rows::json_lines("g.jsonl", line, &Map::default()).unwrap();
        let row = &rows.reports["a"][0];
        assert!(row.optional && row.polarity == "+" && rows.texts["a"] == "T");
        assert_eq!(row.shown(Field::Dead), "2–..");
        assert_eq!(rows.fields.len(), 3);
    }
}
