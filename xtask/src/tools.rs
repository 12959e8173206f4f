//! The tools that the steps need.

use std::process::{Command, Stdio};

use crate::run::tell;

/// Tools that rustup brings, by their component's name, and how to ask for them.
const COMPONENTS: &[(&str, &[&str])] = &[("rustfmt", &["fmt", "--version"]), ("clippy", &["clippy", "--version"])];

/// Whether every tool is there; installs those that rustup can.
pub fn check() -> Result<(), String> {
    for (component, ask) in COMPONENTS {
        if answers("cargo", ask) {
            continue;
        }
        tell(&format!("missing: {component}; rustup component add {component}\n"))?;
        if !answers("rustup", &["component", "add", component]) || !answers("cargo", ask) {
            return Err(format!(
                "{component} is missing and rustup cannot install it: see https://rustup.rs, then `rustup component add {component}`"
            ));
        }
    }
    if !has_nextest() {
        tell(
            "cargo-nextest is not installed: `cargo test` takes its place (faster: cargo install cargo-nextest --locked)\n",
        )?;
    }
    Ok(())
}

/// Whether the faster test runner is there.
pub fn has_nextest() -> bool {
    answers("cargo", &["nextest", "--version"])
}

fn answers(program: &str, args: &[&str]) -> bool {
    let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|s| s.success())
}
