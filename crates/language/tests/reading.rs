//! What the stage promises whatever the text, and a few sentences that any
//! usable model must read right.

use std::sync::LazyLock;

use dateline_doc::{Analysis, Feats, NameKind, Rel, TokenId, Upos};
use dateline_language::Language;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::embedded);

fn read(text: &str) -> Analysis {
    LANGUAGE.read(text, 0)
}

/// The first word that is written so.
fn word(a: &Analysis, text: &str, form: &str) -> TokenId {
    (0..a.len()).map(TokenId::from).find(|&t| a.form(text, t) == form).expect("the word is there")
}

fn assert_sound(a: &Analysis, text: &str) {
    let n = a.len();
    assert_eq!([a.tags.upos.len(), a.tags.feats.len(), a.tags.lemma.len()], [n; 3]);
    assert_eq!([a.tree.head.len(), a.tree.rel.len()], [n; 2]);
    let mut at = 0;
    for span in &a.tokens.span {
        assert!(span.start >= at && span.end > span.start);
        assert!(!span.of(text).is_empty());
        at = span.end;
    }
    let mut next = 0;
    for s in &a.sentences.tokens {
        assert_eq!(s.start, next);
        assert!(!s.is_empty());
        next = s.end;
        assert_eq!(s.iter().filter(|&t| a.head(t).is_none()).count(), 1, "one root");
        for t in s.iter() {
            assert!(a.head(t).is_none_or(|h| s.contains(h)));
            assert!(a.ancestors(t).take(n + 1).count() <= n, "no cycle");
            assert_eq!(a.head(t).is_none(), a.rel(t) == Rel::Root);
        }
    }
    assert_eq!(next as usize, n);
    let mut end = 0;
    for name in &a.names {
        assert!(name.tokens.start >= end && !name.tokens.is_empty());
        end = name.tokens.end;
    }
    assert!(end as usize <= n);
}

#[test]
fn any_text_is_read() {
    let long = "and the war went on ".repeat(300);
    let texts = [
        "",
        " \n\t ",
        ".",
        "a",
        "\u{feff}Ünïcode 👍🏽 — “quotes” … \u{0} \u{202e}abc",
        "!!!???...,,,;;;",
        "北京 said Москва не ответила.",
        "e\u{301}\u{301}\u{301} \u{200b}\u{200b}",
        &"x".repeat(5000),
        &"( ".repeat(700),
        &long,
    ];
    for text in texts {
        assert_sound(&read(text), text);
    }
}

#[test]
fn prose_may_start_later() {
    let text = "date 2023-04-05\nIran's president met Iraqi leaders.";
    let a = LANGUAGE.read(text, 16);
    assert_sound(&a, text);
    assert_eq!(a.form(text, TokenId(0)), "Iran");
}

#[test]
fn the_same_text_reads_the_same() {
    let text = "Thousands marched in Cairo on Friday. Police fired tear gas, and dozens were arrested.";
    assert_eq!(read(text), read(text));
    let twice = std::thread::spawn(move || read(text)).join().unwrap();
    assert_eq!(twice, read(text));
    // What else is read with it does not change a sentence.
    let more = format!("{} It rained.", text);
    let a = read(&more);
    assert_eq!(a.tree.head[..a.len() - 3], read(text).tree.head[..]);
}

#[test]
fn passive() {
    let text = "Two soldiers were killed by militants near Mosul.";
    let a = read(text);
    assert_sound(&a, text);
    let killed = word(&a, text, "killed");
    assert_eq!(a.rel(killed), Rel::Root);
    assert_eq!(a.child(killed, Rel::NsubjPass), Some(word(&a, text, "soldiers")));
    assert_eq!(a.head(word(&a, text, "militants")), Some(killed));
    assert_eq!(a.upos(killed), Upos::Verb);
    assert!(a.names.iter().any(|n| n.kind == NameKind::Place && a.range_span(n.tokens).of(text) == "Mosul"));
}

#[test]
fn coordination() {
    let text = "Russia and China condemned the attack and called for talks.";
    let a = read(text);
    assert_sound(&a, text);
    let condemned = word(&a, text, "condemned");
    assert_eq!(a.child(condemned, Rel::Nsubj), Some(word(&a, text, "Russia")));
    assert_eq!(a.child(word(&a, text, "Russia"), Rel::Conj), Some(word(&a, text, "China")));
    assert_eq!(a.child(condemned, Rel::Conj), Some(word(&a, text, "called")));
    assert_eq!(a.child(condemned, Rel::Obj), Some(word(&a, text, "attack")));
}

#[test]
fn relative_clause() {
    let text = "The man who attacked the embassy was arrested on Monday.";
    let a = read(text);
    assert_sound(&a, text);
    assert_eq!(a.child(word(&a, text, "man"), Rel::AclRelcl), Some(word(&a, text, "attacked")));
    assert_eq!(a.rel(word(&a, text, "arrested")), Rel::Root);
}

#[test]
fn names_of_every_kind() {
    let text = "French President Emmanuel Macron told the United Nations in New York that Germany agreed.";
    let a = read(text);
    let found: Vec<_> = a.names.iter().map(|n| (n.kind, a.range_span(n.tokens).of(text))).collect();
    for name in [
        (NameKind::Group, "French"),
        (NameKind::Person, "Emmanuel Macron"),
        (NameKind::Org, "United Nations"),
        (NameKind::Place, "New York"),
        (NameKind::Place, "Germany"),
    ] {
        assert!(found.contains(&name), "{name:?} in {found:?}");
    }
}

#[test]
fn some_sentences_are_read_as_all_would_be() {
    let text = "Iraq recalled its envoy. Shares rose in Paris. Ann Bo met him in Rome.";
    let (tokens, sentences) = LANGUAGE.segment(text, 0);
    let all = read(text);
    let some = LANGUAGE.read_sentences(text, tokens, sentences, &[true, false, true]);
    assert_eq!((some.words_read(), some.len()), (12, 17));
    for t in (0..all.len()).map(TokenId::from) {
        let read = some.sentence_of(t) != 1;
        let of = |a: &Analysis| (a.upos(t), a.feats(t).clone(), a.lemma(t).to_owned(), a.head(t), a.rel(t));
        let alone = (Upos::X, Feats::default(), all.form(text, t).to_owned(), None, Rel::Dep);
        assert_eq!(of(&some), if read { of(&all) } else { alone });
    }
    let names: Vec<_> = all.names.iter().filter(|n| all.sentence_of(TokenId(n.tokens.start)) != 1).copied().collect();
    assert_eq!(some.names, names);
}
