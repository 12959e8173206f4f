//! What a user's columns and values are called: a small file in TOML.
//!
//! ```toml
//! separator = "|"                 # between values in one cell; without it, `;` and `|`
//! delimiter = "\t"                # between cells of CSV; without it, a comma
//!
//! [columns]                       # our name = the user's
//! report = "story_id"
//! type = "event_type"
//! actor_country = "source_cc"
//!
//! [values.type]                   # the user's value = ours; "" stands for none
//! "Use conventional military force" = "ASSAULT"
//! "Make statement" = ""
//! ```
//!
//! There may be a table of values for each of type, mode, status, polarity,
//! country and sector. Events whose type stands for none are left out. What is
//! not in a table stays as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::columns::{Column, Vocabulary};
use crate::fault::{Fault, Faults, Trouble};
use crate::values;

/// What a user's columns and values are called.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    file: String,
    separator: Option<char>,
    delimiter: Option<u8>,
    /// Each with the line that names it.
    columns: BTreeMap<Column, (String, u64)>,
    values: BTreeMap<Vocabulary, BTreeMap<String, String>>,
}

type Entry<'a> = (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>);

impl Mapping {
    /// Reads a file.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read(path: &Path) -> Result<Self, Faults> {
        let file = path.to_string_lossy().into_owned();
        let text = fs::read_to_string(path)
            .map_err(|e| Fault::of_file("this map cannot be read", &file, format!("{e}; name a file in TOML")))?;
        Self::parse(&text, &file)
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(text: &str, file: &str) -> Result<Self, Faults> {
        let line = |at: usize| 1 + text.bytes().take(at).filter(|&b| b == b'\n').count() as u64;
        let table = DeTable::parse(text).map_err(|e| {
            let trouble = Trouble::new("this map is not TOML", e.message().to_owned());
            Fault::at(file, line(e.span().map_or(0, |s| s.start)), trouble)
        })?;
        let mut mapping = Mapping { file: file.to_owned(), ..Mapping::default() };
        let mut faults = Faults::default();
        for entry in table.get_ref().iter() {
            let mut note = |key: &Spanned<DeString>, trouble| {
                faults.push(Fault::at(file, line(key.span().start), trouble));
            };
            match (entry.0.get_ref().as_ref(), entry.1.get_ref()) {
                ("columns", DeValue::Table(columns)) => {
                    for (key, value) in columns {
                        let at = line(key.span().start);
                        mapping.column((key, value), at).unwrap_or_else(|trouble| note(key, trouble));
                    }
                }
                ("values", DeValue::Table(vocabularies)) => {
                    for (name, table) in vocabularies {
                        mapping.vocabulary((name, table), &mut note);
                    }
                }
                _ => mapping.setting(entry).unwrap_or_else(|trouble| note(entry.0, trouble)),
            }
        }
        if faults.is_empty() { Ok(mapping) } else { Err(faults) }
    }

    fn setting(&mut self, (key, value): Entry) -> Result<(), Trouble> {
        let key = key.get_ref().as_ref();
        let sign = value.get_ref().as_str().and_then(|text| {
            let mut signs = text.chars();
            signs.next().filter(|_| signs.next().is_none())
        });
        match (key, sign) {
            ("separator", Some(sign)) => self.separator = Some(sign),
            ("delimiter", Some(sign)) if sign.is_ascii() && !matches!(sign, '"' | '\n' | '\r') => {
                self.delimiter = Some(sign as u8);
            }
            ("separator" | "delimiter", _) => {
                return Err(Trouble::new(format!("`{key}` is not one sign"), format!("write it like `{key} = \";\"`")));
            }
            ("columns" | "values", _) => {
                return Err(Trouble::new(format!("`{key}` is no table"), format!("begin it with a line `[{key}]`")));
            }
            _ => {
                let mend = "a map has `separator`, `delimiter`, [columns] and [values.…]";
                return Err(Trouble::new(format!("a map has no `{key}`"), mend));
            }
        }
        Ok(())
    }

