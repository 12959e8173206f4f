use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Error;
use crate::rows::COLUMNS;

/// Where somebody's own table holds what, and what its codes mean.
///
/// ```toml
/// separator = ","                  # between several values in a cell; else ";"
///
/// [columns]                        # dateline's column = theirs
/// report = "doc_id"
/// type = "root"
/// actor_countries = "source_iso3"
///
/// [values.type]                    # their value = PLOVER's
/// "18" = "ASSAULT"
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Map {
    separator: Option<String>,
    columns: BTreeMap<String, String>,
    values: BTreeMap<String, BTreeMap<String, String>>,
}

impl Map {
    /// Reads a map in TOML; `name` stands in errors.
    ///
    /// # Errors
    /// It is not TOML, or names a column that there is not.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let map: Map = toml::from_str(text).map_err(|e| {
            let line = e.span().map_or(1, |s| text[..s.start].matches('\n').count() + 1);
            Error::new(format!("{name}:{line}"), e.message().to_owned())
        })?;
        for column in map.columns.keys().chain(map.values.keys()) {
            if !COLUMNS.contains(&column.as_str()) {
                return Err(Error::new(name, format!("no column {column}; there are {}", COLUMNS.join(", "))));
            }
        }
        Ok(map)
    }

    /// Their name of a column.
    pub(crate) fn column<'a>(&'a self, own: &'a str) -> &'a str {
        self.columns.get(own).map_or(own, String::as_str)
    }

    /// Whether the map says where a column is.
    pub(crate) fn names(&self, own: &str) -> bool {
        self.columns.contains_key(own)
    }

    /// Whether the table is one row an event with cells, not dateline's records.
    pub(crate) fn is_flat(&self) -> bool {
        !self.columns.is_empty()
    }

    pub(crate) fn value(&self, own: &str, value: &str) -> String {
        self.values.get(own).and_then(|v| v.get(value)).map_or(value, String::as_str).to_owned()
    }

    /// The values of a cell, in our terms.
    pub(crate) fn list(&self, own: &str, cell: &str) -> Vec<String> {
        let between = self.separator.as_deref().unwrap_or(";");
        cell.split(between).map(str::trim).filter(|v| !v.is_empty()).map(|v| self.value(own, v)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_column_is_told_with_those_there_are() {
        let e = Map::parse("m.toml", "[columns]\nactor = \"x\"").unwrap_err().to_string();
        assert!(e.starts_with("m.toml: no column actor; there are report, type,"), "{e}");
        let e = Map::parse("m.toml", "\ncolumn = 1").unwrap_err().to_string();
        assert!(e.starts_with("m.toml:2: unknown field"), "{e}");
    }
}
