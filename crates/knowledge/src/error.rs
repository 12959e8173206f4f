use std::fmt;

/// A knowledge file that can't be used: which, where, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeError {
    /// The file, below `knowledge/`.
    pub file: String,
    /// Line, counted from 1; 0 where the whole file is meant.
    pub line: u32,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl fmt::Display for KnowledgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A user's own files are named as they stand in his folder.
        let file = self.file.strip_prefix("own/").map_or_else(|| format!("knowledge/{}", self.file), str::to_owned);
        match self.line {
            0 => write!(f, "{file}: {}", self.message),
            line => write!(f, "{file}:{line}: {}", self.message),
        }
    }
}

impl std::error::Error for KnowledgeError {}
