//! Reports from files, folders and standard input.

use crate::folder::{Folder, GOOD};

const PROSE: &str = "Iraq recalled its ambassador to Iran on Tuesday.";

#[test]
fn folders_are_read_to_their_ends_in_order() {
    let folder = Folder::with(&[
        ("in/c.txt", GOOD.as_bytes()),
        ("in/a/deep/b.txt", GOOD.as_bytes()),
        ("in/b.md", b"no report"),
        ("in/.hidden.txt", b"no report"),
        ("in/b.ndjson", format!(r#"{{"published": "2024-01-24", "text": "{PROSE}"}}"#).as_bytes()),
    ]);
    let run = folder.run(&["code", "in", "--summary"]);
    assert_eq!(run.reports(), ["in/a/deep/b.txt", "in/b.ndjson#1", "in/c.txt"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.trim_end().ends_with("; 1 other file passed over"), "{}", run.err);
}

#[test]
fn the_header_is_no_part_of_the_first_sentence() {
    let folder = Folder::with(&[("a.txt", b" date 2024-01-24 Iraq recalled its ambassador to Iran.")]);
    let event = &folder.run(&["code", "a.txt"]).events()[0];
    assert_eq!((event.sentence.start, event.sentence.index), (17, 0));
    assert_eq!((event.actors[0].words.start, event.published.as_str()), (17, "2024-01-24"));
}

#[test]
fn where_the_date_comes_from() {
    let check = |name: &str, bytes: &str, args: &[&str], expected: &str| {
        let folder = Folder::with(&[(name, bytes.as_bytes())]);
        let run = folder.run(&[&["code", name], args].concat());
        let days: Vec<_> = run.events().into_iter().map(|e| e.published).collect();
        assert_eq!(days.first().map(String::as_str), Some(expected), "{name} {bytes} {args:?}: {run:?}");
    };
    let option = ["--published", "2024-03-03"];
    check("a.txt", GOOD, &option, "2024-01-24");
    check("a-2024-02-02.txt", GOOD, &[], "2024-01-24");
    check("a-2024-02-02.txt", PROSE, &[], "2024-02-02");
    check("a-20240202.txt", PROSE, &[], "2024-02-02");
    check("a-2024-02-02.txt", PROSE, &option, "2024-03-03");
    check("a.jsonl", &format!(r#"{{"text": "{PROSE}"}}"#), &option, "2024-03-03");
    check("a.jsonl", &format!(r#"{{"text": "{GOOD}"}}"#), &option, "2024-01-24");
    check("a.jsonl", &format!(r#"{{"text": "{GOOD}", "date": "2024-04-04T23:00:00-05:00"}}"#), &option, "2024-04-04");
}

#[test]
fn standard_input() {
    let folder = Folder::with(&[]);
    let line = |id: &str| format!(r#"{{"id": "{id}", "published": "2024-01-24", "text": "{PROSE}"}}"#);
    let check = |input: &str, args: &[&str], expected: &[&str]| {
        let run = folder.run_with(input.as_bytes(), args);
        assert_eq!(run.reports(), expected, "{input}: {run:?}");
        assert_eq!(run.code, Some(0), "{input}");
    };
    check(GOOD, &["code"], &["stdin"]);
    check(&format!("\u{FEFF}{GOOD}"), &["code", "-"], &["stdin"]);
    check(&format!("{}\r\n\r\n{}", line("a"), line("b")), &["code", "-"], &["a", "b"]);
    check(&format!("[{},\n {}]\n", line("a"), line("b")), &["code", "-"], &["a", "b"]);
    check(&line("a").replace(',', ",\n").replace('{', "{\n"), &["code", "-"], &["a"]);
}

#[test]
fn the_examples() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["code", &crate::folder::examples(), "--summary"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.starts_with("13 reports read = 12 coded + 1 empty + 0 rejected; "), "{}", run.err);
}

#[test]
fn what_is_not_read_holds_no_event() {
    let folder = Folder::with(&[]);
    let run = |more: &[&str]| folder.run(&[&["code", &crate::folder::examples(), "--format", "jsonl"], more].concat());
    assert_eq!(run(&[]).out, run(&["--full"]).out);
}

#[test]
fn the_words_that_are_read_are_counted() {
    let text = format!("{GOOD} The shares rose three cents.");
    let folder = Folder::with(&[("a.txt", text.as_bytes())]);
    let run = folder.run(&["code", "a.txt", "--summary"]);
    assert!(run.err.contains("; 15 words, 9 of them read; "), "{}", run.err);
    let run = folder.run(&["code", "a.txt", "--summary", "--full"]);
    assert!(run.err.contains("; 15 words; "), "{}", run.err);
    let told = "1 sentence not read, because nothing in them can be coded";
    assert!(folder.run(&["explain", "a.txt"]).out.contains(told));
    assert!(!folder.run(&["explain", "a.txt", "--full"]).out.contains("not read"));
}
