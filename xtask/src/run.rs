//! Steps one after another, up to the first that fails.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

type Check = fn() -> Result<(), String>;

/// One thing that must pass.
pub struct Step {
    name: &'static str,
    what: What,
}

enum What {
    Command(Command),
    Check(Check),
}

impl Step {
    pub fn command(name: &'static str, command: Command) -> Self {
        Step { name, what: What::Command(command) }
    }

    pub fn check(name: &'static str, check: Check) -> Self {
        Step { name, what: What::Check(check) }
    }

    fn run(self) -> Result<(), String> {
        match self.what {
            What::Check(check) => check(),
            What::Command(mut command) => {
                let shown = shown(&command);
                let status = command.status().map_err(|e| format!("{shown}: {e}"))?;
                if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
            }
        }
    }
}

/// Runs every step; a line for each that passed, or the first failure.
pub fn all(steps: Vec<Step>) -> Result<String, String> {
    let mut summary = "\n".to_owned();
    for step in steps {
        let name = step.name;
        let start = Instant::now();
        tell(&format!("\n== {name}\n"))?;
        step.run().map_err(|why| format!("{name}: {why}"))?;
        summary.push_str(&format!("passed  {name} ({:.0} s)\n", start.elapsed().as_secs_f64()));
    }
    Ok(summary)
}

/// A call of the cargo that runs us, in the workspace.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root());
    command
}

/// The workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Writes to standard error, where cargo tells what it does.
pub fn tell(text: &str) -> Result<(), String> {
    io::stderr().lock().write_all(text.as_bytes()).map_err(|e| format!("standard error: {e}"))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once("cargo".into()).chain(command.get_args().map(|a| a.to_string_lossy()));
    words.collect::<Vec<_>>().join(" ")
}
