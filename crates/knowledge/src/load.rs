use std::fmt;
use std::fs;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_doc::EventType;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use walkdir::WalkDir;

use crate::{
    Agent, Channel, ContextCue, Country, Discard, Embedding, FactCue, Frame, KnowledgeError, LightVerb, ModeCue,
    Modifier, Ontology, Organisation, Outlet, Person, ProcessCue, Quoting, Reporting, SourceNoun, StageCue, VehicleCue,
    WordClass,
};

/// Where an entry is written: file below `knowledge/`, and line from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// Path below `knowledge/`.
    pub file: Arc<str>,
    /// Line of the entry's first field.
    pub line: u32,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.file.strip_prefix("own/") {
            Some(own) => write!(f, "{own}:{}", self.line),
            None => write!(f, "knowledge/{}:{}", self.file, self.line),
        }
    }
}

/// An entry with the place that it is written at.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry<T> {
    /// The entry.
    pub value: T,
    /// Where it stands.
    pub source: Source,
}

impl<T> Deref for Entry<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// All knowledge, in file and line order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Knowledge {
    /// PLOVER.
    pub ontology: Ontology,
    /// Predicates.
    pub frames: Vec<Entry<Frame>>,
    /// Named word lists.
    pub classes: Vec<Entry<WordClass>>,
    /// Words that give modes.
    pub modes: Vec<Entry<ModeCue>>,
    /// Words that give contexts.
    pub contexts: Vec<Entry<ContextCue>>,
    /// Countries.
    pub countries: Vec<Entry<Country>>,
    /// Armed groups and organisations.
    pub organisations: Vec<Entry<Organisation>>,
    /// Office-holders.
    pub people: Vec<Entry<Person>>,
    /// Common nouns.
    pub agents: Vec<Entry<Agent>>,
    /// Words before common nouns.
    pub modifiers: Vec<Entry<Modifier>>,
    /// Publishers.
    pub outlets: Vec<Entry<Outlet>>,
    /// Verbs of telling.
    pub reporting: Vec<Entry<Reporting>>,
    /// Nouns for those who tell.
    pub source_nouns: Vec<Entry<SourceNoun>>,
    /// Words that say whether an act happens.
    pub embeddings: Vec<Entry<Embedding>>,
    /// Verbs that carry a noun.
    pub light_verbs: Vec<Entry<LightVerb>>,
    /// Where somebody says something.
    pub channels: Vec<Entry<Channel>>,
    /// Verbs whose quoted words are the subject's.
    pub quoting: Vec<Entry<Quoting>>,
    /// What states a fact.
    pub facts: Vec<Entry<FactCue>>,
    /// Nouns that name a process.
    pub processes: Vec<Entry<ProcessCue>>,
    /// Words for how far a process has come.
    pub stages: Vec<Entry<StageCue>>,
    /// Words by which a process runs through a body.
    pub vehicles: Vec<Entry<VehicleCue>>,
    /// Words of reports that are not to be coded.
    pub discards: Vec<Entry<Discard>>,
}

/// What one file may hold; each array is optional.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Tables of which what is built in is left out: "frame", "agent".
    #[serde(default)]
    alone: Vec<String>,
    #[serde(default)]
    frame: Vec<Spanned<Frame>>,
    #[serde(default)]
    class: Vec<Spanned<WordClass>>,
    #[serde(default)]
    mode: Vec<Spanned<ModeCue>>,
    #[serde(default)]
    context: Vec<Spanned<ContextCue>>,
    #[serde(default)]
    country: Vec<Spanned<Country>>,
    #[serde(default)]
    organisation: Vec<Spanned<Organisation>>,
    #[serde(default)]
    person: Vec<Spanned<Person>>,
    #[serde(default)]
    agent: Vec<Spanned<Agent>>,
    #[serde(default)]
    modifier: Vec<Spanned<Modifier>>,
    #[serde(default)]
    outlet: Vec<Spanned<Outlet>>,
    #[serde(default)]
    reporting: Vec<Spanned<Reporting>>,
    #[serde(default)]
    source: Vec<Spanned<SourceNoun>>,
    #[serde(default)]
    embedding: Vec<Spanned<Embedding>>,
    #[serde(default)]
    light_verb: Vec<Spanned<LightVerb>>,
    #[serde(default)]
    channel: Vec<Spanned<Channel>>,
    #[serde(default)]
    quoting: Vec<Spanned<Quoting>>,
    #[serde(default)]
    fact: Vec<Spanned<FactCue>>,
    #[serde(default)]
    process: Vec<Spanned<ProcessCue>>,
    #[serde(default)]
    stage: Vec<Spanned<StageCue>>,
    #[serde(default)]
    vehicle: Vec<Spanned<VehicleCue>>,
    #[serde(default)]
    discard: Vec<Spanned<Discard>>,
}

