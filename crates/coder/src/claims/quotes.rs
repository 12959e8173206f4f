//! Words in quotation marks, and quotations that go on after their speaker was
//! named.

use dateline_doc::{Analysis, Polarity, TokenId, TokenRange, Upos};

use super::content::runs;
use super::{Claim, ClaimKind, ClaimLayer, Claims};

/// Shorter ones are scare quotes or titles, unless they hold a verb.
const SHORT: usize = 4;

/// The quotations that can stand by themselves: no scare quotes.
pub(super) fn quotes(text: &str, a: &Analysis) -> Vec<TokenRange> {
    let mut out = quotations(text, a);
    out.retain(|q| q.len() >= SHORT || q.iter().any(|t| a.upos(t) == Upos::Verb));
    out
}

/// The words between quotation marks, in text order. A mark that is not closed
/// ends with its paragraph, as in quotations of several paragraphs.
pub fn quotations(text: &str, a: &Analysis) -> Vec<TokenRange> {
    let mut out = Vec::new();
    let mut open: Option<u32> = None;
    for i in 0..a.len() {
        let t = TokenId::from(i);
        if i > 0
            && text[a.span(TokenId::from(i - 1)).end as usize..a.span(t).start as usize].contains("\n\n")
            && let Some(start) = open.take()
        {
            out.push(TokenRange::new(start, t.0));
        }
        let (opens, closes) = match a.form(text, t) {
            "“" | "``" | "«" => (true, false),
            "”" | "''" | "»" => (false, true),
            "\"" => (open.is_none(), open.is_some()),
            _ => (false, false),
        };
        if closes && let Some(start) = open.take() {
            out.push(TokenRange::new(start, t.0));
        }
        if opens {
            open = Some(t.0 + 1);
        }
    }
    out.extend(open.map(|start| TokenRange::new(start, a.len() as u32)));
    out.retain(|q| !q.is_empty());
    out
}

impl Claims {
    /// Marks claims that quote word for word, lengthens their content to the
    /// whole quotation, and gives quotations without a cue to the last speaker.
    pub(super) fn quoted(&self, a: &Analysis, quotes: &[TokenRange], layer: ClaimLayer) -> Vec<Claim> {
        let mut last: Option<usize> = None;
        let mut last_end = 0;
        let mut more = Vec::new();
        let mut rooted: Vec<(TokenId, usize)> = layer
            .claims
            .iter()
            .enumerate()
            .filter(|(_, c)| matches!(c.kind, ClaimKind::Say | ClaimKind::Source | ClaimKind::Deny))
            .flat_map(|(i, c)| c.roots.iter().map(move |&r| (r, i)))
            .collect();
        rooted.sort_unstable();
        // What is told already does not change with what quotations add.
        let told: Vec<bool> =
            quotes.iter().map(|q| layer.around(TokenId(q.start)).any(|c| c.kind != ClaimKind::Adverb)).collect();
        let mut claims = layer.claims;
        for (q, told) in quotes.iter().zip(told) {
            let first = rooted.partition_point(|r| r.0.0 < q.start);
            let inside = rooted[first..].iter().take_while(|r| r.0.0 < q.end).map(|r| r.1);
            let holder = inside.filter(|&i| !q.contains(claims[i].head)).min();
            match holder {
                Some(i) => {
                    let c = &mut claims[i];
                    c.direct = true;
                    let words = c.content.iter().flat_map(|r| r.iter()).chain(q.iter()).collect();
                    c.content = runs(words);
                    last = Some(i);
                }
                None => {
                    let sentence = a.sentences.tokens[a.sentence_of(TokenId(q.start))];
                    let wholly = q.start <= sentence.start + 1 && q.end + 2 >= sentence.end;
                    let near = a.sentence_of(TokenId(q.start)) <= last_end + 1;
                    if let Some(i) = last
                        && wholly
                        && near
                        && !told
                    {
                        let c = &claims[i];
                        more.push(Claim {
                            kind: ClaimKind::Quote,
                            content: vec![*q],
                            roots: q.iter().filter(|&t| a.head(t).is_none_or(|h| !q.contains(h))).collect(),
                            direct: true,
                            certainty: None,
                            polarity: Polarity::Positive,
                            ..c.clone()
                        });
                    }
                }
            }
            if holder.is_some() || last.is_some() {
                let cue = holder.map_or(0, |i| a.sentence_of(claims[i].head));
                last_end = a.sentence_of(TokenId(q.end.max(1) - 1)).max(cue);
            }
        }
        claims.append(&mut more);
        claims
    }
}
