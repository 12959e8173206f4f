//! Dictionaries of other coders, made knowledge.

use crate::folder::Folder;

const ACTORS: &str = "RIVERLAND [RVL]\n+RIVERLANDERS\nHILLSIDE [HIL]\nDAME_ASTRID [RVLGOV <20000101]\n\t[RVLOPP]\n";
const AGENTS: &str = "HARBOUR_WARDEN [~GOVHRB]\nBARGEMAN {BARGEMEN} [~LAB]\n";
const VERBS: &str = "--- SCOLD [111] ---\nSCOLD\n- * WARDEN [1123]\n- FAILED_TO_* [---]\n- * CATS [991]\n";
const DISCARDS: &str = "REGATTA\n";

fn dictionaries() -> Folder {
    Folder::with(&[
        ("dictionaries/my.actors.txt", ACTORS.as_bytes()),
        ("dictionaries/my.agents.txt", AGENTS.as_bytes()),
        ("dictionaries/my.verbs.txt", VERBS.as_bytes()),
        ("dictionaries/my.discards.txt", DISCARDS.as_bytes()),
    ])
}

#[test]
fn imported_dictionaries_code_with_their_own_codes() {
    let folder = dictionaries();
    let run = folder.run(&["knowledge", "import", "dictionaries", "--out", "mine"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.starts_with("3 of 3 actors, 2 of 2 agents, 1 of 1 discards, 1 of 1 verbs, 2 of 3 patterns"),
        "{run:?}"
    );
    let left = "left out: my.verbs.txt:5: `- * CATS [991]`: `991` is none of PLOVER's types";
    assert!(run.err.contains(left), "{run:?}");
    let text = "date 1999-05-01 Dame Astrid scolded the Hillside harbour warden on Monday. Riverland failed to scold \
                Hillside. Riverlanders scolded Hillside at the regatta.";
    folder.write("a.txt", text.as_bytes());
    let run = folder.run(&["code", "a.txt", "--knowledge", "mine", "--format", "jsonl"]);
    let events: Vec<&str> = run.out.lines().collect();
    assert_eq!(events.len(), 1, "{run:?}");
    for part in [
        "\"type\":\"ACCUSE\"",
        "\"cameo\":\"1123\"",
        "\"cameo\":\"RVLGOV\"",
        "\"cameo\":\"HILGOVHRB\"",
        "\"country\":\"HIL\"",
    ] {
        assert!(events[0].contains(part), "{part} is not in {}", events[0]);
    }
    let run = folder.run(&["knowledge", "try", "mine"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn own_codes_take_the_types_of_a_file() {
    let folder = dictionaries();
    folder.write("types.toml", b"[types]\n\"99\" = \"SANCTION\"\n");
    let args = ["knowledge", "import", "dictionaries", "--out", "mine", "--types", "types.toml", "--alone"];
    let run = folder.run(&args);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert!(folder.text("mine/en/alone.toml").contains("alone = [\"frame\", \"mode\", \"country\""));
    let run = folder.run(&args);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("is there already: remove it, or write to another folder"), "{run:?}");
    folder.write("types.toml", b"[types]\n\"99\" = \"CATS\"\n");
    let run = folder.run(&args);
    assert!(run.err.contains("types.toml: `CATS` of \"99\" is no type: write one of AGREE"), "{run:?}");
}

#[test]
fn what_is_no_dictionary_is_told() {
    let folder = Folder::with(&[("x.json", b"{\"a\": 1}")]);
    let run = folder.run(&["knowledge", "import", "x.json", "--out", "mine"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("x.json is no dictionary that can be read: line 1 is `{\"a\": 1}`"), "{run:?}");
}
