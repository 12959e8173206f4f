use std::io::{self, Write};

use dateline_language::conllu;
use serde::Serialize;
use serde::ser::SerializeMap;

use super::json::line;
use crate::{Feats, Parsed, Rel, Span, TokenId, TokenRange, Upos};

/// A parsed text as [CoNLL-U](https://universaldependencies.org/format.html).
///
/// Words are as in the text, and with the white space that MISC keeps
/// (`SpaceAfter=No`, `SpacesAfter=\n`) give it back byte for byte, from where
/// its prose starts. Names stand in MISC as `NER=B-PER`, `NER=I-PER`. Of words
/// that were given, comments, ranges and the rest of MISC are kept.
pub fn conllu(parsed: &Parsed) -> String {
    let Parsed { id, text, analysis, given } = parsed;
    let mut out = String::new();
    match given {
        Some(given) => conllu::write_given(analysis, given, id, &mut out),
        None => conllu::write(analysis, text, id, &mut out),
    }
    out
}

/// Writes a parsed text as one JSON object on a line of its own:
///
/// ```json
/// {"id": "a", "text": "Iraq won.", "sentences": [
///   {"id": "a-1", "start": 0, "end": 9,
///    "tokens": [{"id": 1, "text": "Iraq", "start": 0, "end": 4, "lemma": "Iraq", "upos": "PROPN",
///                "feats": {"Number": "Sing"}, "head": 2, "rel": "nsubj"}],
///    "names": [{"kind": "LOC", "text": "Iraq", "start": 0, "end": 4, "first": 1, "last": 1}]}]}
/// ```
///
/// `start` and `end` are UTF-8 bytes into `text`; `id`, `head`, `first` and
/// `last` count the sentence's tokens from 1, and the root's `head` is 0.
///
/// # Errors
/// Those of `out`.
pub fn parsed_json(parsed: &Parsed, out: &mut impl Write) -> io::Result<()> {
    let sentences = parsed.analysis.sentences.tokens.iter().enumerate();
    let sentences = sentences.map(|(n, &range)| sentence(parsed, n, range)).collect();
    line(&Text { id: &parsed.id, text: &parsed.text, sentences }, out)
}

#[derive(Serialize)]
struct Text<'a> {
    id: &'a str,
    text: &'a str,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    id: String,
    #[serde(flatten)]
    span: Span,
    tokens: Vec<Token<'a>>,
    names: Vec<Name<'a>>,
}

#[derive(Serialize)]
struct Token<'a> {
    id: u32,
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    lemma: &'a str,
    #[serde(serialize_with = "label")]
    upos: Upos,
    #[serde(serialize_with = "feats")]
    feats: &'a Feats,
    head: u32,
    #[serde(serialize_with = "label")]
    rel: Rel,
}

#[derive(Serialize)]
struct Name<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    first: u32,
    last: u32,
}

fn sentence(parsed: &Parsed, n: usize, range: TokenRange) -> Sentence<'_> {
    let (a, text) = (&parsed.analysis, parsed.text.as_str());
    let number = |t: TokenId| t.0 - range.start + 1;
    let token = |t| Token {
        id: number(t),
        text: a.form(text, t),
        span: a.span(t),
        lemma: a.lemma(t),
        upos: a.upos(t),
        feats: a.feats(t),
        head: a.head(t).map_or(0, number),
        rel: a.rel(t),
    };
    let name = |name: &crate::Name| {
        let span = a.range_span(name.tokens);
        let (first, last) = (number(TokenId(name.tokens.start)), name.tokens.end - range.start);
        Name { kind: name.kind.as_str(), text: span.of(text), span, first, last }
    };
    Sentence {
        id: parsed.sentence_id(n),
        span: a.range_span(range),
        tokens: range.iter().map(token).collect(),
        names: a.names_over(range).iter().map(name).collect(),
    }
}

fn label<S: serde::Serializer>(label: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(label)
}

fn feats<S: serde::Serializer>(feats: &&Feats, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, value) in feats.0.split('|').filter_map(|f| f.split_once('=')) {
        map.serialize_entry(name, value)?;
    }
    map.end()
}
