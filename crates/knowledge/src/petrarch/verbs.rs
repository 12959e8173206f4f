//! Verbs with their patterns, and synonym sets.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::EventType;

use super::lines::{Line, bracketed};
use super::patterns::{Pattern, class, pattern, tokens};
use super::write::{Table, head};
use super::{Dictionary, Import};

/// A block: verbs of one meaning, and their patterns.
#[derive(Debug, Default)]
struct Block<'a> {
    code: String,
    verbs: Vec<Verb<'a>>,
    patterns: Vec<&'a Line>,
}

/// A verb with its forms and a code of its own.
#[derive(Debug)]
struct Verb<'a> {
    line: &'a Line,
    /// Its lemma with particles, then irregular forms.
    forms: Vec<String>,
    /// What stands before the head: `wire+*` of "wire tap".
    before: Option<String>,
    code: Option<String>,
}

/// What an event code says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Code {
    /// As records carry it.
    written: String,
    /// None where there is no event.
    kind: Option<EventType>,
    /// The subject is whom it is done to: `:173`.
    turned: bool,
    /// Both sides have the same code: `040:040`.
    mutual: bool,
}

impl Import<'_> {
    pub(super) fn verbs(&mut self, file: &mut Dictionary<'_>) {
        let sets = self.sets(file);
        let classes: BTreeSet<String> = sets.keys().cloned().collect();
        let mut out = head(file.name);
        for (name, (line, words)) in &sets {
            out += &format!("\n# {}:{line}", file.name);
            out += &Table::new("class").text("name", name).all("words", words).end();
        }
        for block in self.blocks(file) {
            out += &self.block(file, &block, &classes);
        }
        self.file("en/frames", file.name, out);
    }

    /// The synonym sets: their class, with its line and words.
    fn sets(&mut self, file: &Dictionary<'_>) -> BTreeMap<String, (u32, Vec<String>)> {
        let mut sets: BTreeMap<String, (u32, Vec<String>)> = BTreeMap::new();
        let mut open: Option<String> = None;
        for line in file.lines {
            let text = line.text.trim();
            if let Some(name) = text.strip_prefix('&') {
                let name = class(name.split_whitespace().next().unwrap_or_default());
                sets.insert(name.clone(), (line.number, vec![]));
                open = Some(name);
            } else if let Some((member, set)) = text.strip_prefix('+').zip(open.as_ref()) {
                let words = match member.trim().strip_prefix('&') {
                    Some(inner) => sets.get(&class(inner)).map(|s| s.1.clone()),
                    None => Some(vec![phrase(member)]),
                };
                self.count("synonyms", words.is_some());
                match words {
                    Some(words) => sets.entry(set.clone()).or_default().1.extend(words),
                    None => self.leave(file, line, "this synonym set is not defined above it"),
                }
            } else {
                open = None;
            }
        }
        sets
    }

    fn blocks<'f>(&mut self, file: &Dictionary<'f>) -> Vec<Block<'f>> {
        let mut all: Vec<Block<'f>> = Vec::new();
        let mut in_set = false;
        for line in file.lines {
            let text = line.text.trim();
            if in_set && text.starts_with('+') {
                continue;
            }
            if text.starts_with("---") {
                in_set = false;
                let code = bracketed(text).1.first().map_or("---", |c| c).to_owned();
                all.push(Block { code, ..Block::default() });
            } else if text.starts_with('&') {
                in_set = true;
            } else if text.starts_with('-') {
                in_set = false;
                match all.last_mut().filter(|b| !b.verbs.is_empty()) {
                    Some(block) => block.patterns.push(line),
                    None => {
                        self.count("patterns", false);
                        self.leave(file, line, "there is no verb above it");
                    }
                }
            } else if text.starts_with('~') {
                self.count("transformations", false);
                self.leave(
                    file,
                    line,
                    "transformations have no place: dateline reads what is in a clause from the tree",
                );
            } else {
                in_set = false;
                if all.last().is_none_or(|b| !b.patterns.is_empty()) {
                    all.push(Block { code: "---".to_owned(), ..Block::default() });
                }
                let verb = verb(line);
                if verb.is_none() {
                    self.count("verbs", false);
                    self.leave(file, line, "there is no verb");
                }
                if let Some(block) = all.last_mut() {
                    block.verbs.extend(verb);
                }
            }
        }
        all
    }

    fn block(&mut self, file: &Dictionary<'_>, block: &Block<'_>, classes: &BTreeSet<String>) -> String {
        let mut out = String::new();
        let mut kind = None;
        for verb in &block.verbs {
            let code = self.code(verb.code.as_ref().unwrap_or(&block.code));
            self.count("verbs", code.is_ok());
            match code {
                Ok(code) => {
                    kind = kind.or(code.kind);
                    out += &self.frames(file, verb.line, &code, &[verb], None, None);
                }
                Err(why) => self.leave(file, verb.line, why),
            }
        }
        let read: Vec<_> = block.patterns.iter().map(|line| self.pattern(line, classes)).collect();
        let kind = kind.or_else(|| read.iter().flatten().find_map(|(code, _)| code.kind));
        let verbs: Vec<&Verb<'_>> = block.verbs.iter().collect();
        let mut patterns: Vec<_> = block.patterns.iter().zip(read).collect();
        // Of two that ask for as much, the one with a noun says more.
        patterns.sort_by_key(|(_, read)| read.as_ref().is_ok_and(|(_, p)| p.is_thin()));
        for (line, read) in patterns {
            self.count("patterns", read.is_ok());
            match read {
                Ok((code, pattern)) => out += &self.frames(file, line, &code, &verbs, Some(&pattern), kind),
                Err(why) => self.leave(file, line, why),
            }
        }
        out
    }

    fn pattern(&self, line: &Line, classes: &BTreeSet<String>) -> Result<(Code, Pattern), String> {
        let (written, codes) = bracketed(line.text.trim().trim_start_matches('-'));
        let code = codes.first().ok_or("there is no code: write one like [040] behind it")?;
        Ok((self.code(code)?, pattern(written, classes)?))
    }

    fn code(&self, written: &str) -> Result<Code, String> {
        let text = written.trim().trim_end_matches('?').to_uppercase();
        let (first, second) = text.split_once(':').unwrap_or((&text, ""));
        let (own, turned) = if first.is_empty() { (second, true) } else { (first, false) };
        let silent = own == "---";
        let kind = if silent { None } else { self.options.codes.kind(own) };
        if !silent && kind.is_none() {
            return Err(format!("`{written}` is none of PLOVER's types: name one for it with --types"));
        }
        let written = if turned { own.to_owned() } else { text.clone() };
        let mutual = first == second;
        Ok(Code { written: if mutual { own.to_owned() } else { written }, kind, turned, mutual })
    }

    /// The frames of a code: one for the verbs that stand alone, one for each
    /// that has words before it. Where a code says that there is no event, the
    /// words of a pattern are kept from other frames, which are of `kind`.
    fn frames(
        &self,
        file: &Dictionary<'_>,
        line: &Line,
        code: &Code,
        verbs: &[&Verb<'_>],
        pattern: Option<&Pattern>,
        kind: Option<EventType>,
    ) -> String {
        let nothing = code.kind.is_none();
        let Some(kind) = code.kind.or(kind.filter(|_| pattern.is_some())) else { return String::new() };
        let mut groups: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
        for verb in verbs {
            groups.entry(verb.before.as_deref()).or_default().extend(verb.forms.iter().cloned());
        }
        let around = pattern.and_then(|p| p.around.as_ref()).map(ToString::to_string);
        let mutual = code.mutual || pattern.is_some_and(|p| p.reciprocal);
        let (actor, recipient) = if code.turned { ("after", "before") } else { ("before", "after") };
        let mut out = String::new();
        for (before, verbs) in groups {
            let around = match (before, &around) {
                (Some(before), Some(around)) => Some(around.replacen('*', before, 1)),
                (before, around) => before.map(str::to_owned).or_else(|| around.clone()),
            };
            let id = format!("{}-{}-{}", verbs[0].replace(' ', "-"), file.name.to_lowercase(), line.number);
            let id = if before.is_some() { format!("{id}-b") } else { id };
            let table = Table::new("frame").text("id", &id).text("type", kind.as_str());
            let table = if nothing { table.flag("nothing", true) } else { table.text("cameo", &code.written) };
            let table = table.all("verb", &verbs).some("around", around.as_deref());
            // Of a compound the parties are among themselves.
            let compound = pattern.is_some_and(|p| p.reciprocal);
            let recipients = if compound { &[][..] } else { &[recipient][..] };
            let table = table.text("actor", actor).list("recipient", recipients);
            let table = table.flag("reciprocal", mutual).text("needs", "both");
            out += &table.text("from", &format!("{}:{}", file.name, line.number)).end();
        }
        out
    }
}

