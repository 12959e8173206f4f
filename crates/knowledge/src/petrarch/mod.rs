//! Dictionaries of PETRARCH, PETRARCH-2 and TABARI -> files of knowledge, to be
//! laid over what is built in.
//!
//! A dictionary is known by what it holds. What has no place in the knowledge is
//! told with its file, its line and the reason; nothing is left out in silence.

mod actors;
mod agents;
mod codes;
mod discards;
mod lines;
mod patterns;
mod verbs;
mod write;

use std::fmt;

pub use codes::{Codes, Scheme};

use crate::Knowledge;
use lines::{Line, lines};

/// How dictionaries are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the event codes mean.
    pub codes: Codes,
    /// What is built in is left out of the tables that the dictionaries fill.
    pub alone: bool,
}

/// What came of the dictionaries.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Files of knowledge: path below the folder, and text.
    pub files: Vec<(String, String)>,
    /// How much of each kind was carried over.
    pub tallies: Vec<Tally>,
    /// What was not.
    pub left: Vec<Left>,
}

/// How many entries of one kind were carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// "actors", "patterns".
    pub kind: &'static str,
    /// Those carried over.
    pub carried: usize,
    /// All of them.
    pub all: usize,
}

/// What was not carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The dictionary.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What stands there.
    pub what: String,
    /// Why, and what to do.
    pub why: String,
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: `{}`: {}", self.file, self.line, self.what, self.why)
    }
}

/// What a dictionary holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Actors,
    Agents,
    Verbs,
    Discards,
}

/// Reads dictionaries, given as (name, text), into files of knowledge. `shipped` is
/// what they will be laid over.
///
/// ```
/// use dateline_knowledge::{Knowledge, petrarch};
///
/// let actors = "RIVERLAND [RVL]\n+RIVERLANDERS\nRIVER_GUARD [RVLMIL 20010101-20091231]\n";
/// let files = [("my.actors.txt".to_owned(), actors.to_owned())];
/// let imported = petrarch::import(&files, &Knowledge::default(), &petrarch::Options::default()).unwrap();
/// assert!(imported.files[0].1.contains("country = \"RVL\""));
/// assert!(imported.left.is_empty());
/// ```
///
/// # Errors
/// The first file that is no dictionary: which, and how to mend it.
pub fn import(files: &[(String, String)], shipped: &Knowledge, options: &Options) -> Result<Imported, String> {
    let below = Knowledge::default();
    let known = if options.alone { &below } else { shipped };
    let mut out = Import { shipped, known, options, imported: Imported::default() };
    let mut read = Vec::new();
    for (name, text) in files {
        let lines = lines(text);
        read.push((name, kind(&lines).ok_or_else(|| unknown(name, &lines))?, lines));
    }
    for (name, kind, lines) in &read {
        let mut file = Dictionary { name, lines };
        match kind {
            Kind::Actors => out.actors(&mut file),
            Kind::Agents => out.agents(&mut file),
            Kind::Verbs => out.verbs(&mut file),
            Kind::Discards => out.discards(&mut file),
        }
    }
    if options.alone {
        let text = write::alone(&read.iter().map(|(_, kind, _)| *kind).collect::<Vec<_>>());
        out.imported.files.push(("en/alone.toml".to_owned(), text));
    }
    Ok(out.imported)
}

/// A dictionary with its name.
struct Dictionary<'a> {
    name: &'a str,
    lines: &'a [Line],
}

/// An import on its way.
struct Import<'a> {
    /// What is built in.
    shipped: &'a Knowledge,
    /// What of it the dictionaries are laid over.
    known: &'a Knowledge,
    options: &'a Options,
    imported: Imported,
}

impl Import<'_> {
    /// Notes what is not carried over.
    fn leave(&mut self, file: &Dictionary<'_>, line: &Line, why: impl Into<String>) {
        let what = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.imported.left.push(Left { file: file.name.to_owned(), line: line.number, what, why: why.into() });
    }

    /// Counts an entry of a kind.
    fn count(&mut self, kind: &'static str, carried: bool) {
        let tallies = &mut self.imported.tallies;
        if !tallies.iter().any(|t| t.kind == kind) {
            tallies.push(Tally { kind, carried: 0, all: 0 });
        }
        for t in tallies.iter_mut().filter(|t| t.kind == kind) {
            t.all += 1;
            t.carried += usize::from(carried);
        }
    }

    /// Takes back that an entry was carried over.
    fn uncount(&mut self, kind: &'static str) {
        self.imported.tallies.iter_mut().filter(|t| t.kind == kind).for_each(|t| t.carried -= 1);
    }

    /// Adds a file of knowledge that is named after its dictionary.
    fn file(&mut self, folder: &str, dictionary: &str, text: String) {
        let stem: String = dictionary.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let mut path = format!("{folder}/{}.toml", stem.to_lowercase());
        // "en/times.toml" has a form of its own.
        if self.imported.files.iter().any(|f| f.0 == path) || folder == "en" {
            path = format!("{folder}/imported-{}-{}.toml", stem.to_lowercase(), self.imported.files.len() + 1);
        }
        self.imported.files.push((path, text));
    }
}

