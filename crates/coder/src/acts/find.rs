//! Which words could state an act: every place where a frame's predicate
//! stands with the words that must stand by it.

use dateline_doc::{NameKind, Rel, TokenId, Upos};

use super::arguments::{Carrier, CarrierSubject};
use super::index::{Form, Index, Pattern};
use super::syntax::Syntax;

/// A place where a frame's predicate stands.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index of the frame.
    pub frame: usize,
    /// The predicate's head.
    pub head: TokenId,
    /// Which word list it came from.
    pub form: Form,
    /// The head with its particles or compound words.
    pub words: Vec<TokenId>,
    /// The verb that carries a noun of action.
    pub carrier: Option<Carrier>,
    /// How many words the pattern asked for; the most specific goes first.
    pub asked: usize,
    /// The preposition that must follow.
    pub preposition: Option<String>,
}

/// Every candidate whose head is `t`, in the order of the frames.
pub fn candidates(index: &Index, s: Syntax<'_>, t: TokenId) -> Vec<Candidate> {
    let a = s.a;
    let mut found = Vec::new();
    // "Islamic Jihad", "the Strike Group": a name tells nothing.
    let named = a.name_at(t).is_some_and(|n| {
        matches!(n.kind, NameKind::Org | NameKind::Person) && n.tokens.len() > 1 && a.upos(t) == Upos::Propn
    });
    for &form in forms(s, t).iter().filter(|&&f| !named || f != Form::Noun) {
        // "Israel is prepared to", "fighting between militias": a participle and a
        // gerund are known by their form.
        let by_form = form != Form::Verb && a.upos(t) == Upos::Verb;
        let lemma = if by_form { a.form(s.text, t) } else { a.lemma(t) };
        // A verb may be written as it is inflected: "said".
        let written = (form == Form::Verb).then(|| a.form(s.text, t)).filter(|w| !w.eq_ignore_ascii_case(lemma));
        let inflected = written.map_or(&[][..], |w| index.patterns(form, w));
        let patterns = inflected.iter().chain(index.patterns(form, lemma));
        if patterns.clone().next().is_none() {
            continue;
        }
        let carrier = if form == Form::Noun { carrier(index, s, t) } else { None };
        for p in patterns {
            if let Some(mut words) = stands(s, t, form, p) {
                words.push(t);
                words.sort_unstable();
                found.push(Candidate {
                    frame: p.entry,
                    head: t,
                    form,
                    words,
                    carrier,
                    asked: p.words.len() + usize::from(p.preposition.is_some()),
                    preposition: p.preposition.clone(),
                });
            }
        }
    }
    found
}