/// Files with a form of their own, read by the stage that owns them.
const OWN_FORM: &[&str] = &[
    "en/segmentation.toml",
    "en/lemmas.toml",
    "en/times.toml",
    "en/sizes.toml",
    "en/parties.toml",
    "en/confidence.toml",
];

impl Knowledge {
    /// Knowledge from (path below `knowledge/`, text) pairs, in that order.
    ///
    /// # Errors
    /// The first file that can't be used.
    pub fn from_files<S: AsRef<str>>(files: &[(S, S)]) -> Result<Self, KnowledgeError> {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_ref(), text.as_ref())).collect();
        let ontology = files
            .iter()
            .find(|f| f.0 == "ontology/plover.toml")
            .ok_or_else(|| whole("ontology/plover.toml", "missing"))?;
        let ontology = parse::<Ontology>(ontology.0, ontology.1)?;
        for kind in EventType::ALL {
            if !ontology.types.iter().any(|t| t.name == *kind) {
                return Err(whole("ontology/plover.toml", &format!("type {kind} is missing")));
            }
        }
        let mut k = Knowledge { ontology, ..Knowledge::default() };
        for (path, text) in files {
            if path != "ontology/plover.toml" && !OWN_FORM.contains(&path) {
                k.add(path, text)?;
            }
        }
        k.check()?;
        Ok(k)
    }

    /// This knowledge with a user's own laid over it: an entry with the id or
    /// the name of another takes its place, words are added to a class of the
    /// same name, everything else is new. Of the tables that a file names as
    /// `alone`, what was there is left out.
    ///
    /// # Errors
    /// The first file that can't be used.
    pub fn overlaid<S: AsRef<str>>(mut self, files: &[(S, S)]) -> Result<Self, KnowledgeError> {
        for (path, text) in files {
            for table in parse::<File>(path.as_ref(), text.as_ref())?.alone {
                self.leave_out(&table, path.as_ref())?;
            }
        }
        for (path, text) in files {
            let (path, text) = (path.as_ref(), text.as_ref());
            if path.starts_with("ontology/") || OWN_FORM.contains(&path) {
                return Err(whole(path, "this file cannot be laid over the shipped one: leave it out"));
            }
            let mut own = Knowledge { ontology: self.ontology.clone(), ..Knowledge::default() };
            own.add(path, text)?;
            self.lay(own);
        }
        self.check()?;
        Ok(self)
    }

    fn lay(&mut self, own: Knowledge) {
        over(&mut self.frames, own.frames, |f| &f.id);
        over(&mut self.countries, own.countries, |c| &c.name);
        over(&mut self.organisations, own.organisations, |o| &o.id);
        over(&mut self.people, own.people, |p| &p.name);
        over(&mut self.agents, own.agents, |a| &a.id);
        over(&mut self.modifiers, own.modifiers, |m| &m.id);
        over(&mut self.outlets, own.outlets, |o| &o.name);
        over(&mut self.reporting, own.reporting, |r| &r.id);
        over(&mut self.source_nouns, own.source_nouns, |n| &n.id);
        over(&mut self.embeddings, own.embeddings, |e| &e.id);
        over(&mut self.light_verbs, own.light_verbs, |l| &l.id);
        over(&mut self.channels, own.channels, |c| &c.id);
        over(&mut self.quoting, own.quoting, |q| &q.id);
        over(&mut self.facts, own.facts, |f| &f.id);
        over(&mut self.processes, own.processes, |p| &p.id);
        over(&mut self.stages, own.stages, |s| &s.id);
        over(&mut self.vehicles, own.vehicles, |v| &v.id);
        over(&mut self.discards, own.discards, |d| &d.id);
        self.classes.extend(own.classes);
        self.modes.extend(own.modes);
        self.contexts.extend(own.contexts);
    }

    fn add(&mut self, path: &str, text: &str) -> Result<(), KnowledgeError> {
        let file = parse::<File>(path, text)?;
        let at = Lines::new(path, text);
        self.frames.extend(at.entries(file.frame));
        self.classes.extend(at.entries(file.class));
        self.modes.extend(at.entries(file.mode));
        self.contexts.extend(at.entries(file.context));
        self.countries.extend(at.entries(file.country));
        self.organisations.extend(at.entries(file.organisation));
        self.people.extend(at.entries(file.person));
        self.agents.extend(at.entries(file.agent));
        self.modifiers.extend(at.entries(file.modifier));
        self.outlets.extend(at.entries(file.outlet));
        self.reporting.extend(at.entries(file.reporting));
        self.source_nouns.extend(at.entries(file.source));
        self.embeddings.extend(at.entries(file.embedding));
        self.light_verbs.extend(at.entries(file.light_verb));
        self.channels.extend(at.entries(file.channel));
        self.quoting.extend(at.entries(file.quoting));
        self.facts.extend(at.entries(file.fact));
        self.processes.extend(at.entries(file.process));
        self.stages.extend(at.entries(file.stage));
        self.vehicles.extend(at.entries(file.vehicle));
        self.discards.extend(at.entries(file.discard));
        Ok(())
    }

    /// Leaves out what is built in of one table that a user wants his own of.
    fn leave_out(&mut self, table: &str, path: &str) -> Result<(), KnowledgeError> {
        match table {
            "frame" => self.frames.clear(),
            "mode" => self.modes.clear(),
            "context" => self.contexts.clear(),
            "country" => self.countries.clear(),
            "organisation" => self.organisations.clear(),
            "person" => self.people.clear(),
            "agent" => self.agents.clear(),
            "modifier" => self.modifiers.clear(),
            "outlet" => self.outlets.clear(),
            other => {
                return Err(whole(
                    path,
                    &format!(
                        "`alone` cannot name `{other}`: name some of frame, mode, context, country, organisation, \
                         person, agent, modifier, outlet"
                    ),
                ));
            }
        }
        Ok(())
    }
}

