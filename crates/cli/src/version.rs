//! `dateline --version`.

use std::process::ExitCode;

use crate::failure::Failure;
use crate::output::Output;

pub fn print() -> Result<ExitCode, Failure> {
    let version = env!("CARGO_PKG_VERSION");
    let text = format!(
        "dateline {version}\ncommit {}\nmodel sha256:{}\nknowledge sha256:{}\n",
        env!("DATELINE_COMMIT"),
        env!("DATELINE_MODEL"),
        env!("DATELINE_KNOWLEDGE"),
    );
    Output::stdout().write(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
