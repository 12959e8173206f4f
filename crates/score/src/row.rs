//! One object of JSON, or one row of CSV as an object of texts, read as an event.

use std::collections::BTreeSet;

use dateline_doc::Polarity;
use serde_json::{Map, Value};

use crate::columns::{Column, Vocabulary};
use crate::event::{Bounds, Event, Field, Parties};
use crate::fault::Trouble;
use crate::mapping::Mapping;
use crate::values;

const DEAD: [Column; 3] = [Column::Dead, Column::DeadLow, Column::DeadHigh];
const INJURED: [Column; 3] = [Column::Injured, Column::InjuredLow, Column::InjuredHigh];
const ARRESTED: [Column; 3] = [Column::Arrested, Column::ArrestedLow, Column::ArrestedHigh];

/// The object, and what its keys are called.
pub(crate) struct Row<'a> {
    pub object: &'a Map<String, Value>,
    pub mapping: &'a Mapping,
}

/// What a row says of a type.
pub(crate) enum Kind {
    /// There is no event in this report.
    None,
    /// An event of a type that is left out.
    LeftOut,
    /// An event.
    Event(Box<Event>),
}

impl Row<'_> {
    /// What the row holds under a column; none if it has no such key.
    pub fn get(&self, column: Column) -> Option<&Value> {
        self.mapping.names(column).into_iter().find_map(|name| self.object.get(name))
    }

    /// The text under a column.
    pub fn text(&self, column: Column) -> Result<Option<String>, Trouble> {
        self.get(column).map_or(Ok(None), |value| text(value).map_err(|t| self.within(column, t)))
    }

    /// The event, and in `held` the fields that the row has.
    pub fn event(&self, held: &mut BTreeSet<Field>) -> Result<Kind, Trouble> {
        let Some(theirs) = self.text(Column::Type)? else { return Ok(Kind::None) };
        let Some(ours) = self.mapping.value(Vocabulary::Type, &theirs) else { return Ok(Kind::LeftOut) };
        let one = |column, vocabulary| -> Result<Option<String>, Trouble> {
            Ok(self.text(column)?.and_then(|theirs| self.mapping.value(vocabulary, &theirs)))
        };
        let polarity = one(Column::Polarity, Vocabulary::Polarity)?;
        let event = Event {
            kind: values::kind(&ours)?,
            modes: self.list(Column::Modes, Vocabulary::Mode)?.unwrap_or_default(),
            trigger: self.text(Column::Trigger)?.unwrap_or_default(),
            status: one(Column::Status, Vocabulary::Status)?.map(|s| values::status(&s)).transpose()?,
            polarity: polarity.map_or(Ok(Polarity::Positive), |p| values::polarity(&p))?,
            date: self.text(Column::Date)?.map_or(Ok(String::new()), |d| values::date(&d))?,
            attributed: self.get(Column::Attribution).is_some_and(said),
            actors: self.parties(Column::Actors, Column::ActorCountries, Column::ActorSectors)?,
            recipients: self.parties(Column::Recipients, Column::RecipientCountries, Column::RecipientSectors)?,
            places: self.parties(Column::Places, Column::PlaceCountries, Column::PlaceCountries)?.countries,
            dead: self.amount("dead", DEAD)?,
            injured: self.amount("injured", INJURED)?,
            arrested: self.amount("arrested", ARRESTED)?,
            optional: match self.get(Column::Optional) {
                Some(Value::Bool(yes)) => *yes,
                _ => self.text(Column::Optional)?.map_or(Ok(false), |t| values::truth(&t))?,
            },
        };
        held.extend(self.fields());
        Ok(Kind::Event(Box::new(event)))
    }

    /// The fields that the row has a column for, be it that the cell is empty.
    fn fields(&self) -> impl Iterator<Item = Field> {
        let has = |column| self.get(column).is_some();
        let entities = |column| self.get(column).is_some_and(|v| !v.is_string());
        let size = move |name, columns: [Column; 3]| {
            columns.into_iter().any(has) || self.object.get("size").is_some_and(|s| s.get(name).is_some())
        };
        Field::ALL.into_iter().filter(move |field| match field {
            Field::Actors => entities(Column::Actors) || has(Column::ActorCountries),
            Field::Recipients => entities(Column::Recipients) || has(Column::RecipientCountries),
            Field::ActorSectors => entities(Column::Actors) || has(Column::ActorSectors),
            Field::Places => entities(Column::Places) || has(Column::PlaceCountries),
            Field::Modes => has(Column::Modes),
            Field::Status => has(Column::Status),
            // What is not said to be otherwise took place.
            Field::Polarity => true,
            Field::Date => has(Column::Date),
            Field::Attributed => has(Column::Attribution),
            Field::Dead => size("dead", DEAD),
            Field::Injured => size("injured", INJURED),
            Field::Arrested => size("arrested", ARRESTED),
        })
    }

    /// Several values under a column; none if it has no such key.
    fn list(&self, column: Column, vocabulary: Vocabulary) -> Result<Option<BTreeSet<String>>, Trouble> {
        let Some(value) = self.get(column) else { return Ok(None) };
        let values = match value {
            Value::Array(all) => all.iter().map(text).collect::<Result<Vec<_>, _>>(),
            _ => text(value).map(|t| vec![t]),
        };
        let values = values.map_err(|t| self.within(column, t))?;
        let mut list = BTreeSet::new();
        for cell in values.iter().flatten() {
            for theirs in self.mapping.split(cell) {
                list.extend(self.codes(vocabulary, theirs)?);
            }
        }
        Ok(Some(list))
    }

    /// Our codes for the user's; the sectors of one party have a `+` between them.
    fn codes(&self, vocabulary: Vocabulary, theirs: &str) -> Result<Vec<String>, Trouble> {
        let ours = self.mapping.value(vocabulary, theirs);
        match (vocabulary, ours) {
            (_, None) => Ok(vec![]),
            (Vocabulary::Sector, Some(ours)) if ours.contains('+') => {
                let parts = ours.split('+').filter_map(|part| self.mapping.value(vocabulary, part));
                parts.map(|part| values::code(vocabulary, &part)).collect()
            }
            (Vocabulary::Country | Vocabulary::Sector, Some(ours)) => Ok(vec![values::code(vocabulary, &ours)?]),
            (_, Some(ours)) => Ok(vec![ours]),
        }
    }

    /// The codes of one side: of its own columns, else of its objects.
    fn parties(&self, entities: Column, countries: Column, sectors: Column) -> Result<Parties, Trouble> {
        let mut parties = Parties::default();
        match self.get(entities) {
            Some(Value::Array(all)) => {
                for entity in all {
                    let Value::Object(entity) = entity else {
                        let flat = countries.names()[0];
                        let what = format!("{entity} in `{}` is no object", self.called(entities));
                        let mend = format!("write {{\"text\": …, \"country\": …}}, or the countries alone as `{flat}`");
                        return Err(Trouble::new(what, mend));
                    };
                    let take = |key: &str, vocabulary, to: &mut BTreeSet<String>| -> Result<(), Trouble> {
                        let values = match entity.get(key) {
                            None => vec![],
                            Some(Value::Array(all)) => all.iter().map(text).collect::<Result<_, _>>()?,
                            Some(one) => vec![text(one)?],
                        };
                        for theirs in values.into_iter().flatten() {
                            to.extend(self.codes(vocabulary, &theirs)?);
                        }
                        Ok(())
                    };
                    take("country", Vocabulary::Country, &mut parties.countries)
                        .and_then(|()| take("sectors", Vocabulary::Sector, &mut parties.sectors))
                        .map_err(|t| self.within(entities, t))?;
                }
            }
            None | Some(Value::Null | Value::String(_)) => {}
            Some(other) => {
                let what = format!("`{}` is {}", self.called(entities), values::shortened(&other.to_string()));
                return Err(Trouble::new(what, "write a list of objects, [] if there is none"));
            }
        }
        if let Some(given) = self.list(countries, Vocabulary::Country)? {
            parties.countries = given;
        }
        // Places have no sectors.
        if sectors != countries
            && let Some(given) = self.list(sectors, Vocabulary::Sector)?
        {
            parties.sectors = given;
        }
        Ok(parties)
    }

    /// An amount: of its own column, of its two bounds, or of the object `size`.
    fn amount(&self, name: &str, [column, low, high]: [Column; 3]) -> Result<Option<Bounds>, Trouble> {
        if let Some(value) = self.get(column) {
            return amount(value).map_err(|t| self.within(column, t));
        }
        let bound = |column| -> Result<Option<u64>, Trouble> {
            let text = self.text(column)?;
            text.map(|t| values::number(&t)).transpose().map_err(|t| self.within(column, t))
        };
        let (low, high) = (bound(low)?, bound(high)?);
        if low.is_some() || high.is_some() {
            return Ok(Some(Bounds { low, high }));
        }
        self.object.get("size").and_then(|s| s.get(name)).map_or(Ok(None), amount)
    }

    fn called(&self, column: Column) -> &str {
        let names = self.mapping.names(column);
        names.iter().find(|name| self.object.contains_key(**name)).or(names.first()).copied().unwrap_or("")
    }

    fn within(&self, column: Column, trouble: Trouble) -> Trouble {
        Trouble { what: format!("{} (in `{}`)", trouble.what, self.called(column)), ..trouble }
    }
}

/// The text that a value is, or that an object of words or a date holds.
fn text(value: &Value) -> Result<Option<String>, Trouble> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Object(object) => match object.get("edtf").or_else(|| object.get("text")) {
            Some(Value::String(text)) => text.trim().to_owned(),
            _ => return Err(not_text(value)),
        },
        Value::Array(_) => return Err(not_text(value)),
    };
    Ok(Some(text).filter(|t| !t.is_empty()))
}

fn not_text(value: &Value) -> Trouble {
    Trouble::new(format!("{} is no text", values::shortened(&value.to_string())), "write one value in quotes")
}

/// Whether anybody is named.
fn said(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

fn amount(value: &Value) -> Result<Option<Bounds>, Trouble> {
    if let Value::Object(object) = value {
        if object.is_empty() {
            return Ok(None);
        }
        let bound = |name| -> Result<Option<u64>, Trouble> {
            let text = object.get(name).map_or(Ok(None), text)?;
            text.map(|t| values::number(&t)).transpose()
        };
        return Ok(Some(Bounds { low: bound("low")?, high: bound("high")? }));
    }
    text(value)?.map(|t| values::bounds(&t)).transpose()
}
