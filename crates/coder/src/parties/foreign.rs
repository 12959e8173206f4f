//! The codes of imported dictionaries, which records carry beside our own.

use dateline_doc::Entity;

use super::code::Code;
use super::describe::Around;

/// The code of a phrase: that of its name or owner, with those of its common
/// nouns; `~` stays where only a country can fill it.
pub(crate) fn of<'a>(nouns: impl Iterator<Item = &'a str>, name: Option<String>, around: &Around) -> Option<String> {
    let mut nouns = nouns.peekable();
    if nouns.peek().is_none() {
        return name;
    }
    let owner = || around.owner.as_ref().and_then(|o| o.cameo.clone());
    let base = name.or_else(owner).unwrap_or_else(|| "~".to_owned());
    Some(nouns.fold(base, |base, noun| joined(noun, &base)))
}

/// The code with its country's.
pub(crate) fn placed(code: Option<&str>, country: Option<Code>) -> Option<String> {
    let code = code?;
    let country = country.map_or("---".to_owned(), |c| c.to_string());
    Some(if code.contains('~') { joined(code, &country) } else { code.to_owned() })
}

/// Puts a code in the place of `~` and leaves out groups of three letters that
/// would stand there twice: `~GOV` of `USAGOV` is `USAGOV`.
fn joined(agent: &str, owner: &str) -> String {
    let whole = agent.replacen('~', owner, 1);
    if !whole.is_ascii() || !whole.len().is_multiple_of(3) {
        return whole;
    }
    let mut groups: Vec<&str> = Vec::new();
    for i in (0..whole.len()).step_by(3) {
        let group = &whole[i..i + 3];
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups.concat()
}

/// One entity for each code of "ELR/GAL".
pub(crate) fn apart(e: Entity) -> Vec<Entity> {
    let Some(codes) = e.cameo.as_ref().filter(|c| c.contains('/')) else { return vec![e] };
    let one = |code: &str| Entity {
        country: code.get(..3).and_then(Code::parse).map(|c| c.to_string()).or_else(|| e.country.clone()),
        cameo: Some(code.to_owned()),
        ..e.clone()
    };
    codes.split('/').map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nouns_code_takes_its_owners_and_repeats_nothing() {
        assert_eq!(joined("~GOV", "USAGOV"), "USAGOV");
        assert_eq!(joined("NGO~", "KEN"), "NGOKEN");
        assert_eq!(placed(Some("~MIL"), None).as_deref(), Some("---MIL"));
        assert_eq!(placed(Some("~MIL"), Code::parse("FRA")).as_deref(), Some("FRAMIL"));
    }

    #[test]
    fn one_name_for_several_is_several() {
        let e = Entity { cameo: Some("NOR/SWEGOV".to_owned()), ..Entity::default() };
        let codes: Vec<_> = apart(e).into_iter().map(|e| e.country.unwrap_or_default()).collect();
        assert_eq!(codes, ["NOR", "SWE"]);
    }
}
