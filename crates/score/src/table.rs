//! CSV: a row is an event.

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use serde_json::Value;

use crate::columns::Column;
use crate::fault::{Fault, Trouble};
use crate::read::Builder;

/// Reads each row.
pub(crate) fn rows(text: &str, builder: &mut Builder) {
    let mut reader = ReaderBuilder::new().delimiter(builder.mapping.delimiter()).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>(),
        Err(e) => return bad(&e, builder),
    };
    if !fits(&header, builder) {
        return;
    }
    let mut row = StringRecord::new();
    loop {
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return,
            Err(e) => {
                bad(&e, builder);
                continue;
            }
        }
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |cell: &str| if cell.trim().is_empty() { Value::Null } else { Value::from(cell) };
        let object = header.iter().cloned().zip(row.iter().map(cell)).collect();
        builder.event(&object, line);
    }
}

/// Whether the header has what is needed.
fn fits(header: &[String], builder: &mut Builder) -> bool {
    let all = header.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let has = |name: &str| header.iter().any(|h| h == name);
    builder.mapping.lacking(builder.file, has, &all, &mut builder.faults);
    for (n, name) in header.iter().enumerate() {
        if !name.is_empty() && header[..n].contains(name) {
            let what = format!("the column `{name}` stands twice");
            builder.fault(1, None, Trouble::new(what, "rename or remove one of the two"));
        }
    }
    for column in [Column::Report, Column::Type].into_iter().filter(|c| !builder.mapping.renames(*c)) {
        if !column.names().iter().any(|name| has(name)) {
            let name = column.names()[0];
            let mend = format!(
                "name yours in a map: `[columns]` `{name} = \"…\"`; the file has {all}; \
                 if its cells are not parted by commas, add `delimiter = \"…\"`"
            );
            builder.fault(1, None, Trouble::new(format!("there is no column `{name}`"), mend));
        }
    }
    builder.faults.is_empty()
}

fn bad(error: &csv::Error, builder: &mut Builder) {
    let trouble = match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => Trouble::new(
            format!("this row has {len} cells, the header {expected_len}"),
            "put cells that hold a comma or a quote in quotes",
        ),
        _ => Trouble::new("this row cannot be read", error.to_string()),
    };
    let fault = match error.position() {
        Some(position) => Fault::at(builder.file, position.line(), trouble),
        None => Fault::of_file(trouble.what, builder.file, trouble.mend),
    };
    builder.faults.push(fault);
}
