//! Paths as given -> the files to read, in order.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Reject;

/// Walks the given paths: files as they are, folders with all that is below
/// them, sorted by name.
pub(super) struct Walk {
    paths: std::vec::IntoIter<PathBuf>,
    folder: Option<Folder>,
    /// Files that are written at the same time and must not be read.
    except: Vec<PathBuf>,
    /// Endings of files that are read; a folder's other files are left alone.
    endings: &'static [&'static str],
    pub(super) skipped: u64,
}

struct Folder {
    path: PathBuf,
    entries: walkdir::IntoIter,
    found: bool,
}

/// What there is to open next.
pub(super) enum Found {
    File(PathBuf),
    StandardInput,
    Nothing(Reject),
}

impl Walk {
    pub(super) fn new(paths: Vec<PathBuf>, except: Vec<PathBuf>, endings: &'static [&'static str]) -> Self {
        Walk { paths: paths.into_iter(), folder: None, except, endings, skipped: 0 }
    }

    /// The size in bytes of everything that is still to be read, for a
    /// progress bar; none where a stream's size is not known.
    pub(super) fn size(&self) -> Option<u64> {
        self.paths.as_slice().iter().try_fold(0, |sum, path| {
            let about = std::fs::metadata(path);
            if path.as_os_str() == "-" || about.as_ref().is_ok_and(|m| !m.is_dir() && !m.is_file()) {
                return None;
            }
            let files = WalkDir::new(path).follow_links(true).into_iter().filter_map(Result::ok);
            let is_read = |f: &walkdir::DirEntry| f.depth() == 0 || ends_with(f.path(), self.endings);
            let files = files.filter(|f| f.file_type().is_file() && is_read(f));
            Some(sum + files.filter_map(|f| f.metadata().ok()).map(|m| m.len()).sum::<u64>())
        })
    }

    fn enter(&mut self, path: PathBuf) {
        let entries = WalkDir::new(&path).follow_links(true).sort_by_file_name().into_iter();
        self.folder = Some(Folder { path, entries, found: false });
    }

    /// The next file of the folder that is being walked.
    fn below(&mut self) -> Option<Found> {
        let folder = self.folder.as_mut()?;
        for entry in folder.entries.by_ref() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    folder.found = true;
                    return Some(Found::Nothing(walk_error(&folder.path, &e)));
                }
            };
            let hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
            if !entry.file_type().is_file() || hidden {
                continue;
            }
            if !ends_with(entry.path(), self.endings) || is_one_of(entry.path(), &self.except) {
                self.skipped += 1;
                continue;
            }
            folder.found = true;
            return Some(Found::File(entry.into_path()));
        }
        let empty = self.folder.take().filter(|f| !f.found)?;
        let mend = format!("a folder's reports are its files that end in .{}", self.endings.join(", ."));
        Some(Found::Nothing(Reject::new("no report in this folder", &empty.path.to_string_lossy(), mend)))
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.below() {
                return Some(found);
            }
            let path = self.paths.next()?;
            if path.as_os_str() == "-" {
                return Some(Found::StandardInput);
            }
            if !path.is_dir() {
                return Some(Found::File(path));
            }
            self.enter(path);
        }
    }
}

fn ends_with(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|e| e.to_str());
    ending.is_some_and(|e| endings.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

fn is_one_of(path: &Path, others: &[PathBuf]) -> bool {
    !others.is_empty() && path.canonicalize().is_ok_and(|p| others.contains(&p))
}

fn walk_error(folder: &Path, error: &walkdir::Error) -> Reject {
    let path = error.path().unwrap_or(folder).to_string_lossy();
    match (error.loop_ancestor(), error.io_error()) {
        (Some(above), _) => Reject::new(
            format!("this link leads back to {}", above.to_string_lossy()),
            &path,
            "it is passed over; remove the link to be rid of this message",
        ),
        (None, Some(e)) => cannot_read(&path, e),
        (None, None) => Reject::new("the folder cannot be read", &path, error.to_string()),
    }
}

/// A file, folder or stream that the system does not let us read.
pub(super) fn cannot_read(source: &str, error: &io::Error) -> Reject {
    let (what, mend) = match error.kind() {
        io::ErrorKind::NotFound => ("no such file or folder", "check the path".to_owned()),
        io::ErrorKind::PermissionDenied => {
            ("no permission to read this", "ask its owner, or run `chmod u+r` on it (u+rx on a folder)".to_owned())
        }
        _ => ("this cannot be read", error.to_string()),
    };
    Reject::new(what, source, mend)
}
