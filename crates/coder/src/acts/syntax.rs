//! The syntax that all predicates share: who stands where around a verb, a
//! noun of action or an adjective, in Universal Dependencies.
//!
//! Everything here is about English and nothing about politics. Positions are
//! logical: the subject of "was attacked by rebels" is `rebels`.

use dateline_doc::{Analysis, Rel, TokenId, Upos};

use super::words::WordSet;

/// A reading of one text's trees.
#[derive(Clone, Copy)]
pub struct Syntax<'a> {
    /// The layers.
    pub a: &'a Analysis,
    /// The text that they cover.
    pub text: &'a str,
    /// Nouns that only count or rate what they govern.
    pub measures: &'a WordSet,
    /// Verbs by which a teller goes on.
    pub speech: &'a WordSet,
}

impl<'a> Syntax<'a> {
    /// Whether a verb form is passive: by its auxiliary, its subject, or as a
    /// past participle after its noun ("troops stationed in the country").
    pub fn is_passive(self, v: TokenId) -> bool {
        let a = self.a;
        a.children(v).iter().any(|&c| matches!(a.rel(c), Rel::AuxPass | Rel::NsubjPass | Rel::CsubjPass))
            || (a.rel(v) == Rel::Acl
                && a.feats(v).has("VerbForm", "Part")
                && !a.feats(v).has("Tense", "Pres")
                && !self.is_gerund(v))
            || (matches!(a.rel(v), Rel::Conj)
                && self.bare_participle(v)
                && a.head(v).is_some_and(|h| self.is_passive(h)))
            || (matches!(a.rel(v), Rel::Advcl) && self.bare_participle(v))
            || a.child(v, Rel::OblAgent).is_some() && self.bare_participle(v)
    }

