//! What is written can be read, and gives the text back.

use dateline_doc::{Analysis, Feats, Name, NameKind, Rel, Span, Tags, TokenId, TokenRange, Tree, Upos};

use super::*;
use crate::Language;
use crate::lemma::Lemmatizer;
use crate::segment::Segmenter;

/// An analysis in which every word hangs on the first of its sentence.
fn analysis(text: &str, from: u32) -> Analysis {
    let upos = |form: &str| if matches!(form, "n't" | "'s" | "'") { Upos::Part } else { Upos::Noun };
    let (tokens, sentences) = Segmenter::new().split(text, from);
    let mut tags = Tags { feats_table: [Feats::default(), Feats("A=b".into())].into(), ..Tags::default() };
    let (mut head, mut rel) = (Vec::new(), Vec::new());
    for range in &sentences.tokens {
        for t in range.iter() {
            let form = tokens.span[t.ix()].of(text);
            let start = tags.lemma_text.len() as u32;
            Lemmatizer::new().lemma_into(form, upos(form), &Feats::default(), &mut tags.lemma_text);
            tags.lemma.push(Span::new(start, tags.lemma_text.len() as u32));
            tags.upos.push(upos(form));
            tags.feats.push(u16::from(t.0 == range.start));
            head.push(TokenId(range.start));
            rel.push(if t.0 == range.start { Rel::Root } else { Rel::Dep });
        }
    }
    let read = vec![true; sentences.tokens.len()];
    Analysis { tokens, sentences, tags, tree: Tree::new(head, rel), names: Vec::new(), read }
}

fn written(text: &str, from: u32) -> String {
    let mut out = String::new();
    write(&analysis(text, from), text, "r", &mut out);
    out
}

#[test]
fn words_names_and_spaces() {
    let text = "Iraq's rebels,\n 'gone'.\n\nThey don't.";
    let mut a = analysis(text, 0);
    a.names.push(Name { tokens: TokenRange::new(0, 2), kind: NameKind::Place });
    let mut out = String::new();
    write(&a, text, "r", &mut out);
    let want = "# newdoc id = r\n# newpar id = r-p1\n# sent_id = r-1\n# text = Iraq's rebels, 'gone'.\n\
        1-2\tIraq's\t_\t_\t_\t_\t_\t_\t_\t_\n\
        1\tIraq\tiraq\tNOUN\t_\tA=b\t0\troot\t_\tNER=B-LOC\n\
        2\t's\t's\tPART\t_\t_\t1\tdep\t_\tNER=I-LOC\n\
        3\trebels\trebels\tNOUN\t_\t_\t1\tdep\t_\tSpaceAfter=No\n\
        4\t,\t,\tNOUN\t_\t_\t1\tdep\t_\tSpacesAfter=\\n\\s\n";
    assert_eq!(out.split_at(want.len()).0, want);
    assert!(out.contains("\tSpacesAfter=\\n\\n\n\n# newpar id = r-p2\n# sent_id = r-2\n"), "{out}");
    let sentences = parse(&out).expect("valid");
    assert_eq!(sentences.len(), 2);
    assert_eq!(sentences[0].words.len(), 8);
    assert_eq!(sentences[1].ranges[0].form, "don't");
    assert!(!sentences[1].words[3].space_after);
}

#[test]
fn ids_hold_no_blanks_and_no_slashes() {
    let mut out = String::new();
    write(&analysis("Go.", 0), "Go.", "in/a  b\n.txt", &mut out);
    assert!(out.starts_with("# newdoc id = in/a b .txt\n# newpar id = in_a_b_.txt-p1\n# sent_id = in_a_b_.txt-1\n"));
    assert_eq!(sentence_id("in/a b.txt", 0), "in_a_b.txt-1");
    assert_eq!(written("", 0), "");
}

/// The text that the tokens and the white space of CoNLL-U make.
fn rebuilt(conllu: &str) -> String {
    let mut text = String::new();
    for sentence in parse(conllu).expect("valid") {
        for token in sentence.tokens() {
            let range = sentence.ranges.iter().find(|r| r.first as usize == id_of(&sentence, token.words));
            let misc = range.map_or(&token.words[0].misc, |r| &r.misc);
            let value = |key: &str| misc.split('|').find_map(|p| p.strip_prefix(key)).map(unescaped);
            text += &value("SpacesBefore=").unwrap_or_default();
            text += token.form;
            let one = if token.space_after { " " } else { "" };
            text += &value("SpacesAfter=").unwrap_or(one.to_owned());
        }
    }
    text
}

