//! The trained model and its file.
//!
//! A file is `DLNM`, the format's number, the length of a TOML header, the
//! header, then the numbers, all little-endian: weights as 16-bit floats,
//! each table as one 32-bit scale per row and 8-bit cells, and the keys of
//! the pretrained vectors, ascending. The header carries the licence, the
//! sizes and every label set, so that a file that does not fit is refused.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use dateline_doc::{Feats, NameKind, Rel, Upos};
use half::f16;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::features;
use crate::network::Weights;
use crate::shape::{Layout, Sizes};

const MAGIC: &[u8; 4] = b"DLNM";
const FORMAT: u32 = 2;
const LICENCE: &str = "CC-BY-SA-4.0";

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// They do not begin like a model file.
    NotAModel,
    /// A model of another format or of other features.
    Version(u32),
    /// The header or a number cannot be read.
    Contents(String),
    /// The label sets are not those of this program.
    Labels,
    /// There are fewer or more bytes than the header says.
    Length,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ModelError::NotAModel => f.write_str("not a dateline model"),
            ModelError::Version(v) => write!(f, "model version {v} is not known here"),
            ModelError::Contents(e) => write!(f, "model file: {e}"),
            ModelError::Labels => f.write_str("the model has other labels than this program"),
            ModelError::Length => f.write_str("the model file is cut short or too long"),
        }
    }
}

impl std::error::Error for ModelError {}

#[derive(Serialize, Deserialize)]
struct Header {
    licence: String,
    features: u32,
    sizes: Sizes,
    upos: Vec<String>,
    rel: Vec<String>,
    name: Vec<String>,
    feats: Vec<String>,
}

/// Rows of 8-bit numbers with a scale for each row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    width: usize,
    scale: Vec<f32>,
    /// Signed, in two's complement.
    cells: Cow<'static, [u8]>,
}

impl Table {
    /// The table nearest to `rows`, each `width` wide.
    pub fn new(rows: &[f32], width: usize) -> Self {
        let mut table = Table { width, ..Table::default() };
        let mut cells = Vec::with_capacity(rows.len());
        for row in rows.chunks_exact(width) {
            let largest = row.iter().fold(0f32, |m, x| m.max(x.abs()));
            let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
            table.scale.push(scale);
            cells.extend(row.iter().map(|x| (x / scale).round() as i8 as u8));
        }
        table.cells = cells.into();
        table
    }

    /// Adds one row to `sum`.
    pub fn add(&self, row: usize, sum: &mut [f32]) {
        let scale = self.scale[row];
        let cells = &self.cells[row * self.width..(row + 1) * self.width];
        for (s, &c) in sum.iter_mut().zip(cells) {
            *s += f32::from(c as i8) * scale;
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.scale.iter().flat_map(|s| s.to_le_bytes()));
        out.extend_from_slice(&self.cells);
    }

    fn read(bytes: &mut Bytes, rows: usize, width: usize, keep: Keep) -> Result<Self, ModelError> {
        let scale = bytes.words(rows)?.map(f32::from_bits).collect();
        let cells = keep(bytes.take(rows * width)?);
        Ok(Table { width, scale, cells })
    }
}

/// Everything that training found out.
#[derive(Clone, Debug)]
pub struct Model {
    /// The network's sizes.
    pub sizes: Sizes,
    /// Every weight but the tables, as [`Layout`] says.
    pub weights: Vec<f32>,
    /// Hashed spellings.
    pub table: Table,
    /// Keys of the pretrained vectors, ascending; row `i` has key `i`.
    pub vector_keys: Vec<u32>,
    /// Pretrained vectors.
    pub vectors: Table,
    /// Feature bundles by number.
    pub feats: Arc<[Feats]>,
    /// The weights made ready for work.
    pub(crate) ready: Weights,
    /// The file it was read from; empty for a model not read from one.
    file: Cow<'static, [u8]>,
    /// SHA-256 of the file, once it was asked for.
    hash: OnceLock<String>,
}

/// Keeps a part of a file, copied or not.
type Keep<'k> = &'k dyn Fn(&[u8]) -> Cow<'static, [u8]>;

impl Model {
    /// A model of these weights; of a layout that follows from the sizes.
    ///
    /// # Panics
    /// If there are fewer weights than the layout says.
    pub fn new(
        sizes: Sizes,
        weights: Vec<f32>,
        table: Table,
        vector_keys: Vec<u32>,
        vectors: Table,
        feats: Arc<[Feats]>,
    ) -> Self {
        let ready = Weights::new(&sizes, &Layout::new(&sizes), &weights);
        let (file, hash) = (Cow::default(), OnceLock::new());
        Model { sizes, weights, table, vector_keys, vectors, feats, ready, file, hash }
    }

    /// The row of the pretrained vector with this key.
    pub fn vector_row(&self, key: u32) -> Option<usize> {
        self.vector_keys.binary_search(&key).ok()
    }

