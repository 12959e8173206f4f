//! Phrases by which sentences and reports are not coded.

use super::write::{Table, head};
use super::{Dictionary, Import};

impl Import<'_> {
    pub(super) fn discards(&mut self, file: &mut Dictionary<'_>) {
        let mut out = head(file.name);
        for line in file.lines {
            let text = line.text.trim();
            let (of, phrase) = match text.strip_prefix('+') {
                Some(phrase) => ("report", phrase),
                None => ("sentence", text),
            };
            let phrase = phrase.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            self.count("discards", !phrase.is_empty());
            if phrase.is_empty() {
                self.leave(file, line, "there is no phrase");
                continue;
            }
            let from = format!("{}:{}", file.name, line.number);
            let table = Table::new("discard").text("id", &format!("{phrase}-{}", line.number));
            out += &table.all("words", &[phrase]).text("of", of).text("from", &from).end();
        }
        self.file("en", file.name, out);
    }
}
