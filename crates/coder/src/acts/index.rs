//! Frames and light verbs by the lemma that calls them.

use std::sync::Arc;

use dateline_doc::{TokenId, Upos};
use dateline_knowledge::{Entry, Frame, Knowledge, LightVerb};
use rustc_hash::FxHashMap;

use super::syntax::Syntax;
use crate::fold::lower;

/// How a predicate is written in a frame: a head lemma with the words that
/// must stand by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Index of the frame or light verb.
    pub entry: usize,
    /// For verbs, particles or other words of the verb phrase; for nouns, the
    /// words of the compound before the head.
    pub words: Vec<String>,
    /// Prepositions that must follow, any of which a noun hangs by.
    pub preposition: Option<String>,
}

/// Which of its word lists a frame is called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A verb.
    Verb,
    /// A noun of action.
    Noun,
    /// A predicative adjective.
    Adjective,
}

/// All frames and light verbs, found by lemma.
pub struct Index {
    k: Arc<Knowledge>,
    /// For each form, in the order of [`Form`].
    by_lemma: [FxHashMap<String, Vec<Pattern>>; 3],
    carriers: FxHashMap<String, Vec<Pattern>>,
}

impl Index {
    /// Compiles the knowledge's frames.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        let mut by_lemma = [(); 3].map(|()| FxHashMap::<String, Vec<Pattern>>::default());
        for (i, f) in k.frames.iter().enumerate() {
            for (form, list) in [(Form::Verb, &f.verb), (Form::Noun, &f.noun), (Form::Adjective, &f.adjective)] {
                for written in list {
                    let (head, pattern) = parse(written, form, i);
                    by_lemma[form as usize].entry(head).or_default().push(pattern);
                }
            }
        }
        let mut carriers: FxHashMap<String, Vec<Pattern>> = FxHashMap::default();
        for (i, l) in k.light_verbs.iter().enumerate() {
            for written in &l.verb {
                let (head, pattern) = parse(written, Form::Verb, i);
                carriers.entry(head).or_default().push(pattern);
            }
        }
        Index { k: Arc::clone(k), by_lemma, carriers }
    }

    /// The frame with this index.
    pub fn frame(&self, i: usize) -> &Entry<Frame> {
        &self.k.frames[i]
    }

    /// The light verb with this index.
    pub fn light_verb(&self, i: usize) -> &Entry<LightVerb> {
        &self.k.light_verbs[i]
    }

    /// Every way to call a frame, with its form and its head.
    pub fn patterns_of_frames(&self) -> Vec<(Form, &str, &Pattern)> {
        let of = |form: Form| {
            let heads = self.by_lemma[form as usize].iter();
            heads.flat_map(move |(head, all)| all.iter().map(move |p| (form, head.as_str(), p)))
        };
        let mut all: Vec<_> = [Form::Verb, Form::Noun, Form::Adjective].into_iter().flat_map(of).collect();
        all.sort_by_key(|&(form, head, _)| (form as usize, head));
        all
    }

    /// Patterns whose head has this lemma.
    pub fn patterns(&self, form: Form, lemma: &str) -> &[Pattern] {
        self.by_lemma[form as usize].get(&*lower(lemma)).map_or(&[], Vec::as_slice)
    }

    /// Whether the word is a verb that says what an act led to ("killed").
    pub fn is_outcome(&self, s: Syntax<'_>, t: TokenId) -> bool {
        s.a.upos(t) == Upos::Verb
            && self.patterns(Form::Verb, s.a.lemma(t)).iter().any(|p| self.frame(p.entry).outcome && p.words.is_empty())
    }

    /// Whether a frame or a light verb is called by a word with this lemma.
    pub fn calls(&self, lemma: &str) -> bool {
        let forms = [Form::Verb, Form::Noun, Form::Adjective];
        forms.into_iter().any(|f| !self.patterns(f, lemma).is_empty()) || !self.carriers(lemma).is_empty()
    }

    /// Light verbs whose head has this lemma.
    pub fn carriers(&self, lemma: &str) -> &[Pattern] {
        self.carriers.get(lemma).map_or(&[], Vec::as_slice)
    }
}

/// "call off", "call + for", "air strike".
fn parse(written: &str, form: Form, entry: usize) -> (String, Pattern) {
    let (words, preposition) = match written.split_once('+') {
        Some((w, p)) => (w.trim(), Some(p.trim().to_lowercase())),
        None => (written.trim(), None),
    };
    let mut words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let head = if words.is_empty() {
        String::new()
    } else if form == Form::Verb {
        words.remove(0)
    } else {
        words.pop().unwrap_or_default()
    };
    (head, Pattern { entry, words, preposition })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, form: Form, head: &str, words: &[&str], preposition: Option<&str>) {
        let (h, p) = parse(written, form, 0);
        assert_eq!(h, head);
        assert_eq!(p.words, words);
        assert_eq!(p.preposition.as_deref(), preposition);
    }

    #[test]
    fn a_predicate_is_a_head_with_its_words() {
        check("attack", Form::Verb, "attack", &[], None);
        check("call off", Form::Verb, "call", &["off"], None);
        check("call + for", Form::Verb, "call", &[], Some("for"));
        check("crack down + on", Form::Verb, "crack", &["down"], Some("on"));
        check("air strike", Form::Noun, "strike", &["air"], None);
    }
}
