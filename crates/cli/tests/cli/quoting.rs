//! `dateline quotes` and `--records all`.

use crate::folder::Folder;

const REPORT: &[u8] = "date 2024-01-24 Finance Minister Luis Soto said on X that the bank “will close”.\n\n“There is no money,” he added.".as_bytes();

#[test]
fn a_table_names_the_speaker_once() {
    let folder = Folder::with(&[("a.txt", REPORT)]);
    let run = folder.run(&["quotes", "a.txt", "--format", "table"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.contains("Luis Soto, Finance") && run.out.contains("said [X]"), "{}", run.out);
    assert!(run.out.contains("“There is no money”"), "{}", run.out);
}

#[test]
fn lines_are_quotes_alone() {
    let folder = Folder::with(&[("a.txt", REPORT)]);
    let run = folder.run(&["quotes", "a.txt"]);
    assert_eq!(run.out.lines().count(), 3, "{}", run.out);
    assert!(run.out.lines().all(|l| l.starts_with(r#"{"report":"#)), "{}", run.out);
}

#[test]
fn all_records_have_their_kind() {
    let folder = Folder::with(&[("a.txt", REPORT)]);
    let run = folder.run(&["code", "a.txt", "--records", "all"]);
    assert!(run.out.contains(r#"{"record":"quote""#) && run.out.contains(r#"{"record":"fact""#), "{}", run.out);
    let run = folder.run(&["explain", "a.txt", "--full"]);
    assert!(run.out.contains("── said ─") && run.out.contains("── holds ─"), "{}", run.out);
}
