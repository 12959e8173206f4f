//! `dateline score`: what dateline codes against what people coded.

use serde_json::{Value, json};

use crate::folder::{Folder, GOOD};

/// Two reports; in the first Iraq recalls its ambassador, in the second nothing
/// happens that the coder knows.
fn folder() -> Folder {
    let calm = "date 2024-01-25 The weather in Baghdad was fine.";
    let gold = "story,what,who,whom,day,says\n\
                a.txt,recall,iq,IRN,2024-01-23,\n\
                b.txt,recall,iq,IRN,2024-01-25,Reuters\n";
    let map = "[columns]\nreport = \"story\"\ntype = \"what\"\nactor_country = \"who\"\nrecipient_country = \"whom\"\n\
               date = \"day\"\nattribution = \"says\"\n[values.type]\nrecall = \"SANCTION\"\n\
               [values.country]\niq = \"IRQ\"\n";
    Folder::with(&[
        ("a.txt", GOOD.as_bytes()),
        ("b.txt", calm.as_bytes()),
        ("gold.csv", gold.as_bytes()),
        ("map.toml", map.as_bytes()),
    ])
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn what_dateline_writes_can_be_scored() {
    let folder = folder();
    for (format, file) in [("jsonl", "coded.jsonl"), ("csv", "coded.csv")] {
        assert_eq!(folder.run(&["code", "a.txt", "b.txt", "--format", format, "-o", file]).code, Some(0));
        let run = folder.run(&[
            "score", "gold.csv", file, "--map", "map.toml", "--format", "jsonl", "--errors", "9", "--seed", "3",
        ]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let lines = lines(&run.out);
        assert_eq!((&lines[0]["gold_events"], &lines[0]["predicted_events"]), (&json!(2), &json!(1)), "{format}");
        let figure = |name: &str, measure: &str| {
            let found = lines.iter().find(|l| l["name"] == name && l["measure"] == measure).unwrap();
            (found["value"].clone(), found["right"].clone(), found["of"].clone())
        };
        assert_eq!(figure("event", "precision"), (json!(1.0), json!(1), json!(1)));
        assert_eq!(figure("event", "recall"), (json!(0.5), json!(1), json!(2)));
        assert_eq!(figure("whole row", "recall"), (json!(0.5), json!(1), json!(2)));
        let errors: Vec<_> = lines.iter().filter(|l| l["record"] == "error").collect();
        assert_eq!(errors.len(), 1);
        assert_eq!((&errors[0]["kind"], &errors[0]["report"]), (&json!("missed"), &json!("b.txt")));
        // It is of GOLD that a CSV has no text of reports.
        assert_eq!(errors[0]["text"], Value::Null);
    }
}

#[test]
fn a_table_for_people() {
    let folder = folder();
    folder.write(
        "coded.csv",
        b"report,type,actor_countries,recipient_countries,date,attribution,trigger,text\n\
          a.txt,SANCTION,IRQ,IRN,2024-01-24,,recalled,Iraq recalled its ambassador.\n\
          a.txt,AID,,,,,gave,\n\
          c.txt,AID,,,,,gave,\n",
    );
    let run = folder.run(&["score", "gold.csv", "coded.csv", "--map", "map.toml", "--errors", "2"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for part in [
        "gold gold.csv: 2 reports, 2 events\n",
        "predicted coded.csv: 2 events\n",
        "not counted: 1 event predicted in reports that gold has not\n",
        "event              0.500 0.50–0.50  0.500 0.00–1.00  0.500 ",
        "\n2 of 3 errors\n\na.txt\n  Iraq recalled its ambassador.\n",
        "  wrong   SANCTION (no words) / “recalled”\n          date               gold 2024-01-23, predicted 2024-01-24\n",
        "  extra   AID “gave” none\n",
    ] {
        assert!(run.out.contains(part), "{part}\n{}", run.out);
    }
}

#[test]
fn what_cannot_be_compared() {
    let folder = folder();
    folder.write("coded.csv", b"report,type\nx,AID\n");
    let run = folder.run(&["score", "gold.csv", "coded.csv"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.starts_with("error: there is no column `report`: gold.csv:1: name yours in a map"), "{}", run.err);
    let run = folder.run(&["score", "gold.csv", "coded.csv", "--map", "map.toml"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.err.starts_with("note: no report of coded.csv is one of gold.csv: the first are called `x` and `a.txt`")
    );
    let run = folder.run(&["score", "gold.csv", "none.csv", "--map", "map.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("error: this file cannot be read: none.csv: "), "{}", run.err);
}