/// `CORDON_OFF {+CORDONED_OFF}`, `WIRE_+TAP {WIRE_+TAPPED}`, `BREAK {BROKE} [170]`.
fn verb(line: &Line) -> Option<Verb<'_>> {
    let (written, codes) = bracketed(line.text.trim());
    let (base, forms) = match written.split_once('{') {
        Some((base, forms)) => (base, forms.split('}').next().unwrap_or_default()),
        None => (written, ""),
    };
    let (before, lemma) = head_of(base.trim().trim_end_matches('_'));
    let first = lemma.split(' ').next().unwrap_or_default().to_owned();
    if first.is_empty() || !first.starts_with(char::is_alphabetic) {
        return None;
    }
    let particle = lemma.strip_prefix(&first).unwrap_or_default().to_owned();
    let mut all = vec![lemma];
    for form in forms.split_whitespace() {
        // Regular forms are known.
        let (_, form) = head_of(form);
        let head = form.split(' ').next().unwrap_or_default();
        if !is_regular(head, &first) && form.ends_with(&particle) && !all.contains(&form) {
            all.push(form);
        }
    }
    Some(Verb { line, forms: all, before, code: codes.first().map(|c| (*c).to_owned()) })
}

/// Whether a form of a verb is made by rule: "ties" and "tying" are no less than
/// "tied".
fn is_regular(form: &str, verb: &str) -> bool {
    let stem = verb.trim_end_matches(['e', 'y']);
    let rest = form.strip_prefix(verb).or_else(|| form.strip_prefix(stem));
    let doubled = verb.chars().last().map(String::from).unwrap_or_default();
    rest.is_some_and(|rest| {
        let rest = rest.strip_prefix(&doubled).unwrap_or(rest);
        matches!(rest, "" | "s" | "es" | "ed" | "d" | "ing" | "ies" | "ied")
    })
}