/// What kind of dictionary these lines are; none where they are none.
fn kind(lines: &[Line]) -> Option<Kind> {
    let count = |is: &dyn Fn(&str) -> bool| lines.iter().filter(|l| is(l.text.trim_start())).count();
    let patterns = count(&|l| l.starts_with("- ") && l.contains('*') || l.starts_with("---") && l.ends_with("---"));
    let agents = count(&|l| l.split_once('[').is_some_and(|(_, code)| code.contains('~')));
    let codes = count(&|l| l.contains('[') && l.contains(']'));
    match (patterns, agents, codes) {
        (1.., ..) => Some(Kind::Verbs),
        (0, 1.., _) if agents * 2 > codes => Some(Kind::Agents),
        (0, _, 1..) => Some(Kind::Actors),
        _ if lines.is_empty() || lines.iter().any(|l| l.text.contains(['{', '<', '|', '='])) => None,
        _ => Some(Kind::Discards),
    }
}

fn unknown(name: &str, lines: &[Line]) -> String {
    let first = lines.first().map_or("it is empty".to_owned(), |l| format!("line {} is `{}`", l.number, l.text.trim()));
    format!(
        "{name} is no dictionary that can be read: {first}. Actors have codes in brackets (`RIVERLAND [RVL]`), agents \
         codes with `~` (`MINISTER [~GOV]`), verbs patterns (`- * TALKS [040]`), discards phrases alone; leave the \
         file out, or mend it"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTORS: &str =
        "RIVERLAND [RVL]\n+RIVERLANDERS\nHILL_GUARD [HILMIL]\n\t[HILREB >20100101]\n\t[HIL 2010]\nNOBODY\n";
    const AGENTS: &str = "!KIND! = MAN, WOMAN\nBOAT!KIND! [~LAB]\nWARDEN {WARDENS} [~GOVWRD]\nHERALD [~GOV] [~MED]\n";
    const VERBS: &str = "&BOATS\n+BARGE\n+PUNT\n\n--- LEND [070] ---\nLEND {LENT}\n- * &BOATS TO + [0721]\n- * EAR [---]\n\
                         - * HAND [999]\n- * &OARS [070]\n\n--- PARLEY [046:046] ---\nPARLEY\n";
    const DISCARDS: &str = "+BOAT RACE\nREGATTA # sport\n";

    fn read(alone: bool) -> Imported {
        let files = [("a", ACTORS), ("b", AGENTS), ("c", VERBS), ("d", DISCARDS)];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        import(&files, &Knowledge::default(), &Options { alone, ..Options::default() }).unwrap()
    }

    #[test]
    fn what_is_imported_can_be_laid_over_knowledge() {
        let types = dateline_doc::EventType::ALL.iter();
        let types = types.map(|t| format!("[[type]]\nname = \"{t}\"\nquad = 1\nscore = 1.0\ncameo = \"01\"\n"));
        let sectors = ["GOV", "MIL", "REB", "LAB"].map(|s| format!("\"{s}\"")).join(", ");
        let ontology = format!("scale = \"x\"\nsectors = [{sectors}]\ncontexts = []\n{}", types.collect::<String>());
        let below = Knowledge::from_files(&[("ontology/plover.toml".to_owned(), ontology)]).unwrap();
        let imported = read(true);
        let k = below.overlaid(&imported.files).unwrap();
        assert_eq!(k.countries[0].names, ["Riverlanders"]);
        assert_eq!(k.organisations[0].roles[0].cameo.as_deref(), Some("HILREB"));
        assert_eq!(k.agents[0].nouns, ["boatman", "boatwoman"]);
        assert_eq!(k.agents[1].cameo.as_deref(), Some("~GOVWRD"));
        let around = |i: usize| k.frames[i].around.as_ref().map(ToString::to_string);
        assert_eq!(k.frames[0].verb, ["lend", "lent"]);
        assert_eq!(around(1).as_deref(), Some("* @petrarch-boats to [recipient]"));
        assert!(k.frames[2].nothing && around(2).as_deref() == Some("* ear"));
        assert!(k.frames[3].reciprocal && k.frames[3].cameo.as_deref() == Some("046"));
        assert_eq!(k.discards.iter().map(|d| d.of.as_str()).collect::<Vec<_>>(), ["report", "sentence"]);
        assert_eq!(k.discards[1].from.as_deref(), Some("d:2"));
    }

    #[test]
    fn what_is_left_out_is_told_with_its_line() {
        let imported = read(false);
        let told: Vec<String> = imported.left.iter().map(ToString::to_string).collect();
        let wanted = [
            "a:5: `[HIL 2010]`: `2010` is no time: write <20010101, >20010101 or 20010101-20051231",
            "a:6: `NOBODY`: there is no code: write one like [RVLGOV] behind it",
            "b:4: `HERALD [~GOV] [~MED]`: there are several codes: an agent has one for all times",
            "c:9: `- * HAND [999]`: `999` is none of PLOVER's types: name one for it with --types",
            "c:10: `- * &OARS [070]`: `&OARS` is not defined",
        ];
        assert_eq!(told, wanted);
        let tallies: Vec<_> = imported.tallies.iter().map(|t| (t.kind, t.carried, t.all)).collect();
        let all = [
            ("actors", 2, 3),
            ("agents", 2, 3),
            ("synonyms", 2, 2),
            ("verbs", 2, 2),
            ("patterns", 2, 4),
            ("discards", 2, 2),
        ];
        assert_eq!(tallies, all);
    }

    #[test]
    fn what_is_no_dictionary_is_refused() {
        let import = |text: &str| {
            let file = [("x.txt".to_owned(), text.to_owned())];
            import(&file, &Knowledge::default(), &Options::default()).unwrap_err()
        };
        assert!(import("").starts_with("x.txt is no dictionary that can be read: it is empty"));
        assert!(import("{\"a\": 1}").contains("line 1 is `{\"a\": 1}`"));
    }
}
