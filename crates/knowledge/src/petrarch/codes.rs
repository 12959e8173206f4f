//! What codes of events and of actors mean in PLOVER.

use std::collections::BTreeMap;

use dateline_doc::EventType;
use serde::Deserialize;

/// Whose event codes a dictionary has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// CAMEO, as dictionaries since 2000 have it.
    #[default]
    Cameo,
    /// WEIS, as those of KEDS have it.
    Weis,
}

/// What event codes mean: a scheme's, and a user's own.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    scheme: Scheme,
    own: BTreeMap<String, EventType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    types: BTreeMap<String, String>,
}

/// The beginnings of CAMEO's codes.
const CAMEO: &[(&str, EventType)] = &[
    ("02", EventType::Request),
    ("03", EventType::Agree),
    ("04", EventType::Consult),
    ("05", EventType::Support),
    ("06", EventType::Cooperate),
    ("07", EventType::Aid),
    ("08", EventType::Concede),
    ("084", EventType::Retreat),
    ("085", EventType::Retreat),
    ("086", EventType::Retreat),
    ("087", EventType::Retreat),
    ("09", EventType::Accuse),
    ("10", EventType::Request),
    ("11", EventType::Accuse),
    ("12", EventType::Reject),
    ("13", EventType::Threaten),
    ("14", EventType::Protest),
    ("15", EventType::Mobilize),
    ("16", EventType::Sanction),
    ("17", EventType::Coerce),
    ("18", EventType::Assault),
    ("19", EventType::Assault),
    ("20", EventType::Assault),
];

/// The beginnings of WEIS's codes; 02, comment, is none of PLOVER's.
const WEIS: &[(&str, EventType)] = &[
    ("01", EventType::Concede),
    ("03", EventType::Consult),
    ("04", EventType::Support),
    ("05", EventType::Agree),
    ("06", EventType::Concede),
    ("066", EventType::Retreat),
    ("07", EventType::Aid),
    ("08", EventType::Agree),
    ("09", EventType::Request),
    ("10", EventType::Request),
    ("11", EventType::Reject),
    ("12", EventType::Accuse),
    ("13", EventType::Accuse),
    ("14", EventType::Reject),
    ("15", EventType::Request),
    ("16", EventType::Threaten),
    ("17", EventType::Threaten),
    ("18", EventType::Protest),
    ("182", EventType::Mobilize),
    ("19", EventType::Sanction),
    ("20", EventType::Sanction),
    ("21", EventType::Coerce),
    ("22", EventType::Assault),
];

impl Codes {
    /// The codes of a scheme.
    pub fn of(scheme: Scheme) -> Self {
        Codes { scheme, own: BTreeMap::new() }
    }

    /// The same with a user's own, in TOML: beginnings of codes and their types.
    ///
    /// ```
    /// use dateline_knowledge::petrarch::{Codes, Scheme};
    ///
    /// let codes = Codes::of(Scheme::Cameo).with("[types]\n\"90\" = \"SANCTION\"").unwrap();
    /// assert_eq!(codes.kind("903").unwrap().as_str(), "SANCTION");
    /// assert_eq!(codes.kind("0841").unwrap().as_str(), "RETREAT");
    /// assert!(codes.kind("010").is_none());
    /// ```
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn with(mut self, toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|e| e.to_string().trim().to_owned())?;
        for (code, name) in file.types {
            let kind = EventType::parse(&name).ok_or_else(|| {
                let all: Vec<_> = EventType::ALL.iter().map(|t| t.as_str()).collect();
                format!("`{name}` of \"{code}\" is no type: write one of {}", all.join(", "))
            })?;
            self.own.insert(code, kind);
        }
        Ok(self)
    }

    /// The type of an event code: that of its longest beginning which is known.
    pub fn kind(&self, code: &str) -> Option<EventType> {
        let own = self.own.iter().filter(|(own, _)| code.starts_with(own.as_str()));
        if let Some((_, kind)) = own.max_by_key(|(own, _)| own.len()) {
            return Some(*kind);
        }
        let table = match self.scheme {
            Scheme::Cameo => CAMEO,
            Scheme::Weis => WEIS,
        };
        let known = table.iter().filter(|(known, _)| code.starts_with(known));
        known.max_by_key(|(known, _)| known.len()).map(|(_, kind)| *kind)
    }
}

/// An actor's code taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ActorCode {
    /// The first three letters, where they stand for a country or the like.
    pub country: String,
    /// PLOVER's sectors among the rest.
    pub sectors: Vec<String>,
}

/// CAMEO's roles that PLOVER calls otherwise.
const ROLES: &[(&str, &str)] =
    &[("MED", "JRN"), ("HLH", "MED"), ("INS", "REB"), ("SEP", "REB"), ("HRI", "SOC"), ("NGM", "SOC"), ("TOP", "GOV")];

/// Roles of both.
const SECTORS: &[&str] = &[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "REF", "OPP", "REL", "SOC",
];

/// The sector that a role of three letters is.
pub(super) fn sector(role: &str) -> Option<&str> {
    let renamed = ROLES.iter().find(|(cameo, _)| *cameo == role).map(|r| r.1);
    renamed.or_else(|| SECTORS.contains(&role).then_some(role))
}

/// The sectors among groups of three letters.
pub(super) fn sectors(code: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for role in code.as_bytes().chunks(3).filter_map(|c| std::str::from_utf8(c).ok()) {
        all.extend(sector(role).map(str::to_owned).filter(|s| !all.contains(s)));
    }
    all
}

/// Takes an actor's code apart: `USAGOV` is USA with the sector GOV.
pub(super) fn actor(code: &str) -> Option<ActorCode> {
    let first = code.split('/').next().unwrap_or_default().to_uppercase();
    if first.len() < 3 || !first.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    // Two bodies have a code of their own in PLOVER.
    let first = ["IGOUNO", "IGOEUR"].iter().find(|b| first.starts_with(*b)).map_or(&first[..], |_| &first[3..]);
    let country = &first[..3];
    if !country.bytes().all(|b| b.is_ascii_uppercase()) || sector(country).is_some() {
        return Some(ActorCode { country: String::new(), sectors: sectors(first) });
    }
    Some(ActorCode { country: country.to_owned(), sectors: sectors(&first[3..]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actors_code_is_a_country_with_sectors() {
        let code = actor("RVLGOVMED").unwrap();
        assert_eq!((code.country.as_str(), code.sectors), ("RVL", vec!["GOV".to_owned(), "JRN".to_owned()]));
        assert_eq!(actor("ELI").unwrap().country, "");
        assert_eq!(actor("IGOUNOHLH").unwrap(), ActorCode { country: "UNO".into(), sectors: vec!["MED".into()] });
        assert_eq!(actor("G77").unwrap(), ActorCode::default());
        assert_eq!(actor("---"), None);
    }

    #[test]
    fn a_scheme_says_what_a_code_means() {
        assert_eq!(Codes::of(Scheme::Weis).kind("223"), Some(EventType::Assault));
        assert_eq!(Codes::of(Scheme::Weis).kind("023"), None);
        assert_eq!(Codes::of(Scheme::Cameo).kind("023"), Some(EventType::Request));
        let wrong = Codes::default().with("[types]\n\"01\" = \"SAY\"").unwrap_err();
        assert!(wrong.contains("`SAY` of \"01\" is no type"), "{wrong}");
    }
}
