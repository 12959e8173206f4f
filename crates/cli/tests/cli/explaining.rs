//! `dateline explain` and `dateline check`.

use std::path::Path;

use crate::folder::{Folder, GOOD, finish};

#[test]
fn each_event_opens_its_words_and_its_rule() {
    let folder = Folder::with(&[("a.txt", GOOD.as_bytes())]);
    let run = folder.run(&["explain", "a.txt"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let has = |text: &str| assert!(run.out.contains(text), "no {text:?} in\n{}", run.out);
    has("── a.txt ─");
    has("Iraq [recalled its ambassador]¹ to");
    has("── 1 · SANCTION · withdraw ─");
    has("“Iraq” → IRQ GOV");
    has("Iraq, by knowledge/en/actors/countries.toml:");
    has("2024-01-23 ← “Tuesday”, relative");
    has("recall-ambassador, knowledge/en/frames/sanction.toml:");
    assert!(!run.out.contains("date 2024-01-24"), "{}", run.out);
}

#[test]
fn what_was_dropped_is_told() {
    let folder = Folder::with(&[("a.txt", b"date 2024-01-24 The critics attacked the film.")]);
    let run = folder.run(&["explain", "a.txt"]);
    assert!(run.out.contains("No event.\n"), "{}", run.out);
    assert!(run.out.contains("── considered and dropped ─"), "{}", run.out);
    assert!(run.out.contains("“attacked”"), "{}", run.out);
}

#[test]
fn it_fits_eighty_columns() {
    let folder = Folder::with(&[]);
    let example = Path::new(&crate::folder::examples()).join("06-niger-coup.txt");
    let run = finish(folder.command(&["explain", example.to_str().unwrap()]).env("COLUMNS", "80"));
    let widest = run.out.lines().map(|l| l.chars().count()).max().unwrap();
    assert_eq!(widest, 80, "{}", run.out);
}

#[test]
fn one_report_of_many() {
    let lines = format!("{{\"id\": \"a\", \"text\": \"{GOOD}\"}}\n{{\"id\": \"b\", \"text\": \"{GOOD}\"}}\n");
    let folder = Folder::with(&[("a.jsonl", lines.as_bytes())]);
    let run = folder.run(&["explain", "a.jsonl", "--id", "b"]);
    assert!(run.out.starts_with("── b ─") && !run.out.contains("── a ─"), "{}", run.out);
    let run = folder.run(&["explain", "a.jsonl", "--id", "c"]);
    assert_eq!((run.code, run.err.as_str()), (Some(2), "error: no report has the id c\n"));
}

#[test]
fn check_runs_the_cases_of_one_file() {
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
    let folder = Folder::with(&[]);
    copy(&knowledge, &folder.path("knowledge"));
    folder.write(
        "knowledge/en/frames/mine.toml",
        concat!(
            "[[frame]]\nid = \"mine-dance\"\ntype = \"PROTEST\"\nverb = [\"dance\"]\n",
            "yes = [\"[actor Iraq] danced.\", \"[actor Iraq] sang.\"]\nno = [\"It rained.\"]\n"
        )
        .as_bytes(),
    );
    let run = folder.run(&["check", "knowledge/en/frames/mine.toml"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.starts_with("knowledge/en/frames/mine.toml:1  mine-dance must be coded\n  [Iraq]/actor sang.\n  ✗ "),
        "{}",
        run.out
    );
    assert!(run.out.ends_with("3 cases of 1 entry: 2 as written, 1 not\n"), "{}", run.out);
}

#[test]
fn check_says_what_is_no_knowledge() {
    let folder = Folder::with(&[("mine.toml", b"")]);
    let run = folder.run(&["check", "mine.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("error: mine.toml is in no knowledge folder: "), "{}", run.err);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
