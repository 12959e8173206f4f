//! Entries of knowledge as TOML.

use std::fmt::Write;

use super::Kind;

/// A table on its way: `[[frame]]` and its fields.
pub(super) struct Table(String);

impl Table {
    /// An entry of `name`.
    pub fn new(name: &str) -> Self {
        Table(format!("\n[[{name}]]\n"))
    }

    /// A part of the entry before: `[[organisation.roles]]`.
    pub fn part(mut self, name: &str) -> Self {
        let _ = writeln!(self.0, "[[{name}]]");
        self
    }

    /// A field with a text.
    pub fn text(mut self, field: &str, value: &str) -> Self {
        let _ = writeln!(self.0, "{field} = {}", quoted(value));
        self
    }

    /// A field with a text, if there is one.
    pub fn some(self, field: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(field, value),
            None => self,
        }
    }

    /// A field with a list; left out if it is empty.
    pub fn list<S: AsRef<str>>(self, field: &str, values: &[S]) -> Self {
        if values.is_empty() { self } else { self.all(field, values) }
    }

    /// A field with a list, empty or not.
    pub fn all<S: AsRef<str>>(mut self, field: &str, values: &[S]) -> Self {
        let values: Vec<String> = values.iter().map(|v| quoted(v.as_ref())).collect();
        let _ = writeln!(self.0, "{field} = [{}]", values.join(", "));
        self
    }

    /// A field that is true; left out if it is not.
    pub fn flag(mut self, field: &str, value: bool) -> Self {
        if value {
            let _ = writeln!(self.0, "{field} = true");
        }
        self
    }

    /// A field with a day; left out if there is none.
    pub fn day(mut self, field: &str, value: Option<jiff::civil::Date>) -> Self {
        if let Some(day) = value {
            let _ = writeln!(self.0, "{field} = \"{day}\"");
        }
        self
    }

    /// The TOML.
    pub fn end(self) -> String {
        self.0
    }
}

fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The head of a file: where its entries come from.
pub(super) fn head(dictionary: &str) -> String {
    format!("# Imported from {dictionary}; `from` is the line of each entry there.\n")
}

/// The tables of which nothing that is built in is wanted.
pub(super) fn alone(kinds: &[Kind]) -> String {
    let mut tables = Vec::new();
    for (kind, names) in [
        (Kind::Verbs, &["frame", "mode"][..]),
        (Kind::Actors, &["country", "organisation", "person", "outlet"]),
        (Kind::Agents, &["agent", "modifier"]),
    ] {
        if kinds.contains(&kind) {
            tables.extend(names.iter().map(|n| quoted(n)));
        }
    }
    format!("# Of these tables only what was imported is wanted.\nalone = [{}]\n", tables.join(", "))
}
