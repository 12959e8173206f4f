//! Small analyses for tests that must not need a language model.

use std::sync::Arc;

use dateline_doc::{Analysis, Feats, Rel, Report, Sentences, Span, Tags, TokenId, TokenRange, Tokens, Tree, Upos};

/// A report of a Wednesday in January.
pub fn report(text: &str) -> Report {
    Report {
        id: "test".into(),
        published: jiff::civil::date(2024, 1, 24),
        outlet: None,
        title: None,
        text: text.to_owned(),
        body: 0,
    }
}

/// Words only: one sentence in which everything hangs on its first word.
pub fn flat(text: &str) -> Analysis {
    let mut spans = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let mut start = at;
        let mut end = at + word.len();
        at = end + 1;
        let mut tail = Vec::new();
        let mut push = |s: usize, e: usize| spans.push(Span::new(s as u32, e as u32));
        while let Some(c) = text[start..end].chars().next().filter(|c| "“\"(‘".contains(*c)) {
            push(start, start + c.len_utf8());
            start += c.len_utf8();
        }
        while let Some(c) = text[start..end].chars().next_back().filter(|c| "”\"),;:?!.’".contains(*c)) {
            if c == '.' && end - start <= 5 && end != text.len() {
                break;
            }
            end -= c.len_utf8();
            tail.push((end, end + c.len_utf8()));
        }
        let stem = text[start..end].strip_suffix("'s").map_or(end, |w| start + w.len());
        if stem > start {
            push(start, stem);
        }
        if end > stem {
            push(stem, end);
        }
        for (s, e) in tail.into_iter().rev() {
            push(s, e);
        }
    }
    let n = spans.len();
    let words = spans.iter().map(|s| (*s, s.of(text).to_lowercase(), Upos::X, 0, Rel::Dep, String::new())).collect();
    let mut a = build(words, &[n]);
    a.tree = Tree::new(vec![TokenId(0); n], vec![Rel::Dep; n]);
    a
}

/// Trees written as `form~lemma/UPOS/head/rel/Feats,Feats`, one word after
/// another, one sentence a line; heads count from 1 in each sentence, 0 is the
/// root; lemma and features may be left out. The text joins the forms by spaces.
pub fn tree(written: &str) -> (String, Analysis) {
    let mut text = String::new();
    let mut words = Vec::new();
    let mut ends = Vec::new();
    for line in written.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let base = words.len() as u32;
        for word in line.split_whitespace() {
            let mut f = word.split('/');
            let mut next = || f.next().unwrap_or_else(|| panic!("fields are missing in {word}"));
            let (name, upos, head, rel) = (next(), next(), next(), next());
            let feats = f.next().unwrap_or("").replace(',', "|");
            let (form, lemma) = match name.split_once('~') {
                Some((f, l)) => (f, l.to_owned()),
                None => (name, if upos == "PROPN" { name.to_owned() } else { name.to_lowercase() }),
            };
            if !text.is_empty() {
                text.push(' ');
            }
            let span = Span::new(text.len() as u32, (text.len() + form.len()) as u32);
            text.push_str(form);
            let head: u32 = head.parse().unwrap_or_else(|_| panic!("no head in {word}"));
            let head = if head == 0 { words.len() as u32 } else { base + head - 1 };
            let upos = Upos::parse(upos).unwrap_or_else(|| panic!("no part of speech in {word}"));
            let rel = Rel::parse(rel).unwrap_or_else(|| panic!("no relation in {word}"));
            words.push((span, lemma, upos, head, rel, feats));
        }
        ends.push(words.len());
    }
    (text, build(words, &ends))
}

/// The first word written so.
pub fn at(text: &str, a: &Analysis, form: &str) -> TokenId {
    (0..a.len())
        .map(TokenId::from)
        .find(|&t| a.form(text, t) == form)
        .unwrap_or_else(|| panic!("no word {form} in {text}"))
}

type Word = (Span, String, Upos, u32, Rel, String);

fn build(words: Vec<Word>, ends: &[usize]) -> Analysis {
    let mut tags = Tags::default();
    let mut table: Vec<Feats> = Vec::new();
    for (_, lemma, upos, _, _, feats) in &words {
        tags.upos.push(*upos);
        let start = tags.lemma_text.len() as u32;
        tags.lemma_text.push_str(lemma);
        tags.lemma.push(Span::new(start, tags.lemma_text.len() as u32));
        let feats = Feats(feats.as_str().into());
        let ix = table.iter().position(|f| *f == feats).unwrap_or_else(|| {
            table.push(feats);
            table.len() - 1
        });
        tags.feats.push(ix as u16);
    }
    tags.feats_table = Arc::from(table);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let sentences = starts.zip(ends).map(|(s, &e)| TokenRange::new(s as u32, e as u32)).collect();
    Analysis {
        tree: Tree::new(words.iter().map(|w| TokenId(w.3)).collect(), words.iter().map(|w| w.4).collect()),
        tokens: Tokens { span: words.iter().map(|w| w.0).collect() },
        read: vec![true; ends.len()],
        sentences: Sentences { tokens: sentences },
        tags,
        names: vec![],
    }
}

/// A report read by the real model and the whole coder, all records.
pub fn coded(text: &str) -> dateline_doc::Document {
    use std::sync::LazyLock;
    static ALL: LazyLock<(crate::Coder, dateline_language::Language)> = LazyLock::new(|| {
        (crate::Coder::new(&dateline_shipped::knowledge().into()), dateline_language::Language::embedded())
    });
    ALL.0.code_all(report(text), ALL.1.read(text, 0))
}