    fn column(&mut self, (key, value): Entry, line: u64) -> Result<(), Trouble> {
        let key = key.get_ref().as_ref();
        let column = Column::named(key).ok_or_else(|| {
            Trouble::new(format!("there is no column `{key}`"), format!("ours are {}", Column::all()))
        })?;
        let theirs = value.get_ref().as_str().ok_or_else(|| {
            let mend = format!("write the name of your column in quotes: `{key} = \"…\"`");
            Trouble::new(format!("`{key}` is no text"), mend)
        })?;
        match self.columns.insert(column, (theirs.to_owned(), line)) {
            None => Ok(()),
            Some(_) => Err(Trouble::new(format!("the column `{key}` is named twice"), "remove one of the two")),
        }
    }

    fn vocabulary(&mut self, (key, value): Entry, note: &mut impl FnMut(&Spanned<DeString>, Trouble)) {
        let name = key.get_ref().as_ref();
        let Some(vocabulary) = Vocabulary::named(name) else {
            let mend = format!("those that can be mapped are {}", Vocabulary::all());
            return note(key, Trouble::new(format!("there are no values of `{name}`"), mend));
        };
        let DeValue::Table(table) = value.get_ref() else {
            let mend = format!("begin it with a line `[values.{name}]`");
            return note(key, Trouble::new(format!("`values.{name}` is no table"), mend));
        };
        for (theirs, ours) in table {
            let from = theirs.get_ref().as_ref();
            match ours.get_ref().as_str().map(|ours| checked(vocabulary, ours).map(|()| ours.to_owned())) {
                Some(Ok(ours)) => {
                    self.values.entry(vocabulary).or_default().insert(from.trim().to_owned(), ours);
                }
                Some(Err(trouble)) => {
                    // It is in a map already.
                    let mend = trouble.mend.split(", or say in a map").next().unwrap_or_default().to_owned();
                    note(theirs, Trouble { mend, ..trouble });
                }
                None => {
                    let mend = format!("write what it stands for in quotes: `\"{from}\" = \"…\"`");
                    note(theirs, Trouble::new(format!("`{from}` stands for no text"), mend));
                }
            }
        }
    }

    /// What a column may be called: what the user calls it, or else any of our
    /// names.
    pub(crate) fn names(&self, column: Column) -> Vec<&str> {
        match self.columns.get(&column) {
            Some((theirs, _)) => vec![theirs],
            None => column.names().to_vec(),
        }
    }

    /// Whether the user has named a column.
    pub(crate) fn renames(&self, column: Column) -> bool {
        self.columns.contains_key(&column)
    }

    /// Our value for the user's; none if it stands for none.
    pub(crate) fn value(&self, vocabulary: Vocabulary, theirs: &str) -> Option<String> {
        let theirs = theirs.trim();
        let ours = self.values.get(&vocabulary).and_then(|v| v.get(theirs)).map_or(theirs, String::as_str);
        (!ours.is_empty()).then(|| ours.to_owned())
    }

    /// The values in one cell.
    pub(crate) fn split<'a>(&self, cell: &'a str) -> Vec<&'a str> {
        let between = |c: char| self.separator.map_or(matches!(c, ';' | '|'), |s| c == s);
        cell.split(between).map(str::trim).filter(|v| !v.is_empty()).collect()
    }

    /// What stands between the cells of CSV.
    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter.unwrap_or(b',')
    }

    /// What is wrong if a file lacks columns that the user has named.
    pub(crate) fn lacking(&self, file: &str, has: impl Fn(&str) -> bool, all: &str, faults: &mut Faults) {
        for (theirs, line) in self.columns.values().filter(|(theirs, _)| !has(theirs)) {
            let trouble = Trouble::new(format!("{file} has no column `{theirs}`"), format!("it has {all}"));
            faults.push(Fault::at(&self.file, *line, trouble));
        }
    }
}

/// Whether a value is one of ours.
fn checked(vocabulary: Vocabulary, ours: &str) -> Result<(), Trouble> {
    match vocabulary {
        _ if ours.is_empty() => Ok(()),
        Vocabulary::Type => values::kind(ours).map(drop),
        Vocabulary::Status => values::status(ours).map(drop),
        Vocabulary::Polarity => values::polarity(ours).map(drop),
        Vocabulary::Country | Vocabulary::Sector => values::code(vocabulary, ours).map(drop),
        Vocabulary::Mode => Ok(()),
    }
}
