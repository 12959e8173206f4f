//! Why the program can do nothing at all.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// Nothing could be done: wrong usage, or a file that must be written cannot be.
pub const NOTHING_DONE: u8 = 2;

#[derive(Debug)]
pub enum Failure {
    /// A message for the user.
    Message(String),
    /// The reader of our output has gone: `dateline … | head`.
    ClosedPipe,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Failure::Message(message.into())
    }

    /// What a failed write to `name` means.
    pub fn writing(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
            _ => Failure::new(format!("cannot write {name}: {error}")),
        }
    }

    /// Tells the user, and gives the exit code.
    pub fn print(self) -> ExitCode {
        match self {
            Failure::ClosedPipe => ExitCode::SUCCESS,
            Failure::Message(message) => {
                tell("error", &message);
                ExitCode::from(NOTHING_DONE)
            }
        }
    }
}

impl From<dateline::Error> for Failure {
    fn from(e: dateline::Error) -> Self {
        Failure::new(e.to_string())
    }
}

/// Writes `kind: message` to standard error, the kind in red where there are
/// colours. If standard error is closed, there is nobody to tell.
pub fn tell(kind: &str, message: impl fmt::Display) {
    let red = anstyle::AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr().lock(), "{red}{kind}:{red:#} {message}");
}
