//! Speakers named beside what they say, without a word of telling: "MORENO:
//! The port will reopen." in transcripts, "“The port will reopen.” — Luis
//! Moreno" under pictures.

use dateline_doc::{NameKind, Quote, TokenId, TokenRange, Upos};

use super::Quotes;
use super::marks::Quotation;
use crate::told::Told;

/// How many words a speaker's name may have.
const NAME: u32 = 5;

impl Quotes {
    /// What stands behind a speaker's name and a colon at the start of a
    /// paragraph: all of the paragraph.
    pub(super) fn labelled(&self, told: &Told<'_>, out: &mut Vec<(TokenRange, Quote)>) {
        let (a, text) = (told.l.a, told.text());
        let starts = |i: u32| i == 0 || breaks(told, i);
        let mut i = 0;
        while i < a.len() as u32 {
            let first = i;
            i += 1;
            if !starts(first) {
                continue;
            }
            let end = (first + 1..(first + 1 + NAME).min(a.len() as u32)).find(|&j| a.form(text, TokenId(j)) == ":");
            let Some(colon) = end.filter(|&c| capitals(told, TokenRange::new(first, c))) else { continue };
            let Some(head) = person(told, TokenRange::new(first, colon)) else { continue };
            let last = (colon + 1..a.len() as u32).find(|&j| breaks(told, j)).unwrap_or(a.len() as u32);
            let content = TokenRange::new(colon + 1, last);
            let quoted = content.iter().next().is_some_and(|t| matches!(a.form(text, t), "“" | "``" | "\""));
            // Words in marks have their own record, which lacks its speaker.
            let content =
                if quoted { TokenRange::new(colon + 2, last.saturating_sub(1).max(colon + 2)) } else { content };
            if content.len() > 1 {
                out.push((content, self.beside_name(told, head, TokenRange::new(first, colon), content)));
                i = last;
            }
        }
    }

    /// The name behind a dash after a quotation.
    pub(super) fn signed(&self, told: &Told<'_>, q: &Quotation) -> Option<Quote> {
        let (a, text) = (told.l.a, told.text());
        let dash = TokenId(q.words.end + 1);
        if dash.ix() + 1 >= a.len() || !matches!(a.form(text, dash), "—" | "–" | "-" | "--") || !q.sentence {
            return None;
        }
        let start = dash.0 + 1;
        let end = (start..(start + NAME).min(a.len() as u32))
            .find(|&j| breaks(told, j) || a.upos(TokenId(j)) == Upos::Punct)
            .unwrap_or((start + NAME).min(a.len() as u32));
        let range = TokenRange::new(start, end);
        let head = person(told, range).filter(|_| !range.is_empty() && capitals(told, range))?;
        Some(self.beside_name(told, head, range, q.words))
    }

    fn beside_name(&self, told: &Told<'_>, head: TokenId, source: TokenRange, content: TokenRange) -> Quote {
        let speaker = told.entities(head).into_iter().next();
        Quote {
            report: told.l.report.id.clone(),
            content: told.words(content),
            cue: None,
            direct: true,
            source: Some(told.words(source)),
            speaker: speaker.or_else(|| Some(told.plain(source, dateline_doc::SourceKind::Person))),
            channel: None,
            chain: vec![],
        }
    }
}

/// Whether a word begins a line.
fn breaks(told: &Told<'_>, i: u32) -> bool {
    let a = told.l.a;
    i > 0 && told.text()[a.span(TokenId(i - 1)).end as usize..a.span(TokenId(i)).start as usize].contains('\n')
}

/// Whether every word has a capital.
fn capitals(told: &Told<'_>, r: TokenRange) -> bool {
    r.iter().all(|t| told.l.a.form(told.text(), t).starts_with(char::is_uppercase))
}

/// The head of a person's name that ends a range.
fn person(told: &Told<'_>, r: TokenRange) -> Option<TokenId> {
    let named = |t: &TokenId| {
        told.party(*t).is_some_and(|m| m.person.is_some())
            || told.l.a.name_at(*t).is_some_and(|n| n.kind == NameKind::Person)
    };
    r.iter().rev().find(named)
}
