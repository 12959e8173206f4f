//! All that has been read of one report, its events included, as the records
//! beside events ask for it.

use dateline_doc::{Entity, Event, Rel, SourceKind, Span, TokenId, TokenRange, Upos, Words};
use dateline_knowledge::Source;

use crate::acts::Syntax;
use crate::claims::SourceInfo;
use crate::events::{Layers, teller};
use crate::parties::Mention;

/// The layers of one report and its events.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The layers.
    pub l: &'a Layers<'a>,
    /// The events in the order of the text.
    pub events: &'a [Event],
    /// The trees.
    pub s: Syntax<'a>,
}

/// How far up a tree is looked.
pub const UP: usize = 12;

impl<'a> Told<'a> {
    /// The report's text.
    pub fn text(&self) -> &'a str {
        &self.l.report.text
    }

    /// The words of a range.
    pub fn words(&self, r: TokenRange) -> Words {
        Words::at(self.text(), self.l.a.range_span(r))
    }

    /// The words from one token to another, both included.
    pub fn between(&self, one: TokenId, other: TokenId) -> Words {
        let (a, b) = (one.min(other), one.max(other));
        self.words(TokenRange::new(a.0, b.0 + 1))
    }

    /// The party that a word names, by the mention it leads to.
    pub fn party(&self, t: TokenId) -> Option<&'a Mention> {
        let m = self.l.mentions.at(t)?;
        Some(self.l.mentions.resolved(m.id)).filter(|m| m.is_party())
    }

    /// The records of the parties that a word names: two for "they" of two.
    pub fn entities(&self, t: TokenId) -> Vec<Entity> {
        let Some(m) = self.l.mentions.at(t) else { return vec![] };
        if !self.l.mentions.resolved_all(m.id).iter().any(|m| m.is_party()) {
            return vec![];
        }
        self.l.mentions.entities(self.l.report, self.l.a, m.id, None)
    }

    /// The events whose trigger shares a byte with a span, in one sentence.
    pub fn events_over(&self, span: Span) -> impl Iterator<Item = &'a Event> {
        let at = self.events.partition_point(|e| e.sentence.end <= span.start);
        self.events[at..]
            .iter()
            .take_while(move |e| e.sentence.start < span.end)
            .filter(move |e| e.trigger.span().overlaps(span))
    }

    /// The events of a sentence.
    pub fn events_of(&self, sentence: usize) -> impl Iterator<Item = &'a Event> {
        let at = self.events.partition_point(|e| (e.sentence.index as usize) < sentence);
        self.events[at..].iter().take_while(move |e| e.sentence.index as usize == sentence)
    }

    /// What is known of a teller.
    pub fn teller(&self, t: TokenId) -> Option<SourceInfo> {
        teller(self.l, t)
    }

    /// A record for a speaker that is no party: "three sources".
    pub fn plain(&self, r: TokenRange, kind: SourceKind) -> Entity {
        Entity { words: self.words(r), via: format!("a teller, {kind}"), ..Entity::default() }
    }

    /// The words of a noun with what hangs below it, without the preposition
    /// and the punctuation around.
    pub fn below(&self, t: TokenId) -> Words {
        let a = self.l.a;
        let all = a.subtree(t);
        let lead =
            |x: &TokenId| matches!(a.rel(*x), Rel::Case | Rel::Mark | Rel::Punct | Rel::Cc) && a.head(*x) == Some(t);
        let start = all.iter().find(|x| !lead(x)).copied().unwrap_or(t);
        let end = all.iter().rev().find(|x| a.upos(**x) != Upos::Punct).copied().unwrap_or(t);
        self.between(start, end.max(start))
    }

    /// Whether a word or phrase of a knowledge entry ends at `t`; phrases are
    /// compared by form and lemma.
    pub fn ends(&self, t: TokenId, wanted: &str) -> bool {
        let a = self.l.a;
        let mut at = t.0 + 1;
        wanted.rsplit(' ').all(|w| {
            let Some(i) = at.checked_sub(1) else { return false };
            at = i;
            let x = TokenId(i);
            a.lemma(x).eq_ignore_ascii_case(w) || a.form(self.text(), x).eq_ignore_ascii_case(w)
        })
    }

    /// The first day of a time that has begun: "2021-12" of "since December 2021".
    pub fn first_of(edtf: &str) -> Option<String> {
        let first = edtf.split('/').next().unwrap_or_default();
        (!first.is_empty() && first != "..").then(|| first.to_owned())
    }

    /// The rule of a record: file, line and id of its entry.
    pub fn rule(source: &Source, id: &str) -> String {
        format!("{}:{}#{}", source.file, source.line, id)
    }
}
