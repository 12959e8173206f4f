use serde::Deserialize;

use super::Segmenter;
use super::chars::is_space;
use super::tables::SOURCE;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    group: String,
    text: String,
    tokens: Option<String>,
    sentences: Option<Vec<String>>,
    limit: Option<String>,
}

fn words(text: &str) -> String {
    let (tokens, _) = Segmenter::new().split(text, 0);
    tokens.span.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ")
}

fn sentences(text: &str) -> Vec<&str> {
    let (tokens, sentences) = Segmenter::new().split(text, 0);
    let spans = sentences.tokens.iter();
    let spans = spans.map(|r| tokens.span[r.start as usize].cover(tokens.span[r.end as usize - 1]));
    spans.map(|s| s.of(text)).collect()
}

/// Every case of `knowledge/en/segmentation.toml`.
#[test]
fn cases_of_the_knowledge_file() {
    let file: File = toml::from_str(SOURCE).expect("cases are valid");
    let mut wrong = Vec::new();
    for case in &file.case {
        assert!(case.tokens.is_some() || case.sentences.is_some(), "nothing to check: {}", case.text);
        assert!(case.limit.as_ref().is_none_or(|why| !why.is_empty()));
        if let Some(want) = &case.tokens
            && words(&case.text) != *want
        {
            wrong.push(format!("{}\n  want {want}\n  have {}", case.group, words(&case.text)));
        }
        if let Some(want) = &case.sentences
            && sentences(&case.text) != *want
        {
            wrong.push(format!("{}\n  want {want:#?}\n  have {:#?}", case.group, sentences(&case.text)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), file.case.len(), wrong.join("\n"));
}

/// Every non-space character lies in exactly one word, words in one sentence.
fn check_cover(text: &str, from: u32) {
    let (tokens, sentences) = Segmenter::new().split(text, from);
    let mut at = text.ceil_char_boundary(from as usize);
    for span in &tokens.span {
        let gap = &text[at..span.start as usize];
        assert!(gap.chars().all(is_space), "{gap:?} is in no word of {text:?}");
        assert!(span.start < span.end, "an empty word in {text:?}");
        assert!(!span.of(text).contains(is_space), "a space in {:?}", span.of(text));
        at = span.end as usize;
    }
    assert!(text[at..].chars().all(is_space), "{:?} is in no word of {text:?}", &text[at..]);
    let mut next = 0;
    for range in &sentences.tokens {
        assert_eq!(range.start, next);
        assert!(range.end > range.start);
        next = range.end;
    }
    assert_eq!(next as usize, tokens.span.len());
}

#[test]
fn odd_texts_are_covered() {
    let odd = [
        "",
        " ",
        "\n\n",
        "\0",
        "a\0b",
        "\r\n\r\n.",
        "...",
        "'",
        "''''",
        "\"",
        "'s",
        "n't",
        "’",
        "-",
        "--",
        "a-",
        "-a",
        "@",
        "#",
        "@a",
        "#a",
        "http://",
        "www.",
        "www.)",
        "a@b",
        "a@",
        "1.",
        ".1",
        "+1",
        "$",
        "US$",
        "1,",
        "1,000,",
        "1-",
        "1-2-",
        "U.S",
        "U.S..",
        "U.S...",
        "I.",
        "e\u{301}",
        "\u{301}",
        "\u{200d}",
        "👨‍👩‍👧",
        "🇫🇷🇫",
        "北京。",
        "\u{feff}a",
        "İ'S",
        "DON'T",
        "a'b'c'd's's's's's's",
        "(",
        "[1]",
        "x.\"",
        "x.[1] Y",
        "No.",
        "No.\n\n5",
        "a\u{2029}b",
        "Café's",
        "ß’s",
        "ﬁ",
        "1990's",
        "\u{200d}\u{200d}a",
    ];
    for text in odd {
        for from in 0..=text.len() as u32 + 1 {
            check_cover(text, from);
        }
    }
    for a in odd {
        for b in odd {
            check_cover(&format!("{a}{b}"), 0);
            check_cover(&format!("{a} {b}\n{a}"), 0);
        }
    }
}

/// Random strings of the characters that the rules look at.
#[test]
fn random_texts_are_covered() {
    let signs: Vec<char> = "aAbn st'’`\".-–_/&@#$€%0123:,;!?()[]<>\n\r\t\0é\u{301}\u{200d}👍🏽🇫İ北½".chars().collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..24 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push(signs[(state >> 33) as usize % signs.len()]);
        }
        check_cover(&text, 0);
    }
}

/// Megabytes without a space, of each kind, take linear time.
#[test]
fn long_lines_take_linear_time() {
    for unit in [
        "a", "a.", "a-", "a'", "'s", "1", "1,000", "1-", "1/", ".", "\"", "a.b@", "U.S.", "a ", "A. ", "x. ", "co-",
        "é", "\u{301}", "\u{200d}", "-", "_a", "a\n", "(A",
    ] {
        let text = unit.repeat(200_000);
        let start = std::time::Instant::now();
        check_cover(&text, 0);
        assert!(start.elapsed().as_secs() < 5, "{unit:?} took {:?}", start.elapsed());
    }
}

#[test]
fn reading_starts_where_it_is_told() {
    let text = "date 2024-01-24\n\nRebels left.";
    let (tokens, sentences) = Segmenter::new().split(text, 17);
    assert_eq!(tokens.span[0].of(text), "Rebels");
    assert_eq!(sentences.tokens.len(), 1);
}
