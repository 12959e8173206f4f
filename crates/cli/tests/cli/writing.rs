//! JSON Lines, CSV, the table; colours; files.

use dateline::write::HEADER;
use serde_json::Value;

use crate::folder::{Folder, GOOD, examples, finish};

#[test]
fn json_lines_hold_the_words_of_the_text() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["code", &examples()]);
    let events = run.events();
    assert!(events.len() > 12, "{}", events.len());
    for event in events.iter().filter(|e| e.report.ends_with(".txt")) {
        let text = std::fs::read_to_string(&event.report).unwrap();
        for words in event.actors.iter().chain(&event.recipients).map(|e| &e.words).chain([&event.trigger]) {
            assert_eq!(words.span().of(&text), words.text, "{}", event.id);
        }
    }
}

#[test]
fn all_records_have_their_kind() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes())]);
    let run = folder.run(&["code", "a.txt", "--records", "all"]);
    let first: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["record"], &first["report"]), (&"event".into(), &"a.txt".into()));
    let event: dateline::Event = serde_json::from_value(first).unwrap();
    assert_eq!(event, folder.run(&["code", "a.txt"]).events()[0]);
}

#[test]
fn csv_is_a_projection() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes())]);
    let event = &folder.run(&["code", "a.txt"]).events()[0];
    let run = folder.run(&["code", "a.txt", "-o", "out.CSV"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    let mut rows = csv::Reader::from_path(folder.path("out.CSV")).unwrap();
    assert_eq!(rows.headers().unwrap(), HEADER);
    let row: std::collections::BTreeMap<String, String> = rows.deserialize().next().unwrap().unwrap();
    let check = |column: &str, expected: &str| assert_eq!(row[column], expected, "{column}");
    check("id", &event.id);
    check("type", "SANCTION");
    check("trigger", &event.trigger.text);
    check("trigger_start", &event.trigger.start.to_string());
    check("sentence", &GOOD[16..]);
    check("modes", "withdraw");
    check("actors", "Iraq");
    check("actor_countries", "IRQ");
    check("actor_sectors", "GOV");
    check("recipients", "Iran");
    check("recipient_countries", "IRN");
    check("date", "2024-01-23");
    check("date_basis", "relative");
    check("dead_low", "");
}

#[test]
fn lists_in_csv_keep_their_order() {
    let text = b"date 2024-01-24 Iraq and Turkey attacked Iran and Russia.";
    let folder = Folder::with(&[("a.txt", text)]);
    let run = folder.run(&["code", "a.txt", "--format", "csv"]);
    let row: std::collections::BTreeMap<String, String> =
        csv::Reader::from_reader(run.out.as_bytes()).deserialize().next().unwrap().unwrap();
    assert_eq!((row["actors"].as_str(), row["actor_countries"].as_str()), ("Iraq; Turkey", "IRQ; TUR"));
    assert_eq!((row["recipients"].as_str(), row["recipient_countries"].as_str()), ("Iran; Russia", "IRN; RUS"));
}

#[test]
fn the_table_fits_its_width() {
    let folder = Folder::with(&[]);
    for columns in ["80", "120"] {
        let run = finish(folder.command(&["code", &examples(), "--format", "table"]).env("COLUMNS", columns));
        assert_eq!(run.code, Some(0));
        let widest = run.out.lines().map(|l| l.chars().count()).max().unwrap();
        let most = columns.parse().unwrap();
        assert!(widest <= most && widest > most - 20, "{widest} of {columns}\n{}", run.out);
    }
}

#[test]
fn the_table_says_who_did_what() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes()), ("b.txt", b"date 2024-01-25 It rained all day.")]);
    let run = folder.run(&["code", "a.txt", "b.txt", "--format", "table"]);
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    let lines: Vec<_> = run.out.lines().map(words).collect();
    assert_eq!(lines[2], "a.txt 2024-01-24");
    assert!(lines[3].starts_with("2024-01-23 SANCTION Iraq (IRQ) → Iran (IRN) “recalled its ambassador”"), "{lines:?}");
    assert_eq!(lines[lines.len() - 2..], ["b.txt 2024-01-25", "no event"]);
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes()), ("bad.txt", b"")]);
    for args in [&["code", "a.txt", "bad.txt", "--format", "table"][..], &["explain", "a.txt"]] {
        let colours = |variables: &[(&str, &str)]| {
            let run = finish(folder.command(args).envs(variables.iter().copied()));
            (run.out + &run.err).contains('\u{1b}')
        };
        assert!(!colours(&[]), "in a pipe: {args:?}");
        assert!(colours(&[("CLICOLOR_FORCE", "1")]), "forced: {args:?}");
        assert!(!colours(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), "NO_COLOR: {args:?}");
    }
}

#[test]
fn quiet_where_there_is_no_terminal() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes())]);
    assert_eq!(folder.run(&["code", "a.txt"]).err, "");
}

#[test]
fn a_file_in_the_folder_that_is_read() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes())]);
    for _ in 0..2 {
        let run = folder.run(&["code", ".", "-o", "out.jsonl", "--rejects", "rejects.jsonl"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(folder.text("out.jsonl").lines().count() >= 1);
    }
}

#[test]
fn version_names_what_is_built_in() {
    let run = Folder::with(&[]).run(&["--version"]);
    let lines: Vec<_> = run.out.lines().map(|l| l.split_once(' ').unwrap()).collect();
    assert_eq!(lines[0], ("dateline", env!("CARGO_PKG_VERSION")));
    assert_eq!(lines.iter().map(|l| l.0).collect::<Vec<_>>(), ["dateline", "commit", "model", "knowledge"]);
    for line in &lines[2..] {
        assert_eq!(line.1.strip_prefix("sha256:").map(str::len), Some(64), "{line:?}");
    }
}
