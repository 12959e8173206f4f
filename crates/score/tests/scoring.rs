//! Files in, figures and mistakes out.

use std::fs;
use std::path::{Path, PathBuf};

use dateline_score::{Coding, Field, Figure, Mapping, Measure, Score, read, score};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn coding(name: &str) -> Coding {
    read(&data(name), &Mapping::default()).unwrap()
}

fn mapped() -> Coding {
    read(&data("gold.csv"), &Mapping::read(&data("map.toml")).unwrap()).unwrap()
}

fn figure<'a>(score: &'a Score, name: &str, measure: Measure) -> &'a Figure {
    let found = score.figures.iter().find(|f| f.name == name && f.measure == measure);
    found.unwrap_or_else(|| panic!("{name} {measure:?}"))
}

/// A text as a file of this name, read with this map.
fn of_text(name: &str, text: &str, map: &str) -> Result<Coding, String> {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let prefix = format!("{}/", folder.path().display());
    let mapping = Mapping::parse(map, "map.toml").map_err(|e| e.to_string())?;
    read(&path, &mapping).map_err(|e| e.to_string().replace(&prefix, ""))
}

#[test]
fn counts_by_hand() {
    let (gold, predicted) = (coding("gold.jsonl"), coding("predicted.jsonl"));
    let score = score(&gold, &predicted, 1);
    let t = score.totals;
    assert_eq!((t.reports, t.gold, t.optional, t.found, t.spared, t.elsewhere), (3, 3, 1, 4, 1, 1));
    let check = |name: &str, measure: Measure, right: u64, of: u64, value: f64| {
        let f = figure(&score, name, measure);
        assert_eq!((f.right, f.of), (Some(right), of), "{name} {measure:?}");
        assert!((f.value.unwrap() - value).abs() < 1e-9, "{name} {measure:?}: {:?}", f.value);
    };
    check("event", Measure::Precision, 2, 4, 0.5);
    check("event", Measure::Recall, 2, 3, 2.0 / 3.0);
    check("event", Measure::F1, 2, 7, 4.0 / 7.0);
    check("whole row", Measure::Precision, 1, 4, 0.25);
    check("whole row", Measure::Recall, 1, 3, 1.0 / 3.0);
    check("ASSAULT", Measure::F1, 1, 2, 1.0);
    check("ACCUSE", Measure::Recall, 0, 1, 0.0);
    check("PROTEST", Measure::Precision, 0, 1, 0.0);
    check("actor country", Measure::Precision, 2, 2, 1.0);
    check("actor country", Measure::Recall, 2, 3, 2.0 / 3.0);
    check("actor country", Measure::Accuracy, 1, 2, 0.5);
    check("status", Measure::Accuracy, 1, 2, 0.5);
    check("date", Measure::Accuracy, 2, 2, 1.0);
    check("dead", Measure::Accuracy, 0, 1, 0.0);
    check("attributed", Measure::Recall, 0, 1, 0.0);
    // What was found always happened, and is never attributed: no better than chance.
    check("status", Measure::Kappa, 1, 2, 0.0);
    check("attributed", Measure::Kappa, 1, 2, 0.0);
    // Three meet by their words: o = 2/3, e = 2/9.
    check("type", Measure::Kappa, 2, 3, 4.0 / 7.0);
    assert_eq!(figure(&score, "polarity", Measure::Kappa).value, None);
    assert_eq!(figure(&score, "event", Measure::MacroF1).value, Some(2.0 / 3.0));
    assert_eq!(figure(&score, "PROTEST", Measure::Recall).value, None);
    let (low, high) = figure(&score, "event", Measure::Precision).interval.unwrap();
    assert!(low == 0.0 && high == 1.0, "{low} {high}");
}

