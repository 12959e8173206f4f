//! Some sentences of a text read, the others left as words alone.

use dateline_doc::{Analysis, Name, Rel, Sentences, Span, Tags, TokenId, TokenRange, Tokens, Tree, Upos};

/// The words of the sentences that are wanted, one sentence after another.
pub(crate) fn pick(tokens: &Tokens, sentences: &Sentences, wanted: &[bool]) -> (Tokens, Sentences) {
    let (mut some, mut ranges) = (Tokens::default(), Sentences::default());
    for (s, _) in sentences.tokens.iter().zip(wanted).filter(|(_, wanted)| **wanted) {
        let start = some.span.len() as u32;
        some.span.extend(s.iter().map(|t| tokens.span[t.ix()]));
        ranges.tokens.push(TokenRange::new(start, some.span.len() as u32));
    }
    (some, ranges)
}

/// What was read of the picked sentences, put back among all words. A word
/// that was not read is an X, its own lemma and its own head.
pub(crate) fn spread(
    text: &str,
    picked: &Analysis,
    tokens: Tokens,
    sentences: Sentences,
    wanted: Vec<bool>,
) -> Analysis {
    let n = tokens.span.len();
    let table = &picked.tags.feats_table;
    let none = table.iter().position(|f| f.0.is_empty()).unwrap_or(0) as u16;
    let mut tags = Tags { upos: vec![Upos::X; n], feats: vec![none; n], feats_table: table.clone(), ..Tags::default() };
    let (mut head, mut rel) = ((0..n).map(TokenId::from).collect::<Vec<_>>(), vec![Rel::Dep; n]);
    let mut names = Vec::new();
    let mut read = picked.sentences.tokens.iter().copied();
    for (s, &wanted) in sentences.tokens.iter().zip(&wanted) {
        let from = if wanted { read.next() } else { None };
        for t in s.iter() {
            let start = tags.lemma_text.len() as u32;
            let of = from.map(|r| TokenId(r.start + t.0 - s.start));
            tags.lemma_text.push_str(of.map_or_else(|| tokens.span[t.ix()].of(text), |p| picked.lemma(p)));
            tags.lemma.push(Span::new(start, tags.lemma_text.len() as u32));
            if let (Some(p), Some(r)) = (of, from) {
                tags.upos[t.ix()] = picked.tags.upos[p.ix()];
                tags.feats[t.ix()] = picked.tags.feats[p.ix()];
                head[t.ix()] = TokenId(picked.tree.head[p.ix()].0 - r.start + s.start);
                rel[t.ix()] = picked.rel(p);
            }
        }
        if let Some(r) = from {
            let there = |t: u32| t - r.start + s.start;
            names.extend(
                picked.names_over(r).iter().map(|n| Name {
                    tokens: TokenRange::new(there(n.tokens.start), there(n.tokens.end)),
                    kind: n.kind,
                }),
            );
        }
    }
    Analysis { tokens, sentences, tags, tree: Tree::new(head, rel), names, read: wanted }
}
