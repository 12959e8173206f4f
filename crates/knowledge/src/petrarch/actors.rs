//! Names of parties: `RIVERLAND [RVL]`, with synonyms and dated codes.

use jiff::civil::Date;

use super::codes::{ActorCode, actor};
use super::lines::{Line, bracketed};
use super::write::{Table, head};
use super::{Dictionary, Import};
use crate::Country;

/// Codes of PLOVER that are no single country's.
const TRANSNATIONAL: &[&str] = &["IGO", "UNO", "EUR", "NGO", "NGM", "ISM", "IMG", "MNC"];

/// An entry: its names and codes with their lines.
#[derive(Debug, Default)]
struct Actor<'a> {
    names: Vec<(&'a Line, &'a str)>,
    codes: Vec<(&'a Line, &'a str)>,
}

/// A code with the days on which it holds.
#[derive(Clone, Debug, PartialEq)]
struct Dated {
    code: String,
    from: Option<Date>,
    until: Option<Date>,
}

impl Import<'_> {
    pub(super) fn actors(&mut self, file: &mut Dictionary<'_>) {
        let mut out = head(file.name);
        for actor in entries(file.lines) {
            self.count("actors", !actor.codes.is_empty());
            let dated = self.dated(file, &actor);
            if actor.codes.is_empty() {
                self.leave(file, actor.names[0].0, "there is no code: write one like [RVLGOV] behind it");
            } else if let Some(dated) = dated {
                out += &self.actor(file, &actor, &dated);
            }
        }
        self.file("en/actors", file.name, out);
    }

    /// The codes of an entry; those that cannot be read are left. None where
    /// nothing is left.
    fn dated(&mut self, file: &Dictionary<'_>, actor: &Actor<'_>) -> Option<Vec<Dated>> {
        let mut all = Vec::new();
        for (line, code) in &actor.codes {
            match dated(code) {
                Ok(one) => all.push(one),
                Err(why) => self.leave(file, line, why),
            }
        }
        let carried = !all.is_empty();
        if !carried && !actor.codes.is_empty() {
            self.uncount("actors");
        }
        // "[---]" says that it is no party at all.
        carried.then_some(all).filter(|all| all.iter().any(|d| d.code != "---"))
    }

    fn actor(&self, file: &Dictionary<'_>, actor: &Actor<'_>, dated: &[Dated]) -> String {
        let from = format!("{}:{}", file.name, actor.names[0].0.number);
        let names: Vec<String> = actor.names.iter().map(|(_, n)| words(n)).filter(|n| !n.is_empty()).collect();
        if let [only] = dated
            && only.from.is_none()
            && only.until.is_none()
            && only.code.len() == 3
            && super::codes::actor(&only.code).is_some_and(|c| !c.country.is_empty())
            && !TRANSNATIONAL.contains(&only.code.as_str())
        {
            return self.country(&names, &only.code, &from);
        }
        organisation(&names, dated, &from)
    }

    /// A country, over that which is built in, if there is one of the name.
    fn country(&self, names: &[String], code: &str, from: &str) -> String {
        let known = self.known.countries.iter().find(|c| named(c).any(|n| n.eq_ignore_ascii_case(&names[0])));
        let Some(known) = known else {
            let spelled = spellings(names);
            let table = Table::new("country").text("code", code).text("name", &spelled[0]).list("names", &spelled[1..]);
            return table.text("from", from).end();
        };
        let c = &known.value;
        let all = || named(c).chain(&c.adjectives).chain(&c.people).chain(&c.capitals).chain(&c.seats);
        let more: Vec<String> = names.iter().filter(|n| !all().any(|k| k.eq_ignore_ascii_case(n))).cloned().collect();
        if more.is_empty() && c.code == code {
            return String::new();
        }
        let names: Vec<String> = c.names.iter().cloned().chain(spellings(&more)).collect();
        Table::new("country")
            .text("code", code)
            .text("name", &c.name)
            .list("names", &names)
            .list("adjectives", &c.adjectives)
            .list("people", &c.people)
            .list("capitals", &c.capitals)
            .list("seats", &c.seats)
            .list("regions", &c.regions)
            .list("sectors", &c.sectors)
            .text("from", from)
            .end()
    }
}

