//! Order, threads, and readers that go away.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::folder::{Folder, GOOD, examples};

/// Many reports of very different lengths, a bad one among them.
fn many() -> String {
    let mut lines = String::new();
    for i in 0..60 {
        let text = GOOD[16..].to_owned() + &" Iraq recalled its ambassador to Iran.".repeat(i * 7 % 23);
        lines.push_str(&format!("{{\"id\": \"{i}\", \"published\": \"2024-01-24\", \"text\": \"{text}\"}}\n"));
        if i == 30 {
            lines.push_str("{\n");
        }
    }
    lines
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let folder = Folder::with(&[("many.jsonl", many().as_bytes())]);
    for format in ["jsonl", "csv", "table"] {
        let run = |threads: &str| {
            let run = folder.run(&["code", "many.jsonl", &examples(), "--format", format, "--threads", threads]);
            assert_eq!(run.code, Some(1), "{}", run.err);
            (run.out, run.err)
        };
        let one = run("1");
        for threads in ["2", "5"] {
            assert_eq!(run(threads), one, "{format} on {threads} threads");
        }
    }
}

#[test]
fn output_is_in_the_order_of_the_input() {
    let folder = Folder::with(&[]);
    let run = folder.run_with(many().as_bytes(), &["code", "--threads", "4"]);
    assert_eq!(run.reports(), (0..60).map(|i| i.to_string()).collect::<Vec<_>>());
}

#[test]
fn a_stream_is_coded_as_it_comes() {
    let mut command = Folder::with(&[]).command(&["code", "-"]);
    command.current_dir(std::env::temp_dir());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in ["a", "b"] {
        writeln!(input, r#"{{"id": "{id}", "published": "2024-01-24", "text": "{}"}}"#, &GOOD[16..]).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains(&format!(r#""report":"{id}""#)), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::with(&[("many.jsonl", many().repeat(20).as_bytes())]);
    let mut command = folder.command(&["code", "many.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with('{'));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.lines().all(|l| l.starts_with("rejected: ")), "{err}");
}
