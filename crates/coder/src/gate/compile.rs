//! From frames to what their sentences must hold.

use std::collections::BTreeMap;

use dateline_doc::EventType;
use dateline_knowledge::Frame;

use super::parties::{ACTOR, KINDS, PUBLIC, kind};
use super::{Clause, Demand, Gate, Group, Word, forms};
use crate::acts::{Acts, Form, Pattern};
use crate::fold::fold;
use crate::parties::{Parties, split};

/// Words and demands on their way.
#[derive(Default)]
pub struct Compiler {
    words: BTreeMap<String, Word>,
    groups: BTreeMap<Vec<String>, Group>,
    demands: Vec<Demand>,
}

impl Compiler {
    pub fn gate(mut self, acts: &Acts, parties: &Parties) -> Gate {
        let mut frames: Vec<_> = parties.knowledge().frames.iter().map(|f| self.frame(acts, f)).collect();
        for (form, head, pattern) in acts.index.patterns_of_frames() {
            // An adjective has no object.
            if form != Form::Adjective || acts.index.frame(pattern.entry).object.is_empty() {
                self.demand(form, head, pattern);
            }
        }
        // "The group claimed responsibility" names who did what another sentence tells.
        for e in parties.knowledge().reporting.iter().filter(|e| e.act == "own") {
            let object = Clause { groups: self.any_of(acts, &e.object), count: 1, before: 12, after: 12 };
            let pattern = Pattern { entry: frames.len(), words: vec![], preposition: None };
            frames.push(if e.object.is_empty() { vec![] } else { vec![object] });
            for (form, words) in [(Form::Verb, &e.verb), (Form::Noun, &e.noun)] {
                words.iter().for_each(|w| self.demand(form, w.split(' ').next().unwrap_or(w), &pattern));
            }
        }
        self.parties(parties);
        Gate {
            words: self.words.into_iter().map(|(w, word)| (w.into_boxed_str(), word)).collect(),
            demands: self.demands,
            frames,
            days: parties.days().clone(),
            firms: acts.class("company_name").into_iter().flatten().map(str::to_owned).collect(),
        }
    }

    /// A lower-case word is of these groups.
    pub fn put(&mut self, word: &str, groups: &[Group]) {
        let word = self.words.entry(word.to_lowercase()).or_default();
        word.groups.extend(groups);
        word.groups.sort_unstable();
        word.groups.dedup();
    }

    /// The longest word of a name is of these groups, written as it is there.
    pub fn name(&mut self, name: &str, groups: &[Group]) {
        let Some(longest) = split(name).into_iter().max_by_key(String::len) else { return };
        if longest.starts_with(char::is_lowercase) {
            return self.put(&longest, groups);
        }
        let word = self.words.entry(fold(&longest)).or_default();
        word.named.extend(groups);
        word.named.sort_unstable();
        word.named.dedup();
    }

    fn group(&mut self, mut words: Vec<String>) -> Group {
        words.sort();
        words.dedup();
        let next = KINDS + self.groups.len() as Group;
        let group = *self.groups.entry(words.clone()).or_insert(next);
        if group == next {
            words.iter().for_each(|w| self.put(w, &[group]));
        }
        group
    }

    /// What a frame asks for, however it is called.
    fn frame(&mut self, acts: &Acts, f: &Frame) -> Vec<Clause> {
        let mut clauses = Vec::new();
        // The subject of a passive stands before, and far where it has a clause of
        // its own.
        for (list, before, after) in
            [(&f.object, 12, 12), (&f.subject, 20, 12), (&f.content, 12, 25), (&f.with, 12, 25)]
        {
            if !list.is_empty() {
                clauses.push(Clause { groups: self.any_of(acts, list), count: 1, before, after });
            }
        }
        let count = match f.needs.as_str() {
            "none" => return clauses,
            "both" => 2,
            _ => 1,
        };
        let (before, after) = (u32::MAX, u32::MAX);
        clauses.push(Clause { groups: vec![ACTOR], count, before, after });
        if is_talk(f.kind) {
            clauses.push(Clause { groups: vec![PUBLIC], count: 1, before, after });
        }
        clauses
    }

    fn demand(&mut self, form: Form, head: &str, pattern: &Pattern) {
        // The words of a compound stand before its noun, a verb's around it.
        let (before, after) = if form == Form::Noun { (5, 0) } else { (8, 9) };
        let words = pattern.words.iter().map(|w| (w, before, after));
        let prepositions = pattern.preposition.iter().map(|p| (p, 3, 25));
        let clauses = words
            .chain(prepositions)
            .map(|(w, before, after)| Clause { groups: vec![self.group(vec![w.clone()])], count: 1, before, after })
            .collect();
        let list = match form {
            Form::Verb => forms::VERB,
            Form::Noun => forms::NOUN,
            Form::Adjective => forms::ADJECTIVE,
        };
        let number = self.demands.len() as u32;
        self.demands.push(Demand { frame: pattern.entry, clauses });
        self.words.entry(head.to_owned()).or_default().heads.push((number, list));
    }

    /// The groups of the words and classes that a frame lists.
    fn any_of(&mut self, acts: &Acts, list: &[String]) -> Vec<Group> {
        let (mut words, mut groups) = (Vec::new(), Vec::new());
        for w in list {
            match w.strip_prefix('@') {
                Some(class) => match acts.class(class) {
                    Some(set) => words.extend(set.map(longest)),
                    None => groups.extend(kind(class)),
                },
                None => words.push(longest(&w.to_lowercase())),
            }
        }
        if !words.is_empty() {
            groups.push(self.group(words));
        }
        groups
    }
}

/// The word of a phrase that says most.
fn longest(phrase: &str) -> String {
    phrase.split(' ').max_by_key(|w| w.len()).unwrap_or_default().to_owned()
}

/// Acts that firms among themselves do without politics: see `acts/judge.rs`.
fn is_talk(kind: EventType) -> bool {
    use EventType::{Assault, Coerce, Mobilize, Protest, Sanction};
    !matches!(kind, Assault | Coerce | Protest | Mobilize | Sanction)
}
