//! `cargo xtask test`: everything that must pass, here and in `.ci/run`.

mod model;
mod run;
mod tools;

use std::io::{self, Write};
use std::process::ExitCode;

use run::{Step, cargo};

const USAGE: &str = "\
usage: cargo xtask test                format, lints, tests, the knowledge's cases, the model's checksum
       cargo xtask model GOLD [WORK]   makes models/en.model and its card from the data in the folder GOLD;
                                       what is made on the way stays in WORK (work/model), and is not made
                                       again; needs Python 3.11, npm, tar and some hours
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let steps = match args.as_slice() {
        ["test"] => Ok(test()),
        ["model", gold] => model::train(gold.as_ref(), &run::root().join("work/model")),
        ["model", gold, work] => model::train(gold.as_ref(), work.as_ref()),
        _ => return say(USAGE, ExitCode::from(2)),
    };
    match steps.and_then(run::all) {
        Ok(summary) => say(&summary, ExitCode::SUCCESS),
        Err(failure) => say(&format!("\nFAILED: {failure}\n"), ExitCode::FAILURE),
    }
}

fn test() -> Vec<Step> {
    let mut steps = vec![
        Step::check("tools are there", tools::check),
        Step::command("format", cargo(&["fmt", "--all", "--check"])),
        Step::command(
            "lints",
            cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--locked", "--", "-D", "warnings"]),
        ),
    ];
    if tools::has_nextest() {
        steps.push(Step::command("tests", cargo(&["nextest", "run", "--workspace", "--locked"])));
        steps.push(Step::command("doc tests", cargo(&["test", "--workspace", "--locked", "--doc"])));
    } else {
        steps.push(Step::command("tests and doc tests", cargo(&["test", "--workspace", "--locked"])));
    }
    steps.push(Step::command(
        "the knowledge's cases",
        cargo(&["run", "--locked", "--package", "dateline-cli", "--", "check"]),
    ));
    steps.push(Step::check("the model is what its card says", model::check));
    steps
}

fn say(text: &str, code: ExitCode) -> ExitCode {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}