/// The word lists that a word can be called from. Taggers read the verb of a
/// headline as a noun; a noun with subject and object of its own is a verb.
fn forms(s: Syntax<'_>, t: TokenId) -> &'static [Form] {
    let a = s.a;
    let has = |rel| a.child(t, rel).is_some();
    match a.upos(t) {
        // "Fighting [between militias] killed 27."
        Upos::Verb
            if matches!(a.rel(t), Rel::Csubj | Rel::Nsubj | Rel::Obl | Rel::Obj | Rel::Advcl | Rel::Root)
                && !has(Rel::Nsubj)
                && !has(Rel::Aux)
                && (!s.prepositional(t, "between").is_empty() || a.rel(t) == Rel::Csubj && !has(Rel::Obj))
                && a.feats(t).has("VerbForm", "Ger") =>
        {
            &[Form::Noun, Form::Verb]
        }
        Upos::Verb if has(Rel::AuxPass) || has(Rel::Cop) => &[Form::Verb, Form::Adjective],
        Upos::Verb | Upos::Aux => &[Form::Verb],
        Upos::Noun | Upos::Propn if has(Rel::Nsubj) && !has(Rel::Cop) && (has(Rel::Obj) || has(Rel::Obl)) => {
            &[Form::Verb, Form::Noun]
        }
        Upos::Noun | Upos::Propn => &[Form::Noun],
        Upos::Adj => &[Form::Adjective, Form::Verb],
        _ => &[],
    }
}

/// The words besides the head that the pattern asks for; none if one is not there.
fn stands(s: Syntax<'_>, t: TokenId, form: Form, p: &Pattern) -> Option<Vec<TokenId>> {
    let a = s.a;
    let mut words = Vec::new();
    for w in &p.words {
        let at = a.children(t).iter().copied().find(|&c| {
            let lemma = a.lemma(c);
            let same = lemma.eq_ignore_ascii_case(w) || a.form(s.text, c).eq_ignore_ascii_case(w);
            match form {
                Form::Noun => {
                    same && c < t
                        && matches!(a.rel(c), Rel::Compound | Rel::Amod | Rel::Nmod | Rel::NmodDesc | Rel::NmodUnmarked)
                }
                _ => {
                    same && matches!(
                        a.rel(c),
                        Rel::CompoundPrt
                            | Rel::Advmod
                            | Rel::Obj
                            | Rel::Xcomp
                            | Rel::Obl
                            | Rel::OblUnmarked
                            | Rel::Case
                            | Rel::Mark
                    )
                }
            }
        });
        let at = at.or_else(|| if form == Form::Verb { particle_below(s, t, w) } else { None })?;
        words.push(at);
    }
    if let Some(p) = &p.preposition {
        let hangs = a.children(t).iter().copied().find_map(|c| match a.rel(c) {
            Rel::Obl | Rel::Nmod | Rel::OblAgent | Rel::Advcl | Rel::Acl | Rel::Xcomp | Rel::Ccomp => a
                .children(c)
                .iter()
                .copied()
                .find(|&m| matches!(a.rel(m), Rel::Case | Rel::Mark) && a.lemma(m) == p.as_str()),
            // A stranded or misread preposition: "talks were called for".
            Rel::CompoundPrt | Rel::Advmod if a.lemma(c) == p.as_str() => Some(c),
            _ => None,
        })?;
        // "called [on] Israel": the preposition is part of the words if it is near.
        if hangs.0 == t.0 + 1 || words.iter().any(|w| hangs.0 == w.0 + 1) {
            words.push(hangs);
        }
    }
    Some(words)
}

/// A particle that the tree hangs on the object or the next phrase: "blew
/// himself [up]", "pulled [out] of the valley".
fn particle_below(s: Syntax<'_>, t: TokenId, word: &str) -> Option<TokenId> {
    let a = s.a;
    a.children(t)
        .iter()
        .filter(|&&c| matches!(a.rel(c), Rel::Obj | Rel::Obl | Rel::Advmod))
        .flat_map(|&c| a.children(c))
        .copied()
        .find(|&x| {
            a.lemma(x) == word
                && x.0 > t.0
                && x.0 <= t.0 + 4
                && matches!(a.rel(x), Rel::CompoundPrt | Rel::Advmod | Rel::Case)
        })
}

/// The light verb whose object, subject or prepositional noun `n` is, through
/// nouns of measure: "carried out [a series of] strikes".
fn carrier(index: &Index, s: Syntax<'_>, n: TokenId) -> Option<Carrier> {
    let a = s.a;
    let top = s.measures_above(n).last().copied().unwrap_or(n);
    // "launched strikes and raids": the second noun is carried too.
    let top =
        if a.rel(top) == Rel::Conj { a.head(top).filter(|&h| a.upos(h) == Upos::Noun).unwrap_or(top) } else { top };
    let (verb, by) = match a.rel(top) {
        Rel::Obj | Rel::NsubjPass | Rel::Obl => (a.head(top)?, a.rel(top)),
        // "talks have begun in Vienna between …"
        Rel::Nsubj if a.child(a.head(top)?, Rel::Obj).is_none() => (a.head(top)?, Rel::Nsubj),
        // "the strikes launched by Israel", "the talks that Egypt hosted"
        _ => {
            let inside = a.children(top).iter().copied().find(|&c| match a.rel(c) {
                Rel::Acl => s.is_passive(c),
                Rel::AclRelcl => s.logical_objects(c).contains(&top),
                _ => false,
            })?;
            (inside, Rel::Obj)
        }
    };
    let pattern = index.carriers(a.lemma(verb)).iter().find(|p| match (by, &p.preposition) {
        (Rel::Obl, Some(prep)) => s.preposition(top) == Some(prep.as_str()) && stands(s, verb, Form::Verb, p).is_some(),
        (Rel::Obl, None) => false,
        (_, Some(_)) => false,
        (_, None) => stands(s, verb, Form::Verb, p).is_some(),
    })?;
    let subject = match index.light_verb(pattern.entry).subject.as_str() {
        _ if by == Rel::Nsubj => CarrierSubject::Act,
        "recipient" => CarrierSubject::Recipient,
        _ => CarrierSubject::Actor,
    };
    Some(Carrier { verb, entry: pattern.entry, subject })
}