fn named(c: &Country) -> impl Iterator<Item = &String> {
    std::iter::once(&c.name).chain(&c.names)
}

/// A party with its codes: the undated one, and those that hold for a time.
fn organisation(names: &[String], dated: &[Dated], from: &str) -> String {
    let spelled = spellings(names);
    let open = |d: &&Dated| d.from.is_none() && d.until.is_none();
    let default = dated.iter().find(open).filter(|d| d.code != "---");
    let code = default.and_then(|d| actor(&d.code)).unwrap_or_default();
    let id = from.rsplit(':').next().unwrap_or_default();
    let mut table = Table::new("organisation")
        .text("id", &format!("{}-{id}", spelled[0].to_lowercase().replace(' ', "-")))
        .text("name", &spelled[0])
        .list("aliases", &spelled[1..])
        .text("country", &code.country)
        .all("sectors", &code.sectors)
        .some("cameo", default.map(|d| d.code.as_str()))
        .text("from", from);
    for d in dated.iter().filter(|d| !open(d)) {
        let code: ActorCode = actor(&d.code).unwrap_or_default();
        let cameo = Some(d.code.as_str()).filter(|c| *c != "---");
        table = table.part("organisation.roles").text("country", &code.country).all("sectors", &code.sectors);
        table = table.some("cameo", cameo).day("from", d.from).day("until", d.until);
    }
    table.end()
}

/// The entries of a dictionary: a name, `+` before further names, and codes, in
/// the same line or below.
fn entries(lines: &[Line]) -> Vec<Actor<'_>> {
    let mut all: Vec<Actor<'_>> = Vec::new();
    for line in lines {
        let (name, codes) = bracketed(&line.text);
        let name = name.trim();
        match (name.strip_prefix('+'), all.last_mut()) {
            (Some(name), Some(last)) => last.names.push((line, name)),
            (None, Some(_)) if name.is_empty() => {}
            (name_after, _) => {
                all.push(Actor { names: vec![(line, name_after.unwrap_or(name))], codes: vec![] });
            }
        }
        if let Some(last) = all.last_mut() {
            last.codes.extend(codes.into_iter().map(|c| (line, c)));
        }
    }
    all
}

/// A code with its restriction: `RVLGOV`, `RVLGOV <20010101`, `RVLGOV 910101-951231`.
fn dated(written: &str) -> Result<Dated, String> {
    let end = written.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).unwrap_or(written.len());
    let code = written[..end].to_uppercase();
    if code != "---" && actor(&code).is_none() {
        let how = "write three letters for the country and three for each role";
        return Err(match code.as_str() {
            "+++" | "###" => format!("`{code}` has no meaning here"),
            _ => format!("`{code}` is no actor's code: {how}"),
        });
    }
    let days: String = written[end..].chars().filter(|c| !c.is_whitespace()).collect();
    let (from, until) = match (days.strip_prefix('<'), days.strip_prefix('>'), days.split_once('-')) {
        (Some(until), ..) => (None, Some(day(until)?)),
        (_, Some(from), _) => (Some(day(from)?), None),
        (_, _, Some((from, until))) => (Some(day(from)?), Some(day(until)?)),
        _ if days.is_empty() => (None, None),
        _ => return Err(format!("`{days}` is no time: write <20010101, >20010101 or 20010101-20051231")),
    };
    Ok(Dated { code, from, until })
}