/// Lays entries over others that have the same key.
fn over<T>(below: &mut Vec<Entry<T>>, above: Vec<Entry<T>>, key: impl Fn(&T) -> &String) {
    below.retain(|b| !above.iter().any(|a| key(&a.value) == key(&b.value)));
    below.extend(above);
}

/// The files of a folder laid out like `knowledge/`: (path below it, text), in
/// the order of the paths.
///
/// # Errors
/// The first file that can't be read, and why.
pub fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| (folder.to_owned(), e.into()))?;
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(path).map_err(|e| (path.to_owned(), e))?));
        }
    }
    files.sort();
    Ok(files)
}

fn whole(file: &str, message: &str) -> KnowledgeError {
    KnowledgeError { file: file.into(), line: 0, message: message.into() }
}

fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, KnowledgeError> {
    toml::from_str(text).map_err(|e| KnowledgeError {
        file: path.into(),
        line: e.span().map_or(0, |s| line_of(text, s.start)),
        message: e.message().trim().to_owned(),
    })
}

fn line_of(text: &str, byte: usize) -> u32 {
    text.as_bytes()[..byte.min(text.len())].iter().filter(|&&b| b == b'\n').count() as u32 + 1
}

/// A file's name and where its lines end.
struct Lines {
    file: Arc<str>,
    ends: Vec<usize>,
}

impl Lines {
    fn new(file: &str, text: &str) -> Self {
        Lines { file: file.into(), ends: text.match_indices('\n').map(|n| n.0).collect() }
    }

    fn entries<T>(&self, entries: Vec<Spanned<T>>) -> impl Iterator<Item = Entry<T>> {
        entries.into_iter().map(|e| {
            let line = self.ends.partition_point(|&end| end < e.span().start) as u32 + 1;
            Entry { source: Source { file: self.file.clone(), line }, value: e.into_inner() }
        })
    }
}
