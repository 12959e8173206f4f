use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The sentences beside an entry that say what it must code and what not.
///
/// They are read from the files and left out of the compiled form, since only
/// checking asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cases(Vec<String>);

impl Deref for Cases {
    type Target = [String];
    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl Serialize for Cases {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { self.0.serialize(to) } else { to.serialize_unit() }
    }
}

impl<'de> Deserialize<'de> for Cases {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            Vec::deserialize(from).map(Cases)
        } else {
            <()>::deserialize(from).map(|()| Cases::default())
        }
    }
}
