//! What may stand on the command line.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};
use dateline::Date;

/// Turns dated news reports into PLOVER political event records
#[derive(Parser)]
#[command(name = "dateline", disable_version_flag = true, arg_required_else_help = true)]
pub struct Args {
    /// Print the version, the commit, and the hashes of the model and the knowledge
    #[arg(short = 'V', long, action = ArgAction::SetTrue)]
    pub version: bool,

    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    Code(Code),
    Quotes(Quotes),
    Parse(Parse),
    Explain(Explain),
    Check(Check),
    Knowledge(KnowledgeArgs),
    Score(Score),
}

/// Read reports and write the events that they tell of
///
/// Reports are plain text (`.txt`), JSON Lines (`.jsonl`, `.ndjson`) or JSON
/// (`.json`), each with a day of publication: a first line that begins
/// `date YYYY-MM-DD`, a field, --published, or a day in the file's name.
///
/// Exit code: 0 all reports were read; 1 some were rejected; 2 wrong usage, or
/// none could be read.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Code {
    /// Files and folders; `-`, or none, is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// [default: table on a terminal, csv for a file named .csv, else jsonl]
    #[arg(short, long, value_enum, hide_default_value = true)]
    pub format: Option<Format>,

    /// Events alone, or every record, each with its kind (jsonl only)
    #[arg(long, value_enum, default_value = "events")]
    pub records: Records,

    #[command(flatten)]
    pub report: ReportArgs,

    /// Lay the knowledge files of this folder over those built in: an entry with
    /// the id or the name of another takes its place, the rest is added
    #[arg(long, value_name = "FOLDER")]
    pub knowledge: Option<PathBuf>,

    /// Read every sentence, also those in which no word can tell of an event
    #[arg(long)]
    pub full: bool,

    /// Threads to work on [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// Write what was rejected, with its bytes and the reason, to this file (JSON Lines)
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,

    /// Print the counts at the end, also when standard error is no terminal
    #[arg(long)]
    pub summary: bool,
}

/// Read reports and write who says what in them
///
/// jsonl   One object a quote: {"report", "content", "cue", "direct", "speaker",
///         "channel", "chain"}. `content` and `cue` carry their words and bytes;
///         `speaker` is resolved through the report; `chain` goes from the first
///         teller to the last.
/// table   For people.
///
/// Exit code: 0 all reports were read; 1 some were rejected; 2 wrong usage, or
/// none could be read.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Quotes {
    /// Files and folders; `-`, or none, is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// [default: table on a terminal, else jsonl]
    #[arg(short, long, value_enum, hide_default_value = true)]
    pub format: Option<QuotesFormat>,

    #[command(flatten)]
    pub report: ReportArgs,

    /// Threads to work on [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// Print the counts at the end, also when standard error is no terminal
    #[arg(long)]
    pub summary: bool,
}

/// Read texts and write their words, sentences, parts of speech, trees and names
///
/// Texts are those that `code` reads, in plain text, JSON Lines or JSON; no day
/// of publication is needed. A first line that begins `date YYYY-MM-DD` is passed
/// over, as `code` does.
///
/// conllu  CoNLL-U, valid by the rules of Universal Dependencies. Words are as in
///         the text; names are in MISC as NER=B-PER, NER=I-PER; the white space
///         behind a word is there too, if it is not one blank: SpaceAfter=No, or
///         SpacesAfter=\n as UDPipe writes it. So the text can be rebuilt.
/// jsonl   One object a text: {"id", "text", "sentences": [{"id", "start", "end",
///         "tokens": [{"id", "text", "start", "end", "lemma", "upos", "feats",
///         "head", "rel"}], "names": [{"kind", "text", "start", "end", "first",
///         "last"}]}]}. `start` and `end` are UTF-8 bytes into `text`; `head`,
///         `first` and `last` are ids of the sentence's tokens, 0 above the root.
/// table   Columns, for people.
///
/// Exit code: 0 all texts were read; 1 some were rejected; 2 wrong usage, or
/// none could be read.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Parse {
    /// Files and folders; `-`, or none, is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// [default: jsonl for a file named .jsonl, else conllu]
    #[arg(short, long, value_enum, hide_default_value = true)]
    pub format: Option<ParseFormat>,

    /// Read CoNLL-U (in folders, `.conllu`), and keep its words, sentences,
    /// comments and MISC; all other columns and the names are written anew
    #[arg(long)]
    pub tokens: bool,

    /// Threads to work on [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// Print the counts at the end, also when standard error is no terminal
    #[arg(long)]
    pub summary: bool,
}

