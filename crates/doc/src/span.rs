use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets into a report's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The bytes of `text` that the span covers.
    ///
    /// ```
    /// # use dateline_doc::Span;
    /// assert_eq!(Span::new(4, 8).of("The Iraq war"), "Iraq");
    /// ```
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Index of a token (a syntactic word) in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

impl TokenId {
    /// The same as an index into a column.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for TokenId {
    fn from(ix: usize) -> Self {
        TokenId(ix as u32)
    }
}

/// A half-open range of token ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl TokenRange {
    /// The range from `start` up to `end`.
    pub fn new(start: u32, end: u32) -> Self {
        TokenRange { start, end }
    }

    /// Its tokens in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = TokenId> {
        (self.start..self.end).map(TokenId)
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no token.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `t` is one of its tokens.
    pub fn contains(self, t: TokenId) -> bool {
        self.start <= t.0 && t.0 < self.end
    }
}
