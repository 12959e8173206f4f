//! A stream cut into the bytes of its reports, in bounded memory.

use std::io::{self, BufRead};

use super::reject::Bytes;

/// A buffered stream that can be read on another thread.
pub(super) type Input = Box<dyn BufRead + Send>;

/// The bytes of one report, and the line that they start on, from 1.
pub struct Piece {
    pub(super) line: u64,
    pub(super) bytes: Bytes,
}

/// How long a piece may be, and whether what is longer is kept.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) most: usize,
    pub(super) keep: bool,
}

/// The whole stream as one piece.
pub(super) fn whole(input: &mut Input, limit: Limit) -> io::Result<Piece> {
    let mut bytes = Bytes::default();
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(Piece { line: 1, bytes });
        }
        bytes.push(buffer, limit.most, limit.keep)?;
        let used = buffer.len();
        input.consume(used);
    }
}

/// Lines, without their ends. Blank ones are left out.
pub(super) struct Lines {
    pub(super) input: Input,
    pub(super) limit: Limit,
    pub(super) line: u64,
}

impl Lines {
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        loop {
            let mut bytes = Bytes::default();
            let mut ended = false;
            while !ended {
                let buffer = self.input.fill_buf()?;
                if buffer.is_empty() {
                    break;
                }
                let end = buffer.iter().position(|&b| b == b'\n');
                bytes.push(&buffer[..end.unwrap_or(buffer.len())], self.limit.most, self.limit.keep)?;
                ended = end.is_some();
                let used = end.map_or(buffer.len(), |e| e + 1);
                self.input.consume(used);
            }
            if !ended && bytes.len == 0 {
                return Ok(None);
            }
            self.line += 1;
            if bytes.is_cut() || !bytes.head.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some(Piece { line: self.line, bytes }));
            }
        }
    }
}

/// The values of a JSON array, or JSON values that follow one another, each
/// over any number of lines.
pub(super) struct Values {
    input: Input,
    limit: Limit,
    line: u64,
}

impl Values {
    pub(super) fn new(input: Input, limit: Limit) -> Self {
        Values { input, limit, line: 1 }
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut scan = Scan::default();
        let mut bytes = Bytes::default();
        let mut start = None;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(start.map(|line| Piece { line, bytes }));
            }
            let mut from = 0;
            let mut done = None;
            for (i, &b) in buffer.iter().enumerate() {
                self.line += u64::from(b == b'\n');
                if start.is_none() {
                    if b.is_ascii_whitespace() || matches!(b, b'[' | b']' | b',') {
                        continue;
                    }
                    (start, from) = (Some(self.line), i);
                }
                if let Some(end) = scan.ends(b, i) {
                    done = Some(end);
                    break;
                }
            }
            let end = done.unwrap_or(buffer.len());
            if start.is_some() {
                bytes.push(&buffer[from..end], self.limit.most, self.limit.keep)?;
            }
            self.input.consume(end);
            if done.is_some() {
                return Ok(start.map(|line| Piece { line, bytes }));
            }
        }
    }
}

/// Where in a JSON value the scanner is.
#[derive(Default)]
struct Scan {
    depth: u32,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// The index one past the value, if byte `b` at index `i` ends it.
    fn ends(&mut self, b: u8, i: usize) -> Option<usize> {
        if self.in_string {
            match b {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return None;
        }
        match b {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Some(i + 1);
                }
            }
            b',' | b']' if self.depth == 0 => return Some(i),
            _ => {}
        }
        None
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::read) fn input(text: &str) -> Input {
        // A small buffer, so that every value crosses its end.
        Box::new(io::BufReader::with_capacity(5, io::Cursor::new(text.to_owned().into_bytes())))
    }

    const SHORT: Limit = Limit { most: 12, keep: true };

    pub(in crate::read) fn show(mut next: impl FnMut() -> io::Result<Option<Piece>>) -> Vec<String> {
        std::iter::from_fn(|| next().unwrap())
            .map(|p| format!("{}:{}/{}", p.line, String::from_utf8_lossy(&p.bytes.head), p.bytes.len))
            .collect()
    }

    #[test]
    fn lines() {
        let check = |text: &str, expected: &[&str]| {
            let mut lines = Lines { input: input(text), limit: SHORT, line: 0 };
            assert_eq!(show(|| lines.next()), expected, "{text:?}");
        };
        check("", &[]);
        check("a\n\n \nb", &["1:a/1", "4:b/1"]);
        check("a\r\nb\r\n", &["1:a\r/2", "2:b\r/2"]);
        check("123456789012\nb", &["1:123456789012/12", "2:b/1"]);
        check("12345678901234567\nb", &["1:123456789012/17", "2:b/1"]);
    }

    #[test]
    fn values() {
        let check = |text: &str, expected: &[&str]| {
            let mut values = Values::new(input(text), Limit { most: 30, keep: false });
            assert_eq!(show(|| values.next()), expected, "{text:?}");
        };
        check("", &[]);
        check("[]", &[]);
        check("[{\"a\": 1},\n {\"b\": [2, \"}\"]}]", &["1:{\"a\": 1}/8", "2:{\"b\": [2, \"}\"]}/15"]);
        check("{\n\"a\": \"\\\"}\"\n}\n{}", &["1:{\n\"a\": \"\\\"}\"\n}/14", "4:{}/2"]);
        check("[{\"a\": \"cut", &["1:{\"a\": \"cut/10"]);
        check("[1, \"x\", null]", &["1:1/1", "1:\"x\"/3", "1:null/4"]);
    }

    #[test]
    fn what_is_too_long_is_kept_on_disk() {
        let long = "x".repeat(100);
        let piece = whole(&mut input(&long), SHORT).unwrap();
        assert!(piece.bytes.is_cut());
        let mut all = Vec::new();
        crate::read::Reject::new("", "", "").with_bytes(piece.bytes).write_bytes(&mut all).unwrap();
        assert_eq!(all, long.as_bytes());
    }
}
