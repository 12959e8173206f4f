//! Knowledge that has been read and checked, in a form that is quick to load.

use crate::Knowledge;

impl Knowledge {
    /// The compiled form: everything but the cases.
    ///
    /// # Panics
    /// Never: the form has room for every table.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("tables without length limits")
    }

    /// Knowledge from its compiled form; none if these bytes are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
