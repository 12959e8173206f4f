//! The model file against its checksum and its card.

use std::fs;

use sha2::{Digest, Sha256};

use crate::run::root;

const MODEL: &str = "models/en.model";
const CARD: &str = "models/en.toml";

/// The card must give the SHA-256 of the file that is there.
pub fn check() -> Result<(), String> {
    let read = |name: &str| fs::read(root().join(name)).map_err(|e| format!("{name}: {e}"));
    let hash: String = Sha256::digest(read(MODEL)?).iter().map(|b| format!("{b:02x}")).collect();
    let card = String::from_utf8(read(CARD)?).map_err(|e| format!("{CARD}: {e}"))?;
    if card.contains(&hash) {
        return Ok(());
    }
    Err(format!("{CARD} does not name the model that is there: {MODEL} has SHA-256 {hash}"))
}
