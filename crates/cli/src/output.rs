//! Where records go.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Standard output, or a file.
pub struct Output {
    name: String,
    to: To,
}

enum To {
    Stdout(io::Stdout),
    File(BufWriter<File>),
}

impl Output {
    pub fn stdout() -> Self {
        Output { name: "standard output".to_owned(), to: To::Stdout(io::stdout()) }
    }

    /// A new file, which must not be one of the inputs.
    pub fn file(path: &Path, inputs: &[PathBuf]) -> Result<Self, Failure> {
        let name = path.to_string_lossy().into_owned();
        if let Ok(known) = path.canonicalize()
            && inputs.iter().any(|i| i.canonicalize().is_ok_and(|i| i == known))
        {
            return Err(Failure::new(format!("{name} is read too: write to another file")));
        }
        let file = File::create(path).map_err(|e| Failure::writing(&name, &e))?;
        Ok(Output { name, to: To::File(BufWriter::with_capacity(1 << 16, file)) })
    }

    /// The file, or standard output.
    pub fn open(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Failure> {
        path.map_or_else(|| Ok(Self::stdout()), |p| Self::file(p, inputs))
    }

    pub fn is_terminal(&self) -> bool {
        matches!(&self.to, To::Stdout(s) if s.is_terminal())
    }

    /// Writes all of `bytes`; what goes to standard output is there at once.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if bytes.is_empty() {
            return Ok(());
        }
        let written = match &mut self.to {
            To::Stdout(out) => {
                let mut out = out.lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
            To::File(out) => out.write_all(bytes),
        };
        written.map_err(|e| Failure::writing(&self.name, &e))
    }

    /// Writes with `with`, straight to the file.
    pub fn write_with(&mut self, with: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let written = match &mut self.to {
            To::Stdout(out) => with(out),
            To::File(out) => with(out),
        };
        written.map_err(|e| Failure::writing(&self.name, &e))
    }

    /// Sees that everything is written.
    pub fn finish(&mut self) -> Result<(), Failure> {
        let flushed = match &mut self.to {
            To::Stdout(out) => out.flush(),
            To::File(out) => out.flush(),
        };
        flushed.map_err(|e| Failure::writing(&self.name, &e))
    }
}