    /// The model as a file.
    ///
    /// # Errors
    /// [`ModelError::Contents`] if the header cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ModelError> {
        let header = toml::to_string(&Header {
            licence: LICENCE.to_owned(),
            features: features::VERSION,
            sizes: self.sizes.clone(),
            upos: names(Upos::ALL),
            rel: names(Rel::ALL),
            name: names(NameKind::ALL),
            feats: self.feats.iter().map(|f| f.0.to_string()).collect(),
        })
        .map_err(|e| ModelError::Contents(e.to_string()))?;
        let mut out = MAGIC.to_vec();
        out.extend(FORMAT.to_le_bytes());
        out.extend((header.len() as u32).to_le_bytes());
        out.extend(header.as_bytes());
        out.extend(self.weights.iter().flat_map(|&w| f16::from_f32(w).to_le_bytes()));
        self.table.write(&mut out);
        out.extend(self.vector_keys.iter().flat_map(|k| k.to_le_bytes()));
        self.vectors.write(&mut out);
        Ok(out)
    }

    /// SHA-256 of the file, hexadecimal.
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| Sha256::digest(&self.file).iter().map(|b| format!("{b:02x}")).collect())
    }

    /// Reads a file; of one that stays in memory, the tables are not copied.
    ///
    /// # Errors
    /// If the bytes are not a model that fits this program.
    pub fn from_bytes(file: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let file = file.into();
        let all: &[u8] = &file;
        let keep = |part: &[u8]| match file {
            Cow::Borrowed(file) => {
                let start = part.as_ptr() as usize - file.as_ptr() as usize;
                Cow::Borrowed(&file[start..start + part.len()])
            }
            Cow::Owned(_) => Cow::Owned(part.to_vec()),
        };
        let mut bytes = Bytes(all);
        if bytes.take(4).ok() != Some(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let version = bytes.word()?;
        if version != FORMAT {
            return Err(ModelError::Version(version));
        }
        let length = bytes.word()? as usize;
        let header = std::str::from_utf8(bytes.take(length)?).map_err(|e| ModelError::Contents(e.to_string()))?;
        let header: Header = toml::from_str(header).map_err(|e| ModelError::Contents(e.to_string()))?;
        if header.features != features::VERSION {
            return Err(ModelError::Version(header.features));
        }
        let labels = [header.upos, header.rel, header.name];
        if labels != [names(Upos::ALL), names(Rel::ALL), names(NameKind::ALL)] {
            return Err(ModelError::Labels);
        }
        let sizes = header.sizes;
        if sizes.feats != header.feats.len() || !sizes.are_sound() {
            return Err(ModelError::Contents("sizes do not fit".to_owned()));
        }
        let weights: Vec<f32> = bytes
            .take(2 * Layout::new(&sizes).len)?
            .chunks_exact(2)
            .map(|b| f16::from_le_bytes([b[0], b[1]]).to_f32())
            .collect();
        let table = Table::read(&mut bytes, sizes.table_rows, sizes.table_width, &keep)?;
        let vector_keys = bytes.words(sizes.vector_rows)?.collect();
        let vectors = Table::read(&mut bytes, sizes.vector_rows, sizes.vector_width, &keep)?;
        if !bytes.0.is_empty() {
            return Err(ModelError::Length);
        }
        let scales = table.scale.iter().chain(&vectors.scale);
        if !weights.iter().chain(scales).all(|w| w.is_finite()) {
            return Err(ModelError::Contents("a weight is not a number".to_owned()));
        }
        let feats = header.feats.into_iter().map(|f| Feats(f.into())).collect();
        Ok(Model { file, ..Model::new(sizes, weights, table, vector_keys, vectors, feats) })
    }
}

fn names<T: std::fmt::Display>(labels: &[T]) -> Vec<String> {
    labels.iter().map(T::to_string).collect()
}

/// What is left to read of a file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(n).ok_or(ModelError::Length)?;
        self.0 = rest;
        Ok(taken)
    }

    fn word(&mut self) -> Result<u32, ModelError> {
        self.words(1)?.next().ok_or(ModelError::Length)
    }

    fn words(&mut self, n: usize) -> Result<impl Iterator<Item = u32> + use<'a>, ModelError> {
        let bytes = self.take(4 * n)?;
        Ok(bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Kind;

    fn tiny() -> Model {
        let sizes = Sizes {
            table_rows: 8,
            table_width: 4,
            vector_rows: 2,
            vector_width: 3,
            width: 4,
            mix_pieces: 3,
            pieces: 2,
            layers: vec![Kind::Window],
            parse_width: 4,
            feats: 1,
        };
        let weights = vec![0.5; Layout::new(&sizes).len];
        let (table, vectors) = (Table::new(&[0.25; 32], 4), Table::new(&[1.0; 6], 3));
        Model::new(sizes, weights, table, vec![3, 9], vectors, Arc::new([Feats::default()]))
    }

    #[test]
    fn file_goes_round() {
        let model = tiny();
        let bytes = model.to_bytes().unwrap();
        let back = Model::from_bytes(bytes).unwrap();
        assert_eq!(back.weights, model.weights);
        assert_eq!((&back.table, &back.vectors), (&model.table, &model.vectors));
        assert_eq!(back.vector_keys, model.vector_keys);
        assert_eq!(back.hash().len(), 64);
    }

    #[test]
    fn refuses_what_is_no_model() {
        assert_eq!(Model::from_bytes(b"".as_slice()).unwrap_err(), ModelError::NotAModel);
        let bytes = tiny().to_bytes().unwrap();
        assert_eq!(Model::from_bytes(bytes[..bytes.len() - 1].to_vec()).unwrap_err(), ModelError::Length);
        let mut other = bytes;
        other[4] = 9;
        assert_eq!(Model::from_bytes(other).unwrap_err(), ModelError::Version(9));
    }
}
