//! What cannot be read: a clear message, the other reports go on, the rejects
//! file keeps the bytes and the reason, the exit code tells.

use std::fs;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::folder::{Folder, GOOD, Run, finish};

/// Runs over a good report, the bad one, and another good one.
fn run(name: &str, bytes: &[u8]) -> (Run, Vec<Value>) {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes()), (name, bytes), ("z.txt", GOOD.as_bytes())]);
    let run = folder.run(&["code", "a.txt", name, "z.txt", "--rejects", "rejects.jsonl", "--summary"]);
    let rejects = folder.text("rejects.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    (run, rejects)
}

/// The one message that a bad file must give; its bytes must be kept.
fn check(name: &str, bytes: &[u8], message: &str) {
    let (run, rejects) = run(name, bytes);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(run.err.lines().next().unwrap(), format!("rejected: {message}"));
    assert!(run.err.contains("3 reports read = 2 coded + 0 empty + 1 rejected"), "{}", run.err);
    assert_eq!(run.reports(), ["a.txt", "z.txt"]);
    let [reject] = rejects.as_slice() else { panic!("{rejects:?}") };
    assert_eq!(reject["source"], name);
    assert!(message.starts_with(reject["reason"].as_str().unwrap()), "{reject}");
    assert_eq!(kept(reject), bytes);
}

fn kept(reject: &Value) -> Vec<u8> {
    match reject["bytes"].as_str() {
        Some(text) => text.as_bytes().to_vec(),
        None => STANDARD.decode(reject["base64"].as_str().unwrap()).unwrap(),
    }
}

#[test]
fn not_utf8() {
    check(
        "b.txt",
        b"date 2024-01-24\nThe caf\xE9 in Baghdad was hit.",
        "byte 24 of this report (0xE9) is not UTF-8: b.txt:2: \
         convert it, for example `iconv -f windows-1252 -t utf-8`",
    );
}

#[test]
fn utf16() {
    check("b.txt", b"\xFF\xFEd\0a\0t\0e\0", "this report is UTF-16: b.txt:1: convert it: `iconv -f utf-16 -t utf-8`");
}

#[test]
fn nul() {
    check(
        "b.txt",
        b"date 2024-01-24 The army\0 left.",
        "byte 25 of this report is NUL: b.txt:1: \
         no text holds a NUL: remove it, or leave the file out if it is no text",
    );
}

#[test]
fn empty() {
    check("b.txt", b"", "this file is empty: b.txt: a report has a text; leave the file out");
    check("b.txt", b" \n\n", "there are only blanks in this file: b.txt: a report has a text; leave the file out");
    check(
        "b.txt",
        b"date 2024-01-24 \n",
        "there is no text after the date: b.txt: a report has a text; leave the file out",
    );
}

#[test]
fn no_date() {
    check(
        "b.txt",
        b"The army left.",
        "this report has no date of publication: b.txt: begin its text with `date YYYY-MM-DD`, \
         give the day with --published, or put it in the file's name",
    );
}

#[test]
fn no_such_day() {
    check(
        "b.txt",
        b"date 2024-02-30 The army left.",
        "2024-02-30 is no day of the calendar: b.txt:1: mend the date in the header `date YYYY-MM-DD`",
    );
    check(
        "b-2024-02-30.txt",
        b"The army left.",
        "2024-02-30 is no day of the calendar, and this report has no other date: b-2024-02-30.txt: \
         mend the date in the file's name, or begin the text with `date YYYY-MM-DD`",
    );
    check(
        "b.jsonl",
        br#"{"published": "2024-02-30", "text": "The army left."}"#,
        "`published`: 2024-02-30 is no day of the calendar: b.jsonl:1: \
         write it like 2024-01-24, or with a time as in RFC 3339",
    );
}

#[test]
fn json_cut_short() {
    check(
        "b.jsonl",
        br#"{"published": "2024-01-24", "text": "The army le"#,
        "this JSON is cut short: b.jsonl:1: it ends with `\"text\": \"The army le`; \
         write it out whole, or leave it out",
    );
}

#[test]
fn compressed() {
    let (run, rejects) = run("b.jsonl.gz", b"\x1F\x8B\x08\0\0\0\0\0");
    assert_eq!(run.code, Some(1));
    assert!(run.err.starts_with("rejected: this file is compressed: b.jsonl.gz: unpack it first"), "{}", run.err);
    assert_eq!(rejects.len(), 1);
}

