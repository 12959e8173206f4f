use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words that must stand around a predicate, in their order.
///
/// `*` is the predicate. A blank leaves room for other words, `+` does not. A word
/// stands as it is written; `@name` is a word or phrase of a class, in singular or
/// plural. `[actor]` and `[recipient]` are the parties of the act, `[any]` is a
/// noun phrase that is passed over.
///
/// ```
/// use dateline_knowledge::{Around, Part};
///
/// let around: Around = "will+not * @talks with [recipient]".parse().unwrap();
/// assert_eq!(around.parts().len(), 6);
/// assert_eq!(around.parts()[1], (true, Part::Word("not".into())));
/// assert_eq!(around.to_string(), "will+not * @talks with [recipient]");
/// assert!("talks with".parse::<Around>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around(Vec<(bool, Part)>);

/// One thing of [`Around`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The predicate itself.
    Predicate,
    /// A word as it is written, in small letters.
    Word(String),
    /// A word or phrase of a class.
    Class(String),
    /// Who does it.
    Actor,
    /// To whom.
    Recipient,
    /// Any noun phrase.
    Any,
}

impl Around {
    /// Its parts, each with whether it follows the one before directly.
    pub fn parts(&self) -> &[(bool, Part)] {
        &self.0
    }

    /// Whether it says where this part stands.
    pub fn names(&self, part: &Part) -> bool {
        self.0.iter().any(|(_, p)| p == part)
    }

    /// How many words it asks for besides the predicate.
    pub fn asked(&self) -> usize {
        self.0.iter().filter(|(_, p)| *p != Part::Predicate).count()
    }

    /// The classes that it names, as `@name`.
    pub(crate) fn classes(&self) -> Vec<String> {
        let class = |p: &(bool, Part)| match &p.1 {
            Part::Class(name) => Some(format!("@{name}")),
            _ => None,
        };
        self.0.iter().filter_map(class).collect()
    }
}

impl FromStr for Around {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        for group in text.split_whitespace() {
            for (i, word) in group.split('+').filter(|w| !w.is_empty()).enumerate() {
                parts.push((i > 0, part(word)?));
            }
        }
        match parts.iter().filter(|p| p.1 == Part::Predicate).count() {
            1 => Ok(Around(parts)),
            _ => Err(format!("`{text}` must have one `*` for the predicate")),
        }
    }
}

fn part(word: &str) -> Result<Part, String> {
    Ok(match word {
        "*" => Part::Predicate,
        "[actor]" => Part::Actor,
        "[recipient]" => Part::Recipient,
        "[any]" => Part::Any,
        _ if word.starts_with('[') => return Err(format!("`{word}` is none of [actor], [recipient], [any]")),
        _ => match word.strip_prefix('@') {
            Some(class) => Part::Class(class.to_owned()),
            None => Part::Word(word.to_lowercase()),
        },
    })
}

impl fmt::Display for Around {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (directly, part)) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(if *directly { "+" } else { " " })?;
            }
            match part {
                Part::Predicate => f.write_str("*")?,
                Part::Actor => f.write_str("[actor]")?,
                Part::Recipient => f.write_str("[recipient]")?,
                Part::Any => f.write_str("[any]")?,
                Part::Word(word) => f.write_str(word)?,
                Part::Class(name) => write!(f, "@{name}")?,
            }
        }
        Ok(())
    }
}

impl Serialize for Around {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Around {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