#[test]
fn mistakes_have_values_and_text() {
    let (gold, predicted) = (coding("gold.jsonl"), coding("predicted.jsonl"));
    let score = score(&gold, &predicted, 1);
    let shown: Vec<_> = score
        .mistakes
        .iter()
        .map(|m| {
            let wrong = m.wrong.iter().map(|w| format!("{}: {:?} {:?}", w.field.name(), w.gold, w.found));
            (m.report, m.kind(), wrong.collect::<Vec<_>>())
        })
        .collect();
    let wrong = |all: &[&str]| all.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        shown,
        [
            ("r1", "wrong", wrong(&["attributed: {\"yes\"} {}", "dead: {\"5\"} {\"5+\"}"])),
            ("r1", "missed", vec![]),
            ("r1", "extra", vec![]),
            (
                "r2",
                "wrong",
                wrong(&["actor country: {\"ARL\", \"BOR\"} {\"ARL\"}", "status: {\"planned\"} {\"happened\"}"])
            ),
            ("r3", "extra", vec![]),
        ]
    );
    assert!(score.mistakes[4].text.unwrap().starts_with("The spring was dry"));
}

#[test]
fn csv_with_a_map() {
    let (json, csv, predicted) = (coding("gold.jsonl"), mapped(), coding("predicted.jsonl"));
    for (a, b) in json.reports.iter().zip(&csv.reports) {
        assert_eq!((&a.id, &a.events), (&b.id, &b.events));
    }
    let (a, b) = (score(&json, &predicted, 1), score(&csv, &predicted, 1));
    assert_eq!(a.totals, b.totals);
    assert_eq!(b.not_held, [Field::Injured, Field::Arrested]);
    let scored = |f: &&Figure| !matches!(f.name, "injured" | "arrested");
    assert!(a.figures.iter().filter(scored).eq(&b.figures));
}

#[test]
fn events_on_lines_of_their_own() {
    let text = r#"{"report": "a", "type": "AID", "actor_countries": ["USA", "GBR"], "recipient_countries": "SOM | KEN",
                   "dead_low": 2, "text": "Aid came."}"#;
    let coding = of_text("a.jsonl", &(text.replace('\n', "") + "\n{\"report\": \"b\", \"type\": null}\n"), "").unwrap();
    let [a, b] = coding.reports.as_slice() else { panic!() };
    assert_eq!((a.text.as_deref(), b.events.len()), (Some("Aid came."), 0));
    let values = |field: Field| field.values(&a.events[0]).into_iter().collect::<Vec<_>>();
    assert_eq!(values(Field::Actors), ["GBR", "USA"]);
    assert_eq!(values(Field::Recipients), ["KEN", "SOM"]);
    assert_eq!(values(Field::Dead), ["2+"]);
    assert_eq!(values(Field::Polarity), ["+"]);
}

#[test]
fn other_records_are_passed_over() {
    let text =
        "{\"record\": \"quote\", \"report\": \"a\"}\n{\"record\": \"event\", \"report\": \"a\", \"type\": \"AID\"}\n";
    assert_eq!(of_text("a.jsonl", text, "").unwrap().reports[0].events.len(), 1);
}

#[test]
fn of_equal_fits_the_first_is_taken() {
    let event = |date: &str| format!("a,ASSAULT,attack,{date}\n");
    let head = "report,type,trigger,date\n".to_owned();
    let gold = of_text("g.csv", &(head.clone() + &event("2021-01-01") + &event("2021-01-02")), "").unwrap();
    let found = of_text("p.csv", &(head + &event("2021-01-02") + &event("2021-01-01")), "").unwrap();
    assert_eq!(figure(&score(&gold, &found, 1), "date", Measure::Accuracy).value, Some(0.0));
}

