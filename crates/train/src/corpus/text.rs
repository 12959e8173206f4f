//! Plain sentences for the teacher to read, of texts under an open licence.

use std::collections::BTreeSet;
use std::path::Path;

use dateline_language::segment::Segmenter;
use serde::Deserialize;

use super::{Trouble, pieces::pieces};
use crate::example::Example;

/// Sentences of the encyclopaedia's pages of current events, and of the news
/// and encyclopaedia that QANom is made of.
///
/// # Errors
/// If a file cannot be read.
pub fn plain(gold: &Path) -> Result<Vec<Example>, Trouble> {
    let mut all = reports(&gold.join("text/current_events/armed_conflicts.jsonl"))?;
    all.extend(qanom(&gold.join("roles/qanom/annot.train.csv"))?);
    Ok(all)
}

#[derive(Deserialize)]
struct Report {
    text: String,
}

fn reports(path: &Path) -> Result<Vec<Example>, Trouble> {
    let segmenter = Segmenter::new();
    let mut all = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let Report { text } = serde_json::from_str(line)?;
        let (tokens, sentences) = segmenter.split(&text, 0);
        all.extend(sentences.tokens.iter().map(|s| {
            let words = &tokens.span[s.start as usize..s.end as usize];
            plain_example(words.iter().map(|w| w.of(&text).to_owned()).collect())
        }));
    }
    Ok(all)
}

#[derive(Deserialize)]
struct Question {
    sentence: String,
}

fn qanom(path: &Path) -> Result<Vec<Example>, Trouble> {
    let mut sentences = BTreeSet::new();
    for row in csv::Reader::from_path(path)?.deserialize() {
        let Question { sentence } = row?;
        sentences.insert(sentence);
    }
    let words = |s: &String| s.split_whitespace().flat_map(|w| pieces(as_written(w))).map(str::to_owned).collect();
    Ok(sentences.iter().map(|s| plain_example(words(s))).collect())
}

/// A word of the Penn Treebank's spelling as it stands in text.
fn as_written(word: &str) -> &str {
    match word {
        "``" | "''" => "\"",
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        word => word,
    }
}

fn plain_example(forms: Vec<String>) -> Example {
    Example { forms, ..Example::default() }
}
