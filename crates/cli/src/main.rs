//! The command line: parses arguments, calls the library, prints.

mod args;
mod check;
mod code;
mod explain;
mod failure;
mod import;
mod knowledge;
mod marks;
mod output;
mod paint;
mod parse;
mod progress;
mod quotes;
mod run;
mod score;
mod scores;
mod summary;
mod table;
mod trees;
mod version;
mod wrap;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        _ if args.version => version::print(),
        Some(Command::Code(args)) => code::run(args),
        Some(Command::Quotes(args)) => quotes::run(args),
        Some(Command::Parse(args)) => parse::run(args),
        Some(Command::Explain(args)) => explain::run(args),
        Some(Command::Check(args)) => check::run(args),
        Some(Command::Knowledge(args)) => knowledge::run(args.command),
        Some(Command::Score(args)) => score::run(args),
        None => Err(Failure::new("no command given: try `dateline --help`")),
    };
    done.unwrap_or_else(|failure| failure.print())
}
