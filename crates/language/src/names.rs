//! Names as labels on words, and the best labelling of a sentence.
//!
//! Each word is outside of any name, begins one of some kind, or continues
//! one (Ramshaw and Marcus 1995, "Text chunking using transformation-based
//! learning", BIO). A continuation may only follow a word of the same kind;
//! the best labelling under that rule is found by dynamic programming
//! (Viterbi 1967).

use dateline_doc::{Name, NameKind, TokenRange};

/// How many labels there are.
pub const LABELS: usize = 1 + 2 * NameKind::ALL.len();
/// The label of a word outside of any name.
pub const OUTSIDE: usize = 0;

/// The label of the first word of a name.
pub fn begin(kind: NameKind) -> usize {
    1 + 2 * kind as usize
}

/// The label of the other words of a name.
pub fn inside(kind: NameKind) -> usize {
    2 + 2 * kind as usize
}

/// Whether a label continues a name, which needs the label of the same kind before it.
fn continues(label: usize) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}

/// Finds the best labelling; owns the buffers for it.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    back: Vec<[u8; LABELS]>,
    label: Vec<u8>,
}

impl Decoder {
    /// The names in a sentence. `first` is the number of its first word in the document.
    pub fn decode(&mut self, scores: &[[f32; LABELS]], first: u32, names: &mut Vec<Name>) {
        self.back.clear();
        let mut best = [f32::NEG_INFINITY; LABELS];
        for (i, row) in scores.iter().enumerate() {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut back = [OUTSIDE as u8; LABELS];
            let any = crate::nn::argmax(&best);
            for (label, score) in row.iter().enumerate() {
                let from =
                    if continues(label) { if best[label] > best[label - 1] { label } else { label - 1 } } else { any };
                let before = match (i, continues(label)) {
                    (0, true) => f32::NEG_INFINITY,
                    (0, false) => 0.0,
                    _ => best[from],
                };
                next[label] = before + score;
                back[label] = from as u8;
            }
            best = next;
            self.back.push(back);
        }
        self.label.clear();
        let mut at = crate::nn::argmax(&best) as u8;
        for back in self.back.iter().rev() {
            self.label.push(at);
            at = back[at as usize];
        }
        self.label.reverse();
        spans(&self.label, first, names);
    }
}

/// The names that well-formed labels spell.
pub fn spans(labels: &[u8], first: u32, names: &mut Vec<Name>) {
    let mut open = None;
    for (i, &label) in labels.iter().enumerate() {
        if continues(label as usize) {
            continue;
        }
        let here = first + i as u32;
        if let Some((start, kind)) = open.take() {
            names.push(Name { tokens: TokenRange::new(start, here), kind });
        }
        if label as usize != OUTSIDE {
            open = Some((here, NameKind::ALL[(label as usize - 1) / 2]));
        }
    }
    if let Some((start, kind)) = open {
        let end = first + labels.len() as u32;
        names.push(Name { tokens: TokenRange::new(start, end), kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_starts_with_its_first_word() {
        let mut scores = [[0.0; LABELS]; 3];
        scores[0][inside(NameKind::Org)] = 9.0;
        scores[0][begin(NameKind::Org)] = 8.0;
        scores[1][inside(NameKind::Org)] = 5.0;
        scores[2][OUTSIDE] = 1.0;
        let mut names = Vec::new();
        Decoder::default().decode(&scores, 10, &mut names);
        assert_eq!(names, [Name { tokens: TokenRange::new(10, 12), kind: NameKind::Org }]);
    }

    #[test]
    fn no_words_no_names() {
        let mut names = Vec::new();
        Decoder::default().decode(&[], 0, &mut names);
        assert!(names.is_empty());
    }
}
