//! Common nouns for parties: `MINISTER [~GOV]`.

use std::collections::BTreeMap;

use super::codes::sectors;
use super::lines::{Line, bracketed};
use super::write::{Table, head};
use super::{Dictionary, Import};

/// Words that take the place of `!NAME!`.
type Markers = BTreeMap<String, Vec<String>>;

impl Import<'_> {
    pub(super) fn agents(&mut self, file: &mut Dictionary<'_>) {
        let mut markers = Markers::new();
        let mut out = head(file.name);
        for line in file.lines {
            if let Some((name, words)) = marker(&line.text) {
                markers.insert(name, words);
                continue;
            }
            let agent = self.agent(file, line, &markers);
            self.count("agents", agent.is_ok());
            match agent {
                Ok(text) => out += &text,
                Err(why) => self.leave(file, line, why),
            }
        }
        self.file("en/actors", file.name, out);
    }

    fn agent(&self, file: &Dictionary<'_>, line: &Line, markers: &Markers) -> Result<String, String> {
        let (written, codes) = bracketed(&line.text);
        let code = match codes[..] {
            [code] => code.to_uppercase(),
            [] => return Err("there is no code: write one like [~GOV] behind it".to_owned()),
            _ => return Err("there are several codes: an agent has one for all times".to_owned()),
        };
        if code.matches('~').count() != 1 || !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '~') {
            return Err(format!("`{code}` is no agent's code: write one like ~GOV or NGO~"));
        }
        let nouns = nouns(written, markers)?;
        let table = Table::new("agent").text("id", &format!("{}-{}", nouns[0], line.number)).all("nouns", &nouns);
        let table = table.all("sectors", &sectors(&code.replace('~', ""))).text("kind", self.agent_kind(&nouns[0]));
        Ok(table.text("cameo", &code).text("from", &format!("{}:{}", file.name, line.number)).end())
    }

    /// What a noun stands for: as the knowledge has it or its last word, else as
    /// its ending tells.
    fn agent_kind(&self, noun: &str) -> &str {
        let head = noun.split(" of ").next().unwrap_or(noun).rsplit(' ').next().unwrap_or(noun);
        let known = |word: &str| self.shipped.agents.iter().find(|a| a.nouns.iter().any(|n| n == word));
        if let Some(agent) = known(noun).or_else(|| known(head)) {
            return &agent.kind;
        }
        let body = ["ment", "ry", "ion", "ity", "ship", "group", "party", "court", "force", "service", "press"];
        if body.iter().any(|ending| head.ends_with(ending)) { "body" } else { "person" }
    }
}

/// `!PERSON! = MAN, WOMAN`.
fn marker(line: &str) -> Option<(String, Vec<String>)> {
    let (name, words) = line.split_once('=')?;
    let name = name.trim().strip_prefix('!')?.strip_suffix('!')?;
    Some((name.to_owned(), words.split(',').map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect()))
}

/// The nouns of an entry: singular, and a plural of its own.
fn nouns(written: &str, markers: &Markers) -> Result<Vec<String>, String> {
    let (singular, plural) = match written.split_once('{') {
        Some((s, p)) => (s, p.split('}').next().unwrap_or_default()),
        None => (written, ""),
    };
    let mut forms = vec![singular.to_owned()];
    if let Some((before, rest)) = singular.split_once('!') {
        let (name, after) = rest.split_once('!').ok_or("`!` is not closed")?;
        let words = markers.get(name).ok_or_else(|| format!("`!{name}!` is not defined above it"))?;
        forms = words.iter().map(|w| format!("{before}{w}{after}")).collect();
    }
    forms.push(plural.to_owned());
    let words = |form: &String| form.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let forms: Vec<String> = forms.iter().map(words).filter(|f| !f.is_empty()).collect();
    if forms.is_empty() { Err("there is no noun before the code".to_owned()) } else { Ok(forms) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_plurals_and_markers() {
        let markers = marker("!FOLK! = MAN, WOMEN").into_iter().collect();
        assert_eq!(nouns("ALDER!FOLK! ", &markers).unwrap(), ["alderman", "alderwomen"]);
        assert_eq!(nouns("COURT_MARTIAL {COURTS_MARTIAL}", &markers).unwrap(), ["court martial", "courts martial"]);
        assert_eq!(nouns("POLICE {}", &markers).unwrap(), ["police"]);
        assert!(nouns("X!Y!", &markers).unwrap_err().contains("not defined"));
    }
}