/// `YYYYMMDD` or `YYMMDD`, whose years 00 to 29 are of this century.
fn day(written: &str) -> Result<Date, String> {
    let wrong = || format!("`{written}` is no day of the calendar: write it like 20010131");
    let digits = written.bytes().all(|b| b.is_ascii_digit());
    let full = match written.len() {
        8 if digits => written.to_owned(),
        6 if digits => format!("{}{written}", if &written[..2] < "30" { "20" } else { "19" }),
        _ => return Err(wrong()),
    };
    let part = |range: std::ops::Range<usize>| full[range].parse().unwrap_or(0);
    let year = full[..4].parse().unwrap_or(0);
    Date::new(year, part(4..6), part(6..8)).map_err(|_| wrong())
}

/// A phrase in the words of a text.
fn words(phrase: &str) -> String {
    phrase.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names in capitals as news spell them: with capitals, in small letters after
/// the first word, and short ones as they are.
fn spellings(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let lower = name.to_lowercase();
        let words: Vec<&str> = lower.split(' ').collect();
        let upper: Vec<&str> = name.split(' ').collect();
        let short = |w: &str| w.len() <= 3 || w.contains('.');
        let title = |acronyms: bool| {
            let word = |(i, w): (usize, &&str)| match *w {
                "of" | "the" | "and" | "for" | "in" | "on" | "de" if i > 0 => (*w).to_owned(),
                _ if acronyms && short(w) => upper[i].to_owned(),
                _ => capital(w),
            };
            words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
        };
        let small = || std::iter::once(capital(words[0])).chain(words[1..].iter().map(|w| (*w).to_owned()));
        let mut forms = vec![title(words.len() == 1), title(words.len() > 1)];
        if words.len() > 1 {
            forms.push(small().collect::<Vec<_>>().join(" "));
        }
        if name.chars().any(char::is_lowercase) {
            forms = vec![name.clone()];
        }
        for form in forms {
            if !all.contains(&form) {
                all.push(form);
            }
        }
    }
    all
}

/// "al-qaeda" as "Al-Qaeda".
fn capital(word: &str) -> String {
    let mut start = true;
    let one = |c: char| {
        let up = start;
        start = matches!(c, '-' | '.' | '/');
        if up { c.to_ascii_uppercase() } else { c }
    };
    word.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::petrarch::lines::lines;

    #[test]
    fn an_entry_has_names_and_codes_below() {
        let lines = lines("ONE_HILL [HIL] [HILGOV >010101]\n+TWO_HILLS\n\t[HILMIL 900101-901231]\nDALE\n\t[DAL]\n");
        let all = entries(&lines);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].names.iter().map(|n| n.1).collect::<Vec<_>>(), ["ONE_HILL ", "TWO_HILLS"].map(str::trim));
        assert_eq!(
            all[0].codes.iter().map(|c| c.1).collect::<Vec<_>>(),
            ["HIL", "HILGOV >010101", "HILMIL 900101-901231"]
        );
    }

    #[test]
    fn a_restriction_is_a_time() {
        let until = dated("HIL < 950601").unwrap().until.unwrap();
        assert_eq!(until.to_string(), "1995-06-01");
        let both = dated("HILGOV 20010101 - 051231").unwrap();
        assert_eq!((both.from.unwrap().year(), both.until.unwrap().year()), (2001, 2005));
        assert!(dated("HIL 2001017-20020101").unwrap_err().contains("`2001017` is no day"));
        assert!(dated("950601-990815").unwrap_err().contains("is no actor's code"));
    }

    #[test]
    fn capitals_become_names() {
        let names = ["HOUSE_OF_HILL".to_owned()].map(|n| words(&n));
        assert_eq!(spellings(&names), ["House of Hill", "House of hill"]);
        assert_eq!(spellings(&["UNX".to_owned()]), ["UNX", "Unx"]);
        assert_eq!(spellings(&["TIM HILL".to_owned()]), ["Tim Hill", "TIM Hill", "Tim hill"]);
        assert_eq!(spellings(&["AL-HILLA".to_owned()]), ["Al-Hilla"]);
    }
}
