//! A file of coded reports, read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::columns::Column;
use crate::event::{Coding, Report};
use crate::fault::{Fault, Faults, Trouble};
use crate::mapping::Mapping;
use crate::row::{Kind, Row};
use crate::{json, table};

/// Reads a file: JSON Lines with a report a line, `{"id", "events": […]}`, or
/// with an event a line, which names its `report`; or CSV with an event a row. A
/// line or row that names a report and has an empty type is a report in which
/// there is no event.
///
/// # Errors
/// All that is wrong with it.
pub fn read(path: &Path, mapping: &Mapping) -> Result<Coding, Faults> {
    let file = path.to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|e| Fault::of_file("this file cannot be read", &file, e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let line = 1 + e.as_bytes()[..good].iter().filter(|&&b| b == b'\n').count() as u64;
        let mend = "convert it, for example `iconv -f windows-1252 -t utf-8`";
        Fault::at(&file, line, Trouble::new(format!("byte {good} of this file is not UTF-8"), mend))
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let mut builder = Builder::new(&file, mapping);
    match text.trim_start().chars().next() {
        Some('{') => json::lines(text, &mut builder),
        Some('[') => {
            let mend = "write one object a line (JSON Lines), for example with `jq -c '.[]'`";
            builder.faults.push(Fault::at(&file, 1, Trouble::new("this file is one JSON array", mend)));
        }
        Some(_) => table::rows(text, &mut builder),
        None => {
            builder.faults.push(Fault::of_file(
                "this file is empty",
                &file,
                "a report without events needs a line too",
            ));
        }
    }
    builder.finish()
}

/// A coding as it grows.
pub(crate) struct Builder<'a> {
    pub mapping: &'a Mapping,
    pub faults: Faults,
    pub file: &'a str,
    coding: Coding,
    places: BTreeMap<String, usize>,
    /// Reports that stood on a line with all their events.
    whole: BTreeSet<String>,
}

impl<'a> Builder<'a> {
    fn new(file: &'a str, mapping: &'a Mapping) -> Self {
        let coding = Coding { file: file.to_owned(), ..Coding::default() };
        let (places, whole) = (BTreeMap::new(), BTreeSet::new());
        Builder { mapping, faults: Faults::default(), file, coding, places, whole }
    }

    /// A row, or an object, that is one event.
    pub fn event(&mut self, object: &Map<String, Value>, line: u64) {
        let row = Row { object, mapping: self.mapping };
        let read = row.text(Column::Report).and_then(|id| {
            let id = id.ok_or_else(|| Trouble::new("this event names no report", self.naming()))?;
            Ok((id, row.text(Column::Text)?, row.event(&mut self.coding.held)?))
        });
        match read {
            Ok((id, text, kind)) => {
                let report = self.report(id, text);
                if let Kind::Event(event) = kind {
                    report.events.push(*event);
                }
            }
            Err(trouble) => self.faults.push(Fault::at(self.file, line, trouble)),
        }
    }

    /// An object that is a report with all its events.
    pub fn whole(&mut self, object: &Map<String, Value>, events: &[Value], line: u64) {
        let row = Row { object, mapping: self.mapping };
        let id = match row.text(Column::Report) {
            Ok(None) if !self.mapping.renames(Column::Report) => object.get("id").and_then(|id| match id {
                Value::String(id) => Some(id.trim().to_owned()),
                Value::Number(id) => Some(id.to_string()),
                _ => None,
            }),
            id => id.ok().flatten(),
        };
        let Some(id) = id else {
            return self.fault(line, None, Trouble::new("this report has no id", "name it in a field `id`"));
        };
        if !self.whole.insert(id.clone()) {
            let what = format!("the report `{}` stands here a second time", crate::values::shortened(&id));
            return self.fault(line, None, Trouble::new(what, "write all its events in one line"));
        }
        let text = row.text(Column::Text).ok().flatten();
        self.report(id.clone(), text);
        for (n, event) in events.iter().enumerate() {
            let Value::Object(object) = event else {
                let what = format!("{} is no event", crate::values::shortened(&event.to_string()));
                self.fault(line, Some(n + 1), Trouble::new(what, "write an object, {\"type\": …}"));
                continue;
            };
            match (Row { object, mapping: self.mapping }).event(&mut self.coding.held) {
                Ok(Kind::Event(event)) => self.report(id.clone(), None).events.push(*event),
                Ok(Kind::LeftOut) => {}
                Ok(Kind::None) => {
                    self.fault(line, Some(n + 1), Trouble::new("this event has no type", "write one of PLOVER's"));
                }
                Err(trouble) => self.fault(line, Some(n + 1), trouble),
            }
        }
    }

    pub fn fault(&mut self, line: u64, event: Option<usize>, trouble: Trouble) {
        self.faults.push(Fault { event, ..Fault::at(self.file, line, trouble) });
    }

    /// How to name reports.
    fn naming(&self) -> String {
        format!("write the report's id under `{}`", self.mapping.names(Column::Report).join("` or `"))
    }

    fn report(&mut self, id: String, text: Option<String>) -> &mut Report {
        let at = *self.places.entry(id).or_insert_with_key(|id| {
            self.coding.reports.push(Report { id: id.clone(), ..Report::default() });
            self.coding.reports.len() - 1
        });
        let report = &mut self.coding.reports[at];
        report.text = report.text.take().or(text);
        report
    }

    fn finish(self) -> Result<Coding, Faults> {
        if self.faults.is_empty() { Ok(self.coding) } else { Err(self.faults) }
    }
}
