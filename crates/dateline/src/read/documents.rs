//! A stream of CoNLL-U cut into its documents, in bounded memory.

use std::io;

use super::pieces::{Input, Limit, Piece};
use super::reject::Bytes;

/// The documents of CoNLL-U: each begins with the sentence that a comment
/// `# newdoc` stands before, or with the file.
pub(super) struct Documents {
    input: Input,
    limit: Limit,
    begun: bool,
    line: u64,
    /// The beginning of the next document, which was read already.
    ahead: Option<Piece>,
}

impl Documents {
    pub(super) fn new(input: Input, limit: Limit) -> Self {
        Documents { input, limit, begun: false, line: 0, ahead: None }
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        let first = !std::mem::replace(&mut self.begun, true);
        let mut piece = self.ahead.take().unwrap_or(Piece { line: self.line + 1, bytes: Bytes::default() });
        // The comments before a sentence, which may be the next document's.
        let mut comments: Option<Piece> = None;
        let mut words = false;
        while let Some(&byte) = self.input.fill_buf()?.first() {
            self.line += 1;
            if byte == b'#' {
                let empty = Piece { line: self.line, bytes: Bytes::default() };
                let start = self.line_into(&mut comments.get_or_insert(empty).bytes)?;
                if words && start[1..].trim_ascii_start().starts_with(b"newdoc") {
                    self.ahead = comments;
                    return Ok(Some(piece));
                }
            } else {
                piece.bytes.append(comments.take().map(|c| c.bytes).unwrap_or_default(), self.limit.most)?;
                let start = self.line_into(&mut piece.bytes)?;
                words |= !start.trim_ascii().is_empty();
            }
        }
        piece.bytes.append(comments.map(|c| c.bytes).unwrap_or_default(), self.limit.most)?;
        // An empty file is a piece too, for there is something to say of it.
        Ok((piece.bytes.len > 0 || first).then_some(piece))
    }

    /// Appends the next line with its end; what it begins with.
    fn line_into(&mut self, bytes: &mut Bytes) -> io::Result<Vec<u8>> {
        const ENOUGH: usize = 64;
        let mut start = Vec::new();
        loop {
            let buffer = self.input.fill_buf()?;
            let end = buffer.iter().position(|&b| b == b'\n').map(|e| e + 1);
            let used = end.unwrap_or(buffer.len());
            start.extend_from_slice(&buffer[..used.min(ENOUGH - start.len())]);
            bytes.push(&buffer[..used], self.limit.most, self.limit.keep)?;
            self.input.consume(used);
            if end.is_some() || used == 0 {
                return Ok(start);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::tests::{input, show};
    use super::*;

    #[test]
    fn documents() {
        let check = |text: &str, expected: &[&str]| {
            let mut documents = Documents::new(input(text), Limit { most: 30, keep: false });
            assert_eq!(show(|| documents.next()), expected, "{text:?}");
        };
        check("", &["1:/0"]);
        check("1\ta\n\n1\tb", &["1:1\ta\n\n1\tb/8"]);
        check("# newdoc\n1\n\n# a\n#newdoc\n1\n\n", &["1:# newdoc\n1\n\n/12", "4:# a\n#newdoc\n1\n\n/15"]);
        check("# a\n1\n\n# newdoc\n2\n", &["1:# a\n1\n\n/7", "4:# newdoc\n2\n/11"]);
        let long = format!("1 {}\n\n# newdoc\n1\n", "x".repeat(40));
        check(&long, &[&format!("1:1 {}/44", "x".repeat(28)), "3:# newdoc\n1\n/11"]);
    }
}
