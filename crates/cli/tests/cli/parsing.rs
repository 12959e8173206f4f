//! `dateline parse`: words, trees and names alone.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;

use crate::folder::{Folder, examples, finish};

/// No day of publication, white space of several kinds, a contraction.
const TEXT: &str = "  Iraq's envoy\nleft  Iran.\n\nHe didn't stay.\n";

fn parse(text: &str, args: &[&str]) -> String {
    let folder = Folder::with(&[("a.txt", text.as_bytes())]);
    let run = folder.run(&[&["parse", "a.txt"], args].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
    run.out
}

/// The column `n` of every line that is a word or a range.
fn column(conllu: &str, n: usize) -> Vec<&str> {
    let lines = conllu.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.map(|l| l.split('\t').nth(n).expect("ten columns")).collect()
}

#[test]
fn conllu() {
    let out = parse(TEXT, &[]);
    assert!(out.starts_with(
        "# newdoc id = a.txt\n# newpar id = a.txt-p1\n# sent_id = a.txt-1\n# text = Iraq's envoy left Iran.\n"
    ));
    assert!(out.contains("\n\n# newpar id = a.txt-p2\n# sent_id = a.txt-2\n# text = He didn't stay.\n"), "{out}");
    assert!(out.ends_with("\tSpacesAfter=\\n\n\n"));
    let forms = ["Iraq's", "Iraq", "'s", "envoy", "left", "Iran", ".", "He", "didn't", "did", "n't", "stay", "."];
    assert_eq!(column(&out, 1), forms);
    assert_eq!(column(&out, 0)[..3], ["1-2", "1", "2"]);
    let misc = column(&out, 9);
    assert_eq!(misc[..4], ["SpacesBefore=\\s\\s", "NER=B-LOC", "_", "SpacesAfter=\\n"]);
    assert_eq!(misc[4..7], ["SpacesAfter=\\s\\s", "NER=B-LOC|SpaceAfter=No", "SpacesAfter=\\n\\n"]);
    assert_eq!(column(&out, 6).iter().filter(|head| **head == "0").count(), 2);
}

#[test]
fn a_header_is_passed_over_and_its_day_does_not_matter() {
    let prose = column(&parse("Iraq left.", &[]), 1).join(" ");
    for header in ["date 2024-01-24 ", "date 2024-02-30\n\n"] {
        let out = parse(&format!("{header}Iraq left."), &[]);
        assert_eq!(column(&out, 1).join(" "), prose);
        assert!(out.contains("# text = Iraq left.\n"));
    }
}

#[test]
fn json_has_the_bytes_of_the_text() {
    let text = format!("date 2024-01-24 {TEXT}");
    let out: Value = serde_json::from_str(&parse(&text, &["--format", "jsonl"])).unwrap();
    assert_eq!((&out["id"], &out["text"]), (&"a.txt".into(), &text.as_str().into()));
    let slice = |v: &Value| &text[v["start"].as_u64().unwrap() as usize..v["end"].as_u64().unwrap() as usize];
    let sentences = out["sentences"].as_array().unwrap();
    assert_eq!(sentences.iter().map(slice).collect::<Vec<_>>(), ["Iraq's envoy\nleft  Iran.", "He didn't stay."]);
    for sentence in sentences {
        let tokens = sentence["tokens"].as_array().unwrap();
        assert!(tokens.iter().all(|t| t["text"] == slice(t)), "{sentence}");
        assert_eq!(tokens.iter().filter(|t| t["head"] == 0 && t["rel"] == "root").count(), 1);
    }
    assert_eq!(sentences[0]["id"], "a.txt-1");
    let token = &sentences[0]["tokens"][0];
    assert_eq!((&token["id"], &token["upos"]), (&1.into(), &"PROPN".into()));
    assert_eq!((&token["lemma"], &token["feats"]["Number"]), (&"Iraq".into(), &"Sing".into()));
    let name = &sentences[0]["names"][0];
    assert_eq!((&name["kind"], &name["text"], &name["first"]), (&"LOC".into(), &"Iraq".into(), &1.into()));
}

#[test]
fn the_table_has_a_block_for_each_sentence() {
    let out = parse(TEXT, &["--format", "table"]);
    let rows: Vec<Vec<_>> = out.lines().map(|l| l.split_whitespace().collect()).collect();
    assert_eq!(rows[1], ["a.txt"]);
    let heading = ["id", "form", "lemma", "upos", "feats", "head", "rel", "name"];
    assert_eq!(rows.iter().filter(|r| **r == heading).count(), 2);
    assert_eq!(rows[4][..4], ["1", "Iraq", "Iraq", "PROPN"]);
    assert_eq!(rows[4].last(), Some(&"B-LOC"));
}

#[test]
fn crawls_standard_input_and_files() {
    let lines =
        "{\"id\": \"x\", \"text\": \"He left.\"}\n{\n{\"id\": \"y\", \"maintext\": \"No.\", \"date\": \"soon\"}\n";
    let folder = Folder::with(&[]);
    let run = folder.run_with(lines.as_bytes(), &["parse", "-o", "out.jsonl"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("rejected: this JSON is cut short: stdin:2: "), "{}", run.err);
    let ids: Vec<Value> = folder.text("out.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(ids.iter().map(|v| v["id"].as_str().unwrap()).collect::<Vec<_>>(), ["x", "y"]);
    let run = folder.run_with(b"He left.", &["parse", "-"]);
    assert!(run.out.starts_with("# newdoc id = stdin\n"), "{}", run.out);
    let run = folder.run(&["parse", "missing.txt"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (Some(2), "rejected: no such file or folder: missing.txt: check the path\n")
    );
}

const GIVEN: &str = "# newdoc id = d1\n# sent_id = s1\n# text = Iraqis can't go\n\
    1\tIraqis\t_\t_\t_\t_\t_\t_\t_\tNER=B-ORG|Gloss=x\n\
    2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n\
    2\tca\t_\t_\t_\t_\t_\t_\t_\t_\n\
    3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n\
    3.1\tever\t_\t_\t_\t_\t_\t_\t_\t_\n\
    4\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n\
    # newdoc\n1\tNo\tx\tQ\tR\tS\t99\tt\tu\t_\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

#[test]
fn given_words_are_kept() {
    let folder = Folder::with(&[("in/a.conllu", GIVEN.as_bytes()), ("in/notes.txt", b"No words.")]);
    let run = folder.run(&["parse", "--tokens", "in", "--summary"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.starts_with("2 reports read = 2 parsed + 0 empty + 0 rejected; 2 sentences; 6 words; "),
        "{}",
        run.err
    );
    let lines = |text: &str| text.lines().filter(|l| l.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    let own = ["# newdoc id = d1", "# sent_id = s1", "# text = Iraqis can't go", "# newdoc"];
    assert_eq!(lines(&run.out), [&own[..], &["# sent_id = in_a.conllu#11-1", "# text = No ."]].concat());
    assert_eq!(column(&run.out, 0), ["1", "2-3", "2", "3", "4", "1", "2"]);
    assert_eq!(column(&run.out, 1), ["Iraqis", "can't", "ca", "n't", "go", "No", "."]);
    assert_eq!(column(&run.out, 9)[..2], ["Gloss=x|NER=B-NORP", "_"]);
    assert_eq!(column(&run.out, 9)[4], "SpaceAfter=No");
    assert_eq!(column(&run.out, 3)[1..5], ["_", "AUX", "PART", "VERB"]);
    let json = folder.run(&["parse", "--tokens", "in", "--format", "jsonl"]);
    let first: Value = serde_json::from_str(json.out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["id"], &first["text"]), (&"d1".into(), &"Iraqis can't go".into()));
    assert_eq!(first["sentences"][0]["id"], "s1");
}

#[test]
fn what_is_given_wrong() {
    let bad = GIVEN.replace("3\tn't", "7\tn't");
    let folder = Folder::with(&[("a.conllu", bad.as_bytes()), ("empty.conllu", b"")]);
    let run = folder.run(&["parse", "--tokens", "a.conllu", "empty.conllu"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.starts_with("# newdoc\n"), "{}", run.out);
    assert_eq!(
        run.err,
        "rejected: id \"7\", not 3: a.conllu:7: mend the line: CoNLL-U has ten columns with tabs between them, \
         and an empty line after a sentence\n\
         rejected: there is no sentence: empty.conllu:1: leave the file out\n"
    );
}

#[test]
fn what_was_parsed_can_be_parsed_again() {
    let folder = Folder::with(&[]);
    folder.run(&["parse", &examples(), "-o", "a.conllu"]);
    let run = folder.run(&["parse", "--tokens", "a.conllu"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.out, folder.text("a.conllu"));
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let folder = Folder::with(&[("a.txt", TEXT.as_bytes())]);
    for format in ["conllu", "jsonl", "table"] {
        let run = |threads: &str| folder.run(&["parse", &examples(), "a.txt", "-f", format, "--threads", threads]).out;
        let one = run("1");
        assert!(one.len() > 10_000);
        assert_eq!(one, run("3"), "{format}");
    }
}

#[test]
fn the_table_fits_its_width() {
    let folder = Folder::with(&[]);
    let run = finish(folder.command(&["parse", &examples(), "--format", "table"]).env("COLUMNS", "110"));
    let widest = run.out.lines().map(|l| l.chars().count()).max().unwrap();
    assert!((90..=110).contains(&widest), "{widest}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let lines = format!("{{\"text\": \"{}\"}}\n", "Iraq recalled its ambassador. ".repeat(20)).repeat(300);
    let folder = Folder::with(&[("many.jsonl", lines.as_bytes())]);
    let mut command = folder.command(&["parse", "many.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}
