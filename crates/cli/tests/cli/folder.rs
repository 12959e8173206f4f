//! A folder to run the program in.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A report in which there is an event.
pub const GOOD: &str = "date 2024-01-24 Iraq recalled its ambassador to Iran on Tuesday.";

pub struct Folder(TempDir);

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// A new folder with these files in it.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder(TempDir::new().unwrap());
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, to be run in this folder, with plain output.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(args).current_dir(self.0.path());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(name);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        finish(self.command(args).stdin(Stdio::null()))
    }

    pub fn run_with(&self, input: &[u8], args: &[&str]) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }
}

pub fn finish(command: &mut Command) -> Run {
    Run::of(command.output().unwrap())
}

impl Run {
    fn of(output: std::process::Output) -> Self {
        Run {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The reports of the events that came out, each once, in order.
    pub fn reports(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.events().into_iter().map(|e| e.report).collect();
        ids.dedup();
        ids
    }

    /// The events that came out as JSON Lines.
    pub fn events(&self) -> Vec<dateline::Event> {
        self.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }
}

/// The reports that come with the program.
pub fn examples() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").to_string_lossy().into_owned()
}