/// Show a report with its events, the words and rules behind each, and what was dropped
#[derive(clap::Args)]
pub struct Explain {
    /// A file; `-` is standard input
    pub report: PathBuf,

    /// Only the report with this id, of a file that holds several
    #[arg(long)]
    pub id: Option<String>,

    /// Read every sentence, also those in which no word can tell of an event;
    /// show quotes, facts and processes as well
    #[arg(long)]
    pub full: bool,

    /// Lay the knowledge files of this folder over those built in
    #[arg(long, value_name = "FOLDER")]
    pub knowledge: Option<PathBuf>,

    #[command(flatten)]
    pub args: ReportArgs,
}

/// Work on what dateline knows: what it lacks, what a change would do
#[derive(clap::Args)]
pub struct KnowledgeArgs {
    #[command(subcommand)]
    pub command: KnowledgeCommand,
}

#[derive(Subcommand)]
pub enum KnowledgeCommand {
    /// List the predicates with a political party that no frame knows, most frequent first
    ///
    /// A predicate is a verb with its particle, or a noun of action, whose
    /// subject or object is a country, a body, a group, an office-holder or the
    /// like. Each comes with how often it stands so, and with an example.
    #[command(verbatim_doc_comment)]
    Gaps {
        /// Files and folders of texts; `-`, or none, is standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,

        /// How many to list
        #[arg(short = 'n', long, value_name = "N", default_value_t = 50)]
        limit: usize,
    },
    /// Run the cases of your own knowledge files, and show what they would change on your reports
    ///
    /// Exit code: 0 all cases came out as written; 1 some did not, or a report
    /// was rejected; 2 the files cannot be used.
    #[command(verbatim_doc_comment)]
    Try {
        /// The folder with your knowledge files
        folder: PathBuf,

        /// Your reports: files and folders
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,

        #[command(flatten)]
        report: ReportArgs,
    },
    Import(Import),
}

/// Make the dictionaries of PETRARCH, PETRARCH-2 or TABARI knowledge of your own
///
/// Each file is known by what it holds: actors have codes in brackets, agents
/// codes with `~`, verbs patterns with `*`, discards phrases alone. What they
/// hold is written as knowledge files to a folder, for `--knowledge`; what has
/// no place there is told on standard error with file, line and reason. Records
/// carry the dictionaries' own codes as `cameo`.
///
/// An event code stands for the PLOVER type of its CAMEO root, or of its WEIS
/// root with --codes weis. Codes of your own need a type:
///
///   [types]                      # beginning of a code = type
///   "90" = "SANCTION"
///
/// Exit code: 0 all was carried over; 1 some was left out; 2 wrong usage, or
/// nothing could be read.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Import {
    /// Dictionaries, and folders of them (`.txt`, `.actors`, `.agents`, `.verbs`, …)
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// The folder to write to
    #[arg(short, long, value_name = "FOLDER")]
    pub out: PathBuf,

    /// Whose event codes they are
    #[arg(long, value_enum, default_value = "cameo")]
    pub codes: CodeScheme,

    /// What codes of your own stand for (TOML)
    #[arg(long, value_name = "FILE")]
    pub types: Option<PathBuf>,

    /// Take the dictionaries in place of what is built in, not beside it
    #[arg(long)]
    pub alone: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CodeScheme {
    /// CAMEO, as dictionaries since 2000 have it
    Cameo,
    /// WEIS, as those of KEDS have it
    Weis,
}

