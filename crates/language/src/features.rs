//! What the network sees of a word: hashed pieces of its spelling and the row
//! of its pretrained vector. Trainer and runtime share this one featuriser.
//!
//! Every piece of spelling is hashed twice into one table, so that two pieces
//! rarely share both rows (Serrà and Karatzoglou 2017, "Getting deep
//! recommenders fit"); the rows are summed, as in fastText (Bojanowski and
//! others 2017, "Enriching word vectors with subword information").

/// Pieces of spelling per word.
pub const PIECES: usize = 10;
/// Table rows per word: every piece has two.
pub const ROWS: usize = 2 * PIECES;
/// The first pieces are the word itself; the trainer hides them at times, so
/// that the others learn to stand for unknown words.
pub const WHOLE_WORD: usize = 2;
/// Changes when the features change; a model file states the one it was trained with.
pub const VERSION: u32 = 1;

/// Computes features, and owns the buffers for it.
///
/// ```
/// use dateline_language::features::{Featuriser, ROWS};
/// let mut featuriser = Featuriser::new(1000);
/// let mut rows = [0; ROWS];
/// featuriser.rows("Iraq", &mut rows);
/// assert!(rows.iter().all(|&r| r < 1000));
/// ```
#[derive(Clone, Debug)]
pub struct Featuriser {
    table_rows: u32,
    lower: String,
    shape: String,
}

impl Featuriser {
    /// A featuriser for a table of so many rows.
    pub fn new(table_rows: usize) -> Self {
        Featuriser { table_rows: table_rows as u32, lower: String::new(), shape: String::new() }
    }

    /// The table rows of a word, as written.
    pub fn rows(&mut self, form: &str, rows: &mut [u32; ROWS]) {
        self.lower.clear();
        self.shape.clear();
        let mut run = 0;
        for c in form.chars() {
            if c.is_ascii_digit() {
                self.lower.push('0');
            } else {
                self.lower.extend(plain(c).to_lowercase());
            }
            let class = shape_of(c);
            run = if self.shape.ends_with(class) { run + 1 } else { 0 };
            if run < 3 {
                self.shape.push(class);
            }
        }
        let lower = self.lower.as_str();
        let pieces: [&str; PIECES] = [
            lower,
            form,
            first(lower, 1),
            first(lower, 2),
            first(lower, 3),
            last(lower, 1),
            last(lower, 2),
            last(lower, 3),
            last(lower, 4),
            &self.shape,
        ];
        for (i, piece) in pieces.iter().enumerate() {
            let hash = hash(i as u64 + 1, piece.as_bytes());
            rows[2 * i] = within(hash as u32, self.table_rows);
            rows[2 * i + 1] = within((hash >> 32) as u32, self.table_rows);
        }
    }

    /// The key of a word in the table of pretrained vectors.
    pub fn vector_key(&mut self, form: &str) -> u32 {
        self.lower.clear();
        self.lower.extend(form.chars().flat_map(|c| plain(c).to_lowercase()));
        hash(0, self.lower.as_bytes()) as u32
    }
}

/// A typographic quote or dash as its plain form.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '`' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' | '‑' => '-',
        c => c,
    }
}

/// One letter for the kind of a character.
fn shape_of(c: char) -> char {
    if c.is_uppercase() {
        'X'
    } else if c.is_alphabetic() {
        'x'
    } else if c.is_numeric() {
        'd'
    } else {
        plain(c)
    }
}

/// The first `n` characters.
fn first(s: &str, n: usize) -> &str {
    s.char_indices().nth(n).map_or(s, |(at, _)| &s[..at])
}

/// The last `n` characters.
fn last(s: &str, n: usize) -> &str {
    s.char_indices().rev().nth(n - 1).map_or(s, |(at, _)| &s[at..])
}

/// FNV-1a (Fowler, Noll and Vo), seeded, with a final mixing step so that
/// both halves are usable on their own.
fn hash(seed: u64, bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &b in bytes {
        h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^ (h >> 33)
}

/// Maps a hash evenly to `0..n`.
fn within(hash: u32, n: u32) -> u32 {
    ((u64::from(hash) * u64::from(n)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(form: &str) -> [u32; ROWS] {
        let mut rows = [0; ROWS];
        Featuriser::new(1 << 15).rows(form, &mut rows);
        rows
    }

    #[test]
    fn shares_what_is_alike() {
        let (a, b) = (rows("bombing"), rows("bombings"));
        assert_eq!(a[2 * WHOLE_WORD..2 * WHOLE_WORD + 6], b[2 * WHOLE_WORD..2 * WHOLE_WORD + 6]);
        assert_ne!(a[0], b[0]);
        assert_eq!(rows("2004")[0], rows("2015")[0]);
    }

    #[test]
    fn takes_any_text() {
        for form in ["", "é", "İ", "\u{0}", "日本", "👍🏽", "‘tis"] {
            rows(form);
        }
        let mut f = Featuriser::new(10);
        assert_eq!(f.vector_key("Iraq"), f.vector_key("iraq"));
    }
}
