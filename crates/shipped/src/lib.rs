//! The knowledge that ships inside the binary.
//!
//! It is read and checked when the program is built (`build.rs`); a run only
//! decodes the tables. The files themselves are inside too, for the cases that
//! stand in them and for the stages whose tables have a form of their own.

use dateline_knowledge::Knowledge;
use include_dir::{Dir, include_dir};

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge"));
static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../knowledge");

/// All of it but the cases.
///
/// # Panics
/// Never: the build wrote it with the same types.
pub fn knowledge() -> Knowledge {
    Knowledge::from_bytes(COMPILED).expect("compiled by build.rs")
}

/// All of it with the cases, read from the files.
///
/// # Panics
/// Never: the build has read them.
pub fn with_cases() -> Knowledge {
    let mut files = Vec::new();
    collect(&FILES, &mut files);
    files.sort_unstable();
    Knowledge::from_files(&files).expect("read by build.rs")
}

/// One file's text.
pub fn text(path: &str) -> Option<&'static str> {
    FILES.get_file(path)?.contents_utf8()
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static str)>) {
    for f in dir.files() {
        if let (Some(path), Some(text)) = (f.path().to_str(), f.contents_utf8())
            && path.ends_with(".toml")
        {
            files.push((path, text));
        }
    }
    for d in dir.dirs() {
        collect(d, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_tables_are_the_files() {
        let (compiled, read) = (knowledge(), with_cases());
        assert_eq!(compiled.to_bytes(), read.to_bytes());
        assert!(compiled.frames[0].yes.is_empty() && !read.frames[0].yes.is_empty());
        assert_eq!(compiled.frames[0].source, read.frames[0].source);
    }
}
