//! `dateline score`.

use crate::folder::Folder;

const GOLD: &[u8] = b"doc,root,day,src\na,18,20240124,SYR\nb,,,\nc,05,20240125,FRA\n";
const MAP: &[u8] =
    b"[columns]\nreport = \"doc\"\ntype = \"root\"\ndate = \"day\"\nactor_countries = \"src\"\n[values.type]\n\"18\" = \"ASSAULT\"\n\"05\" = \"SUPPORT\"\n";
const FOUND: &[u8] = b"report,type,date,actor_countries\na,ASSAULT,2024-01-23,SYR\nb,AID,2024-01-24,USA\nz,AID,,\n";

#[test]
fn somebodys_table_against_ours() {
    let folder = Folder::with(&[("gold.csv", GOLD), ("map.toml", MAP), ("found.csv", FOUND)]);
    let run = folder.run(&["score", "gold.csv", "found.csv", "--map", "map.toml", "--errors"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("1 report with events found that the gold does not have, the first z"), "{}", run.err);
    assert!(run.out.contains("events             0.500"), "{}", run.out);
    assert!(run.out.contains("date: 2024-01-24, found 2024-01-23"), "{}", run.out);
    assert!(run.out.contains("c  missed  SUPPORT") && run.out.contains("b  extra  AID"), "{}", run.out);
    let json = folder.run(&["score", "gold.csv", "found.csv", "--map", "map.toml", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((value["events"]["f1"].as_f64(), value["rows"]["right"].as_u64()), (Some(0.5), Some(0)));
    assert_eq!(value["fields"]["actor_country"]["f1"].as_f64(), Some(1.0));
}

#[test]
fn what_we_write_scores_full_against_itself() {
    let folder =
        Folder::with(&[("a.txt", b"date 2024-01-24 Rebels attacked the city on Tuesday, killing three people.")]);
    assert_eq!(folder.run(&["code", "a.txt", "-o", "x.csv"]).code, Some(0));
    assert_eq!(folder.run(&["code", "a.txt", "-o", "x.jsonl"]).code, Some(0));
    let run = folder.run(&["score", "x.csv", "x.jsonl", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["rows"]["f1"].as_f64(), Some(1.0), "{}", run.out);
    assert_eq!(value["fields"]["dead"]["accuracy"].as_f64(), Some(1.0));
}

#[test]
fn what_cannot_be_scored_is_told() {
    let folder = Folder::with(&[("gold.csv", GOLD), ("empty.jsonl", b""), ("bad.toml", b"[columns]\nactor = \"x\"\n")]);
    let told = |args: &[&str]| {
        let run = folder.run(args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        run.err
    };
    assert!(told(&["score", "gold.csv", "empty.jsonl"]).contains("gold.csv:1: there is no column report"));
    assert!(told(&["score", "none.csv", "empty.jsonl"]).contains("cannot read none.csv"));
    assert!(told(&["score", "empty.jsonl", "gold.csv"]).contains("there is no column report"));
    assert!(told(&["score", "empty.jsonl", "empty.jsonl"]).contains("there is no report in it"));
    assert!(told(&["score", "gold.csv", "gold.csv", "--map", "bad.toml"]).contains("bad.toml: no column actor"));
}
