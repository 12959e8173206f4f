use std::path::PathBuf;
use std::sync::Arc;

use dateline_coder::Coder;
use dateline_coder::check::{self, CheckReport};
use dateline_knowledge::{Knowledge, read_folder};
use dateline_language::Language;

use crate::{Document, Error, Report, Words};

/// How a [`Pipeline`] is built.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Config {
    knowledge: Option<PathBuf>,
    overlay: Option<PathBuf>,
    full: bool,
    all: bool,
}

impl Config {
    /// Takes the knowledge from this folder, laid out like `knowledge/`, and
    /// not what was built in.
    pub fn knowledge(mut self, folder: impl Into<PathBuf>) -> Self {
        self.knowledge = Some(folder.into());
        self
    }

    /// Lays the knowledge in this folder over what was built in: an entry with
    /// the id or the name of another takes its place, the rest is added.
    pub fn overlay(mut self, folder: impl Into<PathBuf>) -> Self {
        self.overlay = Some(folder.into());
        self
    }

    /// Reads quotes, facts and processes too. Any sentence may hold one, so
    /// every sentence is read.
    pub fn all_records(mut self, all: bool) -> Self {
        self.all = all;
        self
    }

    /// Reads every sentence, also those in which no word can tell of an event.
    pub fn full(mut self, full: bool) -> Self {
        self.full = full;
        self
    }
}

/// Reports in, documents out. Built once; shared between threads.
///
/// ```
/// use dateline::{Config, Pipeline, read::Reader};
///
/// let pipeline = Pipeline::new(Config::default())?;
/// let report = Reader::new().text("a", "date 2024-01-24 Iraq recalled its ambassador to Iran.")?;
/// let document = pipeline.read(&report);
/// assert!(document.events.iter().all(|e| e.trigger.span().of(&report.text) == e.trigger.text));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Pipeline {
    language: Language,
    coder: Coder,
    /// A user's own knowledge, with its cases.
    own: Option<Arc<Knowledge>>,
    full: bool,
    all: bool,
}

impl Pipeline {
    /// Reads the model and the knowledge.
    ///
    /// # Errors
    /// If the knowledge cannot be read, or an entry of it is malformed.
    pub fn new(config: Config) -> Result<Self, Error> {
        let files = |folder: PathBuf| read_folder(&folder).map_err(|(path, e)| Error::io(&path, e));
        let whole = match config.knowledge {
            Some(folder) => Some(Knowledge::from_files(&files(folder)?)?),
            None => None,
        };
        let own = match config.overlay {
            Some(folder) => {
                let below = whole.unwrap_or_else(dateline_shipped::with_cases);
                let own: Vec<_> =
                    files(folder)?.into_iter().map(|(name, text)| (format!("own/{name}"), text)).collect();
                Some(below.overlaid(&own)?)
            }
            None => whole,
        };
        let own = own.map(Arc::new);
        let knowledge = own.clone().unwrap_or_else(|| dateline_shipped::knowledge().into());
        Ok(Pipeline {
            language: Language::embedded(),
            coder: Coder::new(&knowledge),
            own,
            full: config.full || config.all,
            all: config.all,
        })
    }

    /// Reads one report. Never fails: what cannot be settled is a note.
    pub fn read(&self, report: &Report) -> Document {
        let (tokens, sentences) = self.language.segment(&report.text, report.body);
        let wanted = if self.full {
            vec![true; sentences.tokens.len()]
        } else {
            self.coder.look(&report.text, &tokens, &sentences)
        };
        let analysis = self.language.read_sentences(&report.text, tokens, sentences, &wanted);
        match self.all {
            true => self.coder.code_all(report.clone(), analysis),
            false => self.coder.code(report.clone(), analysis),
        }
    }

    /// The predicates of a report that stand with a political party and that no
    /// frame knows, each with its sentence.
    pub fn gaps(&self, report: &Report) -> Vec<(String, Words)> {
        let analysis = self.language.read(&report.text, report.body);
        let found = self.coder.gaps(report, &analysis);
        let sentence = |t| analysis.range_span(analysis.sentences.tokens[analysis.sentence_of(t)]);
        found.into_iter().map(|g| (g.words, Words::at(&report.text, sentence(g.head)))).collect()
    }

    /// Runs the cases that stand beside the entries of the knowledge files
    /// whose path contains `filter`; all of them if it is empty.
    pub fn check(&self, filter: &str) -> CheckReport {
        let knowledge = self.own.clone().unwrap_or_else(|| dateline_shipped::with_cases().into());
        check::run(&self.coder, &|text| self.language.read(text, 0), &knowledge, filter)
    }

    /// SHA-256 of the language model, hexadecimal.
    pub fn model_hash(&self) -> &str {
        self.language.model_hash()
    }
}

const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Pipeline>();
};