fn id_of(sentence: &Sentence, words: &[Word]) -> usize {
    sentence.words.iter().position(|w| std::ptr::eq(w, &words[0])).unwrap() + 1
}

fn unescaped(value: &str) -> String {
    let pairs = [("\\s", " "), ("\\n", "\n"), ("\\t", "\t"), ("\\r", "\r"), ("\\u{a0}", "\u{a0}")];
    pairs.iter().fold(value.replace("\\u{200b}", "\u{200b}"), |v, (from, to)| v.replace(from, to))
}

#[test]
fn the_text_can_be_rebuilt() {
    let check = |text: &str| assert_eq!(rebuilt(&written(text, 0)), text);
    check("Gen. Lee didn't say “no” to the US-led force's $30m, did he?");
    check("  Cannot\tgo…\r\n\r\nthe soldiers' lives (5pm) \n");
    check("He left.\"I know.\"She");
    check("");
    check("\u{a0}x\u{a0}y\u{200b}z\u{a0}");
    let header = "date 2024-01-24  Iraq won't.\n";
    assert_eq!(rebuilt(&written(header, 17)), &header[17..]);
}

#[test]
fn the_text_comment_is_what_the_tokens_make() {
    for sentence in parse(&written("Oh \n no!\u{200b} I\tcan't\n\n\nHe  left", 0)).unwrap() {
        let text = sentence.text();
        assert_eq!(sentence.comment("text"), Some(text.as_str()));
    }
}

const GIVEN: &str = "# newdoc id = d\n# note\n\
    1-2\tI'm\t_\t_\t_\tTypo=Yes\t_\t_\t_\tA=b|SpaceAfter=No\n\
    1\tI\tx\tnonsense\t\t?\t9\tn:o\t_\tSpacesAfter=\\s|NER=B-ORG\n\
    2\t'm\t_\t_\t_\t_\t_\t_\t_\t_\n\
    2.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_\n\
    3\t,\t_\t_\t_\t_\t_\t_\t_\t_\n\
    4\tto to\t_\t_\t_\t_\t_\t_\t_\t_\n\n\
    # newpar\n# sent_id = s\n# text = given\n\
    1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n\
    1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n\
    2\tle\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

#[test]
fn given_words_stay() {
    let sentences: Vec<_> = Reader::new(GIVEN).words_only().collect::<Result<_, _>>().expect("words are all it reads");
    let (text, analysis) = Language::embedded().read_given(&sentences);
    assert_eq!(text, "I'm, to to\n\nde le");
    assert_eq!(analysis.sentences.tokens, [TokenRange::new(0, 4), TokenRange::new(4, 6)]);
    let mut out = String::new();
    write_given(&analysis, &sentences, "d", &mut out);
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines[..4], ["# newdoc id = d", "# note", "# sent_id = d-1", "# text = I'm, to to"]);
    assert_eq!(lines[4], "1-2\tI'm\t_\t_\t_\t_\t_\t_\t_\tA=b|SpaceAfter=No");
    assert!(lines[5].starts_with("1\tI\tI\tPRON\t_\tCase=Nom|"), "{}", lines[5]);
    assert!(lines[5].ends_with("\t_\tSpacesAfter=\\s"), "{}", lines[5]);
    assert_eq!(lines[8].split('\t').next(), Some("4"));
    assert_eq!(lines[10..14], ["# newpar", "# sent_id = s", "# text = given", "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_"]);
    assert_eq!(parse(&out).expect("valid").len(), 2);
}

#[test]
fn long_sentences_stay_whole() {
    let word = |i: usize| format!("{}\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n", i + 1);
    let source = (0..600).map(word).collect::<String>() + "\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n";
    let sentences: Vec<_> = Reader::new(&source).words_only().collect::<Result<_, _>>().unwrap();
    let (_, analysis) = Language::embedded().read_given(&sentences);
    let mut out = String::new();
    write_given(&analysis, &sentences, "d", &mut out);
    let read = parse(&out).expect("valid");
    assert_eq!(read.iter().map(|s| s.words.len()).collect::<Vec<_>>(), [600, 1]);
    for sentence in read {
        assert_eq!(sentence.words.iter().filter(|w| w.head == 0).count(), 1);
        assert!(sentence.words.iter().all(|w| (w.head == 0) == (w.rel == Rel::Root)));
    }
}