/// Run the cases that stand beside each entry of the knowledge
///
/// Exit code: 0 all came out as written; 1 some did not; 2 the knowledge
/// cannot be used.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    /// Only the cases of this file, as it stands on disk in a folder like
    /// `knowledge/`; without it, of all that is built in
    pub file: Option<PathBuf>,
}

/// Compare events that people coded by hand with dateline's
///
/// GOLD and PREDICTED are JSON Lines with a report a line ({"id", "events":
/// […]}) or with an event a line, or CSV with an event a row; what dateline
/// writes is both. A line or row with a report and an empty type is a report
/// without events. Reports that GOLD has not are not compared: name those
/// without events too.
///
/// Columns: report, type, trigger, status, polarity, date, modes, attribution
/// (or attributed_to), actor_countries, actor_sectors, recipient_countries,
/// place_countries, dead, injured, arrested (`5`, `5+`, `5-10`; or dead_low and
/// dead_high, and so on), optional (true: may be coded or left out), text (of
/// the report). `report` and `type` are needed; what GOLD has not is not
/// scored, but without a polarity all events took place. Several values in a
/// cell stand between `;` or `|`. JSON may also have `actors`, `recipients` and
/// `places` as lists of {"text", "country", "sectors"}, as dateline writes
/// them.
///
/// A map says what your columns and values are called:
///
///   separator = "/"              # between values in a cell
///   delimiter = "\t"             # between cells of CSV
///   [columns]                    # our name = yours
///   report = "story_id"
///   actor_country = "source_cc"
///   [values.type]                # your value = ours; "" leaves the event out
///   "Use conventional military force" = "ASSAULT"
///
/// with tables of values for type, mode, status, polarity, country and sector.
///
/// Events of a report are paired one to one: of one type, first those whose
/// triggers overlap, then whose actors, then whose recipients share a country.
/// A whole row has status, polarity, date and the countries of all actors and
/// recipients right. Fields are measured over pairs: precision is of the values
/// found, recall of those that GOLD has, accuracy of the pairs that are the
/// same (of modes: share one; of modes, dead, injured and arrested: where GOLD
/// has some). Kappa (Cohen 1960) of status, polarity and attributed is over the
/// same pairs; that of type is over events paired by overlapping triggers
/// alone, whatever their types. Intervals hold 95 of 100 of a thousand
/// bootstrap draws of reports (Efron 1979).
///
/// Exit code: 0 the figures were made; 2 wrong usage, or a file cannot be used.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Score {
    /// The file that people coded
    pub gold: PathBuf,

    /// The file to be measured
    pub predicted: PathBuf,

    /// What the columns and values of GOLD are called (TOML)
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,

    /// The same for PREDICTED, if dateline did not write it
    #[arg(long, value_name = "FILE")]
    pub predicted_map: Option<PathBuf>,

    #[arg(short, long, value_enum, default_value = "table")]
    pub format: ScoreFormat,

    /// List so many errors, with the texts of their reports
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub errors: usize,

    /// Seed of the draws for intervals
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// What reports do not say themselves.
#[derive(clap::Args)]
pub struct ReportArgs {
    /// Day of publication, of reports that have none
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<Date>,

    /// Who published the reports that do not say it
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
}

impl ReportArgs {
    pub fn reader(self) -> dateline::read::Reader {
        let mut reader = dateline::read::Reader::new();
        if let Some(day) = self.published {
            reader = reader.published(day);
        }
        match self.outlet {
            Some(outlet) => reader.outlet(outlet),
            None => reader,
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "no day of the calendar; write it like 2024-01-24".to_owned())
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// One JSON object a line, all there is
    Jsonl,
    /// One row an event
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuotesFormat {
    /// For people
    Table,
    /// One JSON object a quote
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ParseFormat {
    /// For programs that work with Universal Dependencies
    Conllu,
    /// For people
    Table,
    /// One JSON object a text
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    /// For people
    Table,
    /// One JSON object a figure
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Records {
    Events,
    All,
}
