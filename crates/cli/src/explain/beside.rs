//! The records beside events, a line or two each.

use dateline::{Document, Entity};

use super::{Cell, Page, at, quoted, rule_line};

impl Page {
    /// Quotes, facts and processes, a line or two each; read with --full.
    pub(super) fn beside(&self, document: &Document) -> String {
        let mut out = String::new();
        let mut section = |name: &str, lines: Vec<(&str, Cell)>| {
            if !lines.is_empty() {
                out.push_str(&format!("\n{}", self.heading(name)));
                lines.iter().for_each(|(label, cell)| out.push_str(&self.field(label, cell)));
            }
        };
        let who = |e: &Option<Entity>| {
            e.as_ref().map_or("?".to_owned(), |e| e.person.clone().or(e.name.clone()).unwrap_or(e.words.text.clone()))
        };
        let quotes = document.quotes.iter().map(|q| {
            let mut cell = Cell::words(Some(&q.content));
            let cue = q.cue.as_ref().map_or("goes on", |c| c.text.as_str());
            cell.add(
                format!(
                    "  {}, {cue}{}",
                    who(&q.speaker),
                    q.channel.as_ref().map(|c| format!(" [{c}]")).unwrap_or_default()
                ),
                String::new(),
            );
            (if q.direct { "direct" } else { "indirect" }, cell)
        });
        section("said", quotes.collect());
        let facts = document.facts.iter().map(|f| {
            let mut cell = Cell::words(Some(&f.evidence));
            let value = f.value.map(|v| format!("{v} {}", f.unit.as_deref().unwrap_or_default()));
            let parts = [Some(who(&f.subject)), f.object.as_ref().map(|_| who(&f.object)), f.office.clone(), value];
            let place = f.place.as_ref().map(|p| format!("in {}", p.words.text));
            let since = f.since.as_ref().map(|s| format!("since {s}"));
            let all: Vec<_> = parts.into_iter().chain([place, since]).flatten().collect();
            cell.add(format!("  {}", all.join(", ")), String::new());
            cell.add(format!("  {}", rule_line(&f.rule)), String::new());
            (f.kind.as_str(), cell)
        });
        section("holds", facts.collect());
        let processes = document.processes.iter().map(|p| {
            let mut cell = Cell::words(Some(&p.evidence));
            let parties: Vec<_> = p.parties.iter().map(|e| who(&Some(e.clone()))).collect();
            cell.add(format!("  {}", parties.join(", ")), String::new());
            for s in &p.stages {
                cell.add(format!("  {}: {}", s.stage, quoted(&s.evidence)), at(&s.evidence));
            }
            cell.add(format!("  {}", rule_line(&p.rule)), String::new());
            (p.kind.as_str(), cell)
        });
        section("goes on", processes.collect());
        out
    }
}
