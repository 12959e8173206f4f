//! CoNLL-U -> words and sentences that are to be kept.

use dateline_language::conllu::{self, Sentence};

use super::pieces::Piece;
use super::{Reject, text};

/// A document of CoNLL-U: words and sentences to [parse](crate::Parser) as
/// they are. Its other columns need not be filled, and are not read.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The `newdoc id`, or the file's path with the line that it begins on.
    pub id: String,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

pub(super) fn document(source: &str, piece: Piece) -> Result<Given, Reject> {
    let line = piece.line;
    let text = text::valid(source, piece, "document")?;
    let sentences = conllu::Reader::new(&text).words_only().collect::<Result<Vec<_>, _>>();
    let reject = |what: String, at: usize, mend: &str| {
        Reject::new(what, source, mend).at_line(line + at as u64 - 1).with_bytes(text.clone().into_bytes().into())
    };
    match sentences {
        Ok(sentences) if sentences.is_empty() => Err(reject("there is no sentence".into(), 1, "leave the file out")),
        Ok(sentences) => {
            let id = sentences[0].comments.iter().find_map(|c| newdoc_id(c));
            let id = id.map(str::to_owned).unwrap_or_else(|| match line {
                1 => source.to_owned(),
                _ => format!("{source}#{line}"),
            });
            Ok(Given { id, sentences })
        }
        Err(e) => {
            let mend =
                "mend the line: CoNLL-U has ten columns with tabs between them, and an empty line after a sentence";
            Err(reject(e.what, e.line, mend))
        }
    }
}

/// The id in a comment `newdoc id = …`.
fn newdoc_id(comment: &str) -> Option<&str> {
    let id = comment.trim_start().strip_prefix("newdoc")?.trim_start().strip_prefix("id")?.trim_start();
    id.strip_prefix('=').map(str::trim).filter(|id| !id.is_empty())
}
