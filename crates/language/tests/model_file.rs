//! The model in the repository is the one that its card describes.

use dateline_language::Language;

#[test]
fn card_names_this_model() {
    let card = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en.toml")).unwrap();
    let card: toml::Table = card.parse().unwrap();
    assert_eq!(card["sha256"].as_str(), Some(Language::embedded().model_hash()));
    let bytes = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en.model")).unwrap().len();
    assert_eq!(card["bytes"].as_integer(), Some(bytes as i64));
    assert!(bytes <= 25_000_000);
}
