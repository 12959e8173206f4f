//! JSON Lines: reports with their events, or single events.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::columns::Column;
use crate::fault::Trouble;
use crate::read::Builder;

/// Reads each line.
pub(crate) fn lines(text: &str, builder: &mut Builder) {
    let mut keys = BTreeSet::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let n = n as u64 + 1;
        match serde_json::from_str(line) {
            Ok(Value::Object(object)) => one(&object, n, &mut keys, builder),
            Ok(_) => builder.fault(n, None, Trouble::new("this line is no object", "write {…}, one a line")),
            Err(e) => {
                let what = format!("this line is no JSON: {}", reason(&e));
                let mend = format!("look at column {}; write each object on one line", e.column());
                builder.fault(n, None, Trouble::new(what, mend));
            }
        }
    }
    // Lines that could not be read may have had the columns.
    if builder.faults.is_empty() {
        let all = keys.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
        builder.mapping.lacking(builder.file, |name| keys.contains(name), &all, &mut builder.faults);
    }
}

fn one(object: &Map<String, Value>, line: u64, keys: &mut BTreeSet<String>, builder: &mut Builder) {
    // Of what dateline writes with `--records all`, quotes, facts and the like.
    if object.get("record").and_then(Value::as_str).is_some_and(|kind| kind != "event") {
        return;
    }
    keys.extend(object.keys().cloned());
    let kinds = builder.mapping.names(Column::Type);
    match object.get("events") {
        Some(Value::Array(events)) => {
            keys.extend(events.iter().filter_map(Value::as_object).flat_map(Map::keys).cloned());
            builder.whole(object, events, line);
        }
        Some(_) => builder.fault(line, None, Trouble::new("`events` is no list", "write [] if there is none")),
        None if kinds.iter().any(|name| object.contains_key(*name)) => builder.event(object, line),
        None => {
            let what = format!("this line has neither `events` nor `{}`", kinds.join("` nor `"));
            let mend = "give a report its events, or an event its type; columns with other names need a map";
            builder.fault(line, None, Trouble::new(what, mend));
        }
    }
}

/// The message without the place, which is always line 1.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