#[test]
fn lines_around_a_bad_line_go_on() {
    let good = r#"{"id": "N", "published": "2024-01-24", "text": "Iraq recalled its ambassador to Iran."}"#;
    let lines = [good.replace('N', "1"), "{".into(), String::new(), "nonsense".into(), good.replace('N', "2")];
    let folder = Folder::with(&[("b.jsonl", lines.join("\n").as_bytes())]);
    let run = folder.run(&["code", "b.jsonl"]);
    assert_eq!((run.code, run.reports()), (Some(1), vec!["1".to_owned(), "2".to_owned()]));
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("rejected: this JSON is cut short: b.jsonl:2: "), "{lines:?}");
    assert!(lines[1].starts_with("rejected: this is no JSON: expected ident at column 2: b.jsonl:4: "), "{lines:?}");
}

#[test]
fn fifty_megabytes_in_one_line() {
    let long = [br#"{"published": "2024-01-24", "text": ""#.to_vec(), vec![b'x'; 50_000_000], b"\"}".to_vec()].concat();
    check("b.jsonl", &long, "line 1 is longer than 32 MiB (50 MB): b.jsonl:1: split it into its reports");
    check("b.txt", &long, "line 1 is longer than 32 MiB (50 MB): b.txt:1: split it into its reports");
}

#[test]
fn nothing_there() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes()), ("empty/notes.md", b"x")]);
    let run = folder.run(&["code", "missing.txt", "a.txt", "empty"]);
    assert_eq!((run.code, run.reports()), (Some(1), vec!["a.txt".to_owned()]));
    assert_eq!(
        run.err,
        "rejected: no such file or folder: missing.txt: check the path\n\
         rejected: no report in this folder: empty: a folder's reports are its files \
         that end in .txt, .text, .jsonl, .ndjson, .json\n"
    );
    let run = folder.run(&["code", "missing.txt"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle() {
    let folder = Folder::with(&[("in/a.txt", GOOD.as_bytes()), ("in/z.txt", GOOD.as_bytes())]);
    std::os::unix::fs::symlink(folder.path("in"), folder.path("in/m")).unwrap();
    let run = folder.run(&["code", "in"]);
    assert_eq!((run.code, run.reports()), (Some(1), vec!["in/a.txt".to_owned(), "in/z.txt".to_owned()]));
    assert!(run.err.starts_with("rejected: this link leads back to in: in/m: "), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

#[cfg(unix)]
#[test]
fn no_permission() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with(&[
        ("in/a.txt", GOOD.as_bytes()),
        ("in/b/c.txt", GOOD.as_bytes()),
        ("in/d.txt", GOOD.as_bytes()),
        ("in/z.txt", GOOD.as_bytes()),
    ]);
    let mode =
        |name: &str, mode: u32| fs::set_permissions(folder.path(name), fs::Permissions::from_mode(mode)).unwrap();
    // For root there is no forbidden file: then another user runs a copy.
    let program = folder.path("dateline");
    fs::copy(env!("CARGO_BIN_EXE_dateline"), &program).unwrap();
    mode("dateline", 0o755);
    mode("", 0o755);
    mode("in/b", 0);
    mode("in/d.txt", 0);
    let mut command = Command::new(&program);
    command.args(["code", "in"]).current_dir(folder.path(""));
    if fs::read(folder.path("in/d.txt")).is_ok() {
        std::os::unix::process::CommandExt::uid(&mut command, 65534);
    }
    let run = finish(&mut command);
    mode("in/b", 0o755);
    assert_eq!((run.code, run.reports()), (Some(1), vec!["in/a.txt".to_owned(), "in/z.txt".to_owned()]));
    let how = "ask its owner, or run `chmod u+r` on it (u+rx on a folder)";
    assert_eq!(
        run.err,
        format!(
            "rejected: no permission to read this: in/b: {how}\n\
             rejected: no permission to read this: in/d.txt: {how}\n"
        )
    );
}

#[test]
fn wrong_usage() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes())]);
    let check = |args: &[&str], message: &str| {
        let run = folder.run(args);
        assert_eq!(run.code, Some(2), "{args:?}: {run:?}");
        assert!(run.err.starts_with(message), "{args:?}: {}", run.err);
        assert_eq!(run.out, "", "{args:?}");
    };
    check(
        &["code", "a.txt", "--published", "2024-02-30"],
        "error: invalid value '2024-02-30' for '--published <DATE>'",
    );
    check(&["code", "a.txt", "--threads", "0"], "error: invalid value '0' for '--threads <N>'");
    check(&["code", "a.txt", "--format", "csv", "--records", "all"], "error: --records all needs --format jsonl");
    check(&["code", "a.txt", "-o", "no/such/folder.jsonl"], "error: cannot write no/such/folder.jsonl: ");
    check(&["code", "a.txt", "-o", "./a.txt"], "error: ./a.txt is read too: write to another file");
    assert_eq!(folder.text("a.txt"), GOOD);
}