#[test]
fn bad_rows() {
    let check = |name: &str, text: &str, message: &str| {
        assert_eq!(of_text(name, text, "").map(|_| ()).unwrap_err(), message);
    };
    check(
        "g.csv",
        "report,type\na,assault\nb,AID\nc,assault\n",
        "`assault` is no type: g.csv:2: write one of AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, \
         ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT, or say in a map, under [values.type], \
         which of them it is (and once more)",
    );
    check(
        "g.csv",
        "report,type\na,AID,x\n",
        "this row has 3 cells, the header 2: g.csv:2: put cells that hold a comma or a quote in quotes",
    );
    check(
        "g.csv",
        "report,type,date,dead\na,AID,03/04/2021,\nb,AID,,many\n,AID,,\n",
        "`03/04/2021` is no date: g.csv:2: write it like 2024-01-24, 2024-01, 2024-01-24/2024-01-26 or ../2024-01-24 \
         (EDTF)\n`many` is no whole number (in `dead`): g.csv:3: write it in digits\n\
         this event names no report: g.csv:4: write the report's id under `report`",
    );
    check(
        "g.csv",
        "story;type\na;AID\n",
        "there is no column `report`: g.csv:1: name yours in a map: `[columns]` `report = \"…\"`; the file has \
         `story;type`; if its cells are not parted by commas, add `delimiter = \"…\"`\n\
         there is no column `type`: g.csv:1: name yours in a map: `[columns]` `type = \"…\"`; the file has \
         `story;type`; if its cells are not parted by commas, add `delimiter = \"…\"`",
    );
    check(
        "g.csv",
        "report,type,actor_country\na,AID,US\n",
        "`US` is no country: g.csv:2: write its code of three capital letters, or say in a map, under \
         [values.country], what it stands for",
    );
    check(
        "g.jsonl",
        "{\"id\": \"a\", \"events\": [{\"type\": \"AID\"}, {\"type\": \"AID\", \"actors\": [\"USA\"]}]}\n{\"id\": \"a\"\n",
        "\"USA\" in `actors` is no object: g.jsonl:1, event 2: write {\"text\": …, \"country\": …}, or the countries alone \
         as `actor_countries`\n\
         this line is no JSON: EOF while parsing an object: g.jsonl:2: look at column 10; write each object on one line",
    );
    check(
        "g.jsonl",
        "{\"id\": \"a\", \"text\": \"…\"}\n",
        "this line has neither `events` nor `type`: g.jsonl:1: give a report its events, or an event its type; columns \
         with other names need a map",
    );
    check(
        "g.jsonl",
        "{\"id\": \"a\", \"events\": []}\n{\"id\": \"a\", \"events\": []}\n",
        "the report `a` stands here a second time: g.jsonl:2: write all its events in one line",
    );
    check(
        "g.json",
        "[{\"id\": \"a\"}]",
        "this file is one JSON array: g.json:1: write one object a line (JSON Lines), for example with `jq -c '.[]'`",
    );
    check("g.csv", " \n", "this file is empty: g.csv: a report without events needs a line too");
}

#[test]
fn bad_maps() {
    let check = |map: &str, message: &str| {
        assert_eq!(of_text("g.csv", "report,type\na,AID\n", map).map(|_| ()).unwrap_err(), message);
    };
    check("[columns\n", "this map is not TOML: map.toml:1: unclosed table, expected `]`");
    check(
        "# ours\nseperator = \";\"\n",
        "a map has no `seperator`: map.toml:2: a map has `separator`, `delimiter`, [columns] and [values.…]",
    );
    check("separator = \"; \"", "`separator` is not one sign: map.toml:1: write it like `separator = \";\"`");
    check(
        "[values.kind]\nx = \"AID\"",
        "there are no values of `kind`: map.toml:1: those that can be mapped are type, mode, status, polarity, country, sector",
    );
    check(
        "[values.status]\ndone = \"happened\"\nx = \"past\"",
        "`past` is no status: map.toml:3: write one of happened, ongoing, planned, hypothetical",
    );
    check(
        "[columns]\ntype = 5",
        "`type` is no text: map.toml:2: write the name of your column in quotes: `type = \"…\"`",
    );
    check(
        "[columns]\nmode = \"how\"\nmodes = \"how\"",
        "the column `modes` is named twice: map.toml:3: remove one of the two",
    );
    let unknown = of_text("g.csv", "report,type\na,AID\n", "[columns]\nsource = \"type\"").unwrap_err();
    assert!(
        unknown.starts_with("there is no column `source`: map.toml:2: ours are report, text, optional, "),
        "{unknown}"
    );
    for (name, text) in [("g.csv", "report,type\na,AID\n"), ("g.jsonl", "{\"report\": \"a\", \"type\": \"AID\"}\n")] {
        let lacking = of_text(name, text, "[columns]\n\ndate = \"when\"").unwrap_err();
        assert!(lacking.contains(" has no column `when`: map.toml:3: it has `report`, `type`"), "{lacking}");
    }
}
