//! Words between quotation marks.

use dateline_doc::{Analysis, TokenId, TokenRange, Upos};

/// The words between two marks.
pub(super) struct Quotation {
    /// Without the marks.
    pub(super) words: TokenRange,
    /// Its mark is not closed: it goes on in the next paragraph.
    pub(super) open: bool,
    /// It begins a paragraph.
    pub(super) paragraph: bool,
    /// It begins a sentence, or follows one that ended.
    pub(super) sentence: bool,
    /// A name or title: every word has a capital, and none is a verb.
    pub(super) title: bool,
}

/// The quotations of a text in its order. A mark that is not closed ends with
/// its paragraph, as in quotations of several paragraphs.
pub(super) fn quotations(text: &str, a: &Analysis) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut open: Option<(u32, bool)> = None;
    let mut breaks = true;
    let mut push = |start: u32, end: u32, paragraph: bool, left: bool| {
        if start >= end {
            return;
        }
        let words = TokenRange::new(start, end);
        let first = a.sentences.tokens[a.sentence_of(TokenId(start))].start;
        out.push(Quotation {
            words,
            open: left,
            paragraph,
            sentence: start <= first + 1,
            title: is_title(text, a, words),
        });
    };
    for i in 0..a.len() {
        let t = TokenId::from(i);
        if i > 0 {
            breaks = text[a.span(TokenId::from(i - 1)).end as usize..a.span(t).start as usize].contains("\n\n");
        }
        if breaks && let Some((start, paragraph)) = open.take() {
            push(start, t.0, paragraph, true);
        }
        let (opens, closes) = match a.form(text, t) {
            "“" | "``" | "«" | "„" => (true, false),
            "”" | "''" | "»" => (false, true),
            "\"" => (open.is_none(), open.is_some()),
            _ => (false, false),
        };
        if closes && let Some((start, paragraph)) = open.take() {
            push(start, t.0, paragraph, false);
        }
        if opens {
            open = Some((t.0 + 1, breaks));
        }
    }
    if let Some((start, paragraph)) = open {
        push(start, a.len() as u32, paragraph, true);
    }
    out
}

fn is_title(text: &str, a: &Analysis, r: TokenRange) -> bool {
    let open = |t: &TokenId| matches!(a.upos(*t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb | Upos::Num);
    let finite = r.iter().any(|t| matches!(a.upos(t), Upos::Verb | Upos::Aux) && a.feats(t).has("VerbForm", "Fin"));
    let all = r.iter().filter(open).all(|t| a.form(text, t).starts_with(char::is_uppercase));
    !finite && all
}