/// What stands before the head of a verb, which `+` marks, and the head with
/// what follows.
fn head_of(written: &str) -> (Option<String>, String) {
    let (before, head) = written.split_once('+').unwrap_or(("", written));
    let before = before.trim_matches('_').replace('_', "+").to_lowercase();
    let before = (!before.is_empty()).then(|| format!("{before}+*"));
    (before, head.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

/// A member of a synonym set in the words of a text.
fn phrase(member: &str) -> String {
    let words = member.replace('_', " ");
    words.split_whitespace().map(|w| tokens(w, " ")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line { number: 1, text: text.to_owned() }
    }

    #[test]
    fn a_verb_has_a_head_and_irregular_forms() {
        let text = line("FLY {FLIES FLEW FLOWN} [190]");
        let flew = verb(&text).unwrap();
        assert_eq!(flew.forms, ["fly", "flew", "flown"]);
        assert_eq!(flew.code.as_deref(), Some("190"));
        let text = line("+SEAL_OFF {+SEALED_OFF}");
        assert_eq!(verb(&text).unwrap().forms, ["seal off"]);
        let text = line("ARM_+WRESTLE {ARM_+WRESTLED}");
        let wrestle = verb(&text).unwrap();
        assert_eq!((wrestle.before.as_deref(), &wrestle.forms[..]), (Some("arm+*"), &["wrestle".to_owned()][..]));
    }
}
