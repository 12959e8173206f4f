//! What can be told to be wrong without reading any text.

use std::collections::BTreeMap;

use crate::{Around, Entry, Knowledge, KnowledgeError, Source};

impl Knowledge {
    pub(crate) fn check(&self) -> Result<(), KnowledgeError> {
        let mut ids = BTreeMap::new();
        for f in &self.frames {
            if let Some(first) = ids.insert(f.id.as_str(), &f.source) {
                return Err(at(f, &format!("frame `{}` stands at {first} too: give one another id", f.id)));
            }
            if f.verb.is_empty() && f.noun.is_empty() && f.adjective.is_empty() {
                return Err(at(f, &format!("frame `{}` has no verb, noun or adjective", f.id)));
            }
            if f.from.is_none() {
                cases(f, &f.id, &f.yes, &f.no)?;
            }
            let entry = self.ontology.entry(f.kind);
            if let Some(m) = f.modes.iter().find(|m| !entry.modes.iter().any(|e| &e.name == *m)) {
                return Err(at(f, &format!("{} has no mode `{m}`", f.kind)));
            }
            let words =
                [&f.object, &f.not_object, &f.subject, &f.not_subject, &f.with, &f.without, &f.content, &f.not_content];
            let around = f.around.iter().flat_map(Around::classes).collect::<Vec<_>>();
            for w in words.into_iter().flatten().chain(&around) {
                self.class_known(w, &f.source)?;
            }
        }
        for m in &self.modes {
            if !self.ontology.entry(m.kind).modes.iter().any(|e| e.name == m.mode) {
                return Err(at(m, &format!("{} has no mode `{}`", m.kind, m.mode)));
            }
            for w in &m.words {
                self.class_known(w, &m.source)?;
            }
            cases(m, &m.mode, &m.yes, &m.no)?;
        }
        for c in &self.contexts {
            if !self.ontology.contexts.contains(&c.name) {
                return Err(at(c, &format!("no context `{}` in the ontology", c.name)));
            }
            cases(c, &c.name, &c.yes, &c.no)?;
            self.sectors_known(c, c.sectors.iter())?;
        }
        for o in &self.organisations {
            if o.from.is_none() {
                cases(o, &o.id, &o.yes, &o.no)?;
            }
            self.sectors_known(o, o.sectors.iter().chain(o.roles.iter().flat_map(|r| &r.sectors)))?;
        }
        for a in &self.agents {
            if a.from.is_none() {
                cases(a, &a.id, &a.yes, &a.no)?;
            }
            self.sectors_known(a, a.sectors.iter())?;
        }
        for m in &self.modifiers {
            cases(m, &m.id, &m.yes, &m.no)?;
            self.sectors_known(m, m.adds.iter().chain(&m.replaces))?;
        }
        for p in &self.people {
            if p.roles.is_empty() {
                return Err(at(p, &format!("`{}` has no role", p.name)));
            }
            self.sectors_known(p, p.roles.iter().flat_map(|r| &r.sectors))?;
        }
        for c in &self.countries {
            if c.from.is_none() {
                cases(c, &c.name, &c.yes, &c.no)?;
            }
        }
        for o in &self.outlets {
            cases(o, &o.name, &o.yes, &o.no)?;
        }
        for d in &self.discards {
            if d.from.is_none() {
                cases(d, &d.id, &d.yes, &d.no)?;
            }
            if !matches!(d.of.as_str(), "sentence" | "report") {
                return Err(at(d, &format!("`of` of `{}` must be \"sentence\" or \"report\"", d.id)));
            }
        }
        self.records_known()
    }

    fn records_known(&self) -> Result<(), KnowledgeError> {
        for c in &self.channels {
            cases(c, &c.id, &c.yes, &c.no)?;
        }
        for q in &self.quoting {
            cases(q, &q.id, &q.yes, &q.no)?;
        }
        for f in &self.facts {
            cases(f, &f.id, &f.yes, &f.no)?;
            f.counted.iter().try_for_each(|w| self.class_known(w, &f.source))?;
        }
        for p in &self.processes {
            cases(p, &p.id, &p.yes, &p.no)?;
        }
        for s in &self.stages {
            cases(s, &s.id, &s.yes, &s.no)?;
        }
        for v in &self.vehicles {
            cases(v, &v.id, &v.yes, &v.no)?;
        }
        Ok(())
    }

    fn class_known(&self, word: &str, source: &Source) -> Result<(), KnowledgeError> {
        /// Classes that the coder decides from the parties it has read.
        const BUILT_IN: &[&str] = &["actor", "country", "armed", "person", "people", "body", "place"];
        match word.strip_prefix('@') {
            Some(c) if !BUILT_IN.contains(&c) && !self.classes.iter().any(|k| k.name == c) => Err(KnowledgeError {
                file: source.file.to_string(),
                line: source.line,
                message: format!("no class `@{c}`: add it to en/classes.toml, or use one of @{}", BUILT_IN.join(", @")),
            }),
            _ => Ok(()),
        }
    }

    fn sectors_known<'a, T>(
        &self,
        entry: &Entry<T>,
        mut sectors: impl Iterator<Item = &'a String>,
    ) -> Result<(), KnowledgeError> {
        match sectors.find(|s| !self.ontology.sectors.contains(s)) {
            Some(s) => Err(at(entry, &format!("no sector `{s}` in the ontology"))),
            None => Ok(()),
        }
    }
}

fn cases<T>(entry: &Entry<T>, id: &str, yes: &[String], no: &[String]) -> Result<(), KnowledgeError> {
    match (yes.is_empty(), no.is_empty()) {
        (true, _) => Err(at(entry, &format!("`{id}` has no `yes` case: write a sentence that it must code"))),
        (_, true) => Err(at(entry, &format!("`{id}` has no `no` case: write a sentence that it must leave alone"))),
        _ => Ok(()),
    }
}

fn at<T>(entry: &Entry<T>, message: &str) -> KnowledgeError {
    KnowledgeError { file: entry.source.file.to_string(), line: entry.source.line, message: message.into() }
}