    /// A past participle with neither subject nor auxiliary of its own.
    fn bare_participle(self, v: TokenId) -> bool {
        let a = self.a;
        a.feats(v).has("VerbForm", "Part")
            && !a.feats(v).has("Tense", "Pres")
            && !self.is_gerund(v)
            && !a.children(v).iter().any(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::Aux))
    }

    /// "[leaving]", "[being] behind it".
    fn is_or_has_gerund(self, v: TokenId) -> bool {
        self.is_gerund(v) || self.a.child(v, Rel::Cop).is_some_and(|c| self.is_gerund(c))
    }

    fn is_gerund(self, v: TokenId) -> bool {
        self.a.feats(v).has("VerbForm", "Ger") || ends_in_ing(self.a.form(self.text, v))
    }

    /// The noun that a relative pronoun stands for; any other word itself.
    pub fn antecedent(self, t: TokenId) -> TokenId {
        let a = self.a;
        let relative = a.feats(t).has("PronType", "Rel")
            || (a.upos(t) == Upos::Pron && matches!(a.lemma(t), "who" | "which" | "that" | "whom"));
        if !relative {
            return t;
        }
        std::iter::once(t)
            .chain(a.ancestors(t))
            .find(|&x| matches!(a.rel(x), Rel::AclRelcl))
            .and_then(|clause| a.head(clause))
            .unwrap_or(t)
    }

    /// What stands as grammatical subject, through control, coordination,
    /// participles and relative clauses; empty where nothing does.
    pub fn surface_subjects(self, v: TokenId) -> Vec<TokenId> {
        self.surface(v, 0)
    }

    fn surface(self, v: TokenId, depth: usize) -> Vec<TokenId> {
        let a = self.a;
        if depth > 8 {
            return vec![];
        }
        let own: Vec<TokenId> = a
            .children(v)
            .iter()
            .copied()
            .filter(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter))
            .map(|c| self.antecedent(c))
            .collect();
        if !own.is_empty() {
            return own;
        }
        let Some(h) = self.clause_above(v) else { return vec![] };
        match a.rel(v) {
            Rel::Conj if self.is_predicate(h) => self.surface(h, depth + 1),
            Rel::Xcomp => match a.child(h, Rel::Obj).or(a.child(h, Rel::Iobj)) {
                Some(o) if self.takes_infinitive_of_object(h) => vec![self.antecedent(o)],
                _ => self.surface(h, depth + 1),
            },
            // "barred [him] from leaving", "arrested [Smith] for killing"
            Rel::Advcl | Rel::Ccomp if self.is_or_has_gerund(v) && self.done_by_object(v, h) => self.logical_objects(h),
            Rel::Advcl | Rel::Ccomp | Rel::Parataxis if self.is_nonfinite(v) => self.surface(h, depth + 1),
            Rel::Acl if self.is_predicate(h) && a.upos(h) == Upos::Verb => self.surface(h, depth + 1),
            Rel::Acl if self.has_to(v) => self.owners(h),
            Rel::Acl => vec![h],
            // A broken tree: "Mr. Gore" the root, "called" hung on it.
            Rel::Dep | Rel::Appos | Rel::List
                if h < v && matches!(a.upos(h), Upos::Propn | Upos::Noun | Upos::Pron) && !self.is_nonfinite(v) =>
            {
                vec![h]
            }
            Rel::AclRelcl if !a.children(v).iter().any(|&c| a.rel(c) == Rel::Nsubj) => vec![h],
            _ => vec![],
        }
    }

    /// The head of a word; of a participle after the teller, the clause that he
    /// tells: "a bomb [hit] a bus, police said, wounding two".
    pub fn clause_above(self, v: TokenId) -> Option<TokenId> {
        let a = self.a;
        let h = a.head(v)?;
        let goes_on = a.rel(v) != Rel::Advcl || !self.is_gerund(v) || self.speech.contains(a.lemma(v));
        let told = a.child(h, Rel::Ccomp).filter(|&c| c < h && h < v);
        let teller = |c| a.child(h, Rel::Nsubj).is_some_and(|teller| c < teller);
        let marked = || a.child(v, Rel::Mark).is_some();
        Some(told.filter(|&c| !goes_on && teller(c) && !marked()).unwrap_or(h))
    }

    /// "from", "of" or "for" before a gerund makes it the deed of whom the verb is
    /// about, if that is somebody.
    fn done_by_object(self, v: TokenId, h: TokenId) -> bool {
        let a = self.a;
        let somebody = |&t: &TokenId| matches!(a.upos(t), Upos::Propn | Upos::Pron) || self.is_passive(h);
        match a.child(v, Rel::Mark).map(|m| a.lemma(m)) {
            // "accused [Iran] of arming rebels"
            Some("from" | "of") => true,
            Some("for") => self.logical_objects(h).iter().any(somebody),
            _ => false,
        }
    }

    /// "urged [Israel] to stop": with an object, the infinitive is the object's.
    fn takes_infinitive_of_object(self, h: TokenId) -> bool {
        !matches!(self.a.lemma(h), "promise" | "use" | "vow" | "threaten")
    }

    /// Whether a word is the head of a clause.
    pub fn is_predicate(self, t: TokenId) -> bool {
        let a = self.a;
        matches!(a.upos(t), Upos::Verb | Upos::Aux)
            || a.children(t).iter().any(|&c| matches!(a.rel(c), Rel::Cop | Rel::Nsubj | Rel::NsubjPass))
    }

    /// Whether a verb is an infinitive or participle without a subject.
    pub fn is_nonfinite(self, v: TokenId) -> bool {
        let f = self.a.feats(v);
        !self.a.children(v).iter().any(|&c| self.a.rel(c) == Rel::Aux)
            && (f.has("VerbForm", "Inf") || f.has("VerbForm", "Ger") || f.has("VerbForm", "Part") || self.has_to(v))
    }

    /// Whether `v` is a participle without a subject that hangs on the clause of
    /// `h`: "stormed the base, [shooting] at guards".
    pub fn is_participle_of(self, v: TokenId, h: TokenId) -> bool {
        self.a.rel(v) == Rel::Advcl
            && self.clause_above(v) == Some(h)
            && self.is_gerund(v)
            && !self.a.children(v).iter().any(|&c| matches!(self.a.rel(c), Rel::Nsubj | Rel::Mark))
    }

    /// Whether an infinitive carries "to".
    pub fn has_to(self, v: TokenId) -> bool {
        self.a.children(v).iter().any(|&c| self.a.rel(c) == Rel::Mark && self.a.lemma(c) == "to")
    }

    /// Who does it: the subject of an active verb, the agent of a passive one.
    pub fn logical_subjects(self, v: TokenId) -> Vec<TokenId> {
        if self.is_passive(v) { self.agents(v) } else { self.surface_subjects(v) }
    }

    /// To whom: the object of an active verb, the subject of a passive one.
    pub fn logical_objects(self, v: TokenId) -> Vec<TokenId> {
        let a = self.a;
        if self.is_passive(v) {
            return self.surface_subjects(v);
        }
        let by = |rel: Rel| -> Vec<TokenId> {
            a.children(v).iter().copied().filter(|&c| a.rel(c) == rel).map(|c| self.antecedent(c)).collect()
        };
        // "accusing [him] of murder": the one object, whatever the parser calls it.
        let own = Some(by(Rel::Obj)).filter(|o| !o.is_empty()).unwrap_or_else(|| by(Rel::Iobj));
        if !own.is_empty() {
            return own;
        }
        match (a.rel(v), a.head(v)) {
            // "the town that rebels attacked"
            (Rel::AclRelcl, Some(h)) if a.child(v, Rel::Nsubj).is_some_and(|s| self.antecedent(s) == s) => vec![h],
            // "attacked and seized the town"
            _ => a
                .children(v)
                .iter()
                .copied()
                .filter(|&c| a.rel(c) == Rel::Conj && a.upos(c) == Upos::Verb && c.0 <= v.0 + 4)
                .find_map(|c| a.child(c, Rel::Obj).filter(|_| !self.is_passive(c)))
                .filter(|_| a.children(v).iter().all(|&c| !matches!(a.rel(c), Rel::Obl | Rel::Ccomp | Rel::Xcomp)))
                .into_iter()
                .collect(),
        }
    }

    /// "by X" after a passive verb.
    fn agents(self, v: TokenId) -> Vec<TokenId> {
        let a = self.a;
        let own: Vec<TokenId> = a
            .children(v)
            .iter()
            .copied()
            .filter(|&c| {
                a.rel(c) == Rel::OblAgent || (matches!(a.rel(c), Rel::Obl) && self.preposition(c) == Some("by"))
            })
            .collect();
        if own.is_empty() && a.rel(v) == Rel::Conj {
            // "were beaten and detained by police": the agent may hang on either.
            return a.head(v).filter(|&h| self.is_passive(h)).map_or(vec![], |h| self.agents(h));
        }
        if own.is_empty() {
            return a
                .children(v)
                .iter()
                .copied()
                .filter(|&c| a.rel(c) == Rel::Conj && self.is_passive(c) && a.child(c, Rel::NsubjPass).is_none())
                .flat_map(|c| a.children(c).iter().copied().filter(|&x| a.rel(x) == Rel::OblAgent).collect::<Vec<_>>())
                .chain(self.agent_below(v))
                .collect();
        }
        own
    }

    /// "imposed in May [by the army]", hung on another phrase of the clause.
    fn agent_below(self, v: TokenId) -> Option<TokenId> {
        let a = self.a;
        let mut open: Vec<TokenId> = a.children(v).to_vec();
        let mut next = 0;
        while next < open.len() {
            let t = open[next];
            next += 1;
            if !matches!(a.rel(t), Rel::Obl | Rel::Nmod | Rel::NsubjPass | Rel::Xcomp | Rel::OblUnmarked) {
                continue;
            }
            if t > v && self.preposition(t) == Some("by") {
                return Some(t);
            }
            open.extend(a.children(t));
        }
        None
    }

    /// The preposition before a noun: its lemma, or the first word of a fixed
    /// expression ("because of").
    pub fn preposition(self, n: TokenId) -> Option<&'a str> {
        self.a.child(n, Rel::Case).map(|c| self.a.lemma(c))
    }

    /// Nouns that hang on `t` by one of these prepositions, own or of the verb
    /// that carries `t`.
    pub fn prepositional(self, t: TokenId, wanted: &str) -> Vec<TokenId> {
        let a = self.a;
        a.children(t)
            .iter()
            .copied()
            .filter(|&c| {
                matches!(a.rel(c), Rel::Obl | Rel::Nmod | Rel::OblAgent | Rel::Advcl | Rel::Acl)
                    && (self.preposition(c) == Some(wanted)
                        || matches!(a.rel(c), Rel::Advcl | Rel::Acl)
                            && a.child(c, Rel::Mark).is_some_and(|m| a.lemma(m) == wanted))
            })
            .map(|c| self.antecedent(c))
            .collect()
    }

    /// The owner of a noun: "X's plan", or the subject of the verb that
    /// carries it ("X has a plan", "X conveyed its readiness").
    pub fn owners(self, n: TokenId) -> Vec<TokenId> {
        let a = self.a;
        if let Some(p) = a.child(n, Rel::NmodPoss) {
            return vec![p];
        }
        match (a.rel(n), a.head(n)) {
            (Rel::Obj | Rel::Obl, Some(h)) => self.logical_subjects(h),
            (Rel::NsubjPass, Some(h)) => self.agents(h),
            _ => vec![],
        }
    }

    /// A noun with those coordinated with it.
    pub fn coordinated(self, n: TokenId) -> Vec<TokenId> {
        let a = self.a;
        let mut all = vec![n];
        all.extend(a.children(n).iter().copied().filter(|&c| {
            a.rel(c) == Rel::Conj
                && matches!(a.upos(c), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X)
                && !a.children(c).iter().any(|&x| matches!(a.rel(x), Rel::Nsubj | Rel::Cop))
        }));
        all
    }

    /// The clause that a verb takes as its content: "said that …", "agreed to …".
    pub fn contents(self, v: TokenId) -> Vec<TokenId> {
        let a = self.a;
        a.children(v)
            .iter()
            .copied()
            .filter(|&c| {
                matches!(a.rel(c), Rel::Ccomp | Rel::Xcomp)
                    || (a.rel(c) == Rel::Acl && self.is_nonfinite(c))
                    || (a.rel(c) == Rel::Advcl
                        && a.child(c, Rel::Mark).is_some_and(|m| {
                            matches!(a.lemma(m), "for" | "of" | "against" | "from" | "on" | "to" | "with")
                        })
                        && a.upos(c) == Upos::Verb
                        && !self.is_purpose(c))
            })
            .collect()
    }

    /// Whether a verb of harm has its victim as object ("kill"), not as
    /// subject ("die").
    pub fn is_transitive_harm(self, v: TokenId) -> bool {
        !matches!(self.a.lemma(v), "die" | "perish" | "fall")
    }

    /// An infinitive adjunct: "came to [help]". Complements are not purposes.
    pub fn is_purpose(self, v: TokenId) -> bool {
        self.a.rel(v) == Rel::Advcl && self.has_to(v)
    }

    /// Whether the act is negated by its own words: not, never, no.
    pub fn is_negated(self, t: TokenId) -> bool {
        let a = self.a;
        a.children(t).iter().any(|&c| {
            matches!(a.rel(c), Rel::Advmod | Rel::Det | Rel::Cc)
                && (matches!(a.lemma(c), "not" | "never" | "no" | "neither" | "n't" | "nor")
                    // "no longer"
                    || a.rel(c) == Rel::Advmod && a.children(c).iter().any(|&x| a.lemma(x) == "no")
                    || a.feats(c).has("Polarity", "Neg"))
        })
    }
}

fn ends_in_ing(form: &str) -> bool {
    form.len().checked_sub(3).is_some_and(|at| form.as_bytes()[at..].eq_ignore_ascii_case(b"ing"))
}
