//! Where the parties of one act stand, before anyone asks who they are.

use dateline_doc::{Rel, TokenId, Upos};

use super::index::Form;
use super::syntax::Syntax;

/// The verb that carries a noun of action, and which side its subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// The verb.
    pub verb: TokenId,
    /// Index of the light verb.
    pub entry: usize,
    /// What its subject is to the act.
    pub subject: CarrierSubject,
}

/// What the subject of a carrying verb is to the noun's act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarrierSubject {
    /// Who does it: "[Israel] carried out strikes".
    Actor,
    /// To whom: "[the town] came under attack".
    Recipient,
    /// The act itself: "[talks] began".
    Act,
}

/// Positions around one predicate.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// Logical subjects.
    pub subject: Vec<TokenId>,
    /// Logical objects.
    pub object: Vec<TokenId>,
    /// Indirect objects.
    pub iobj: Vec<TokenId>,
    /// Words before a noun of action: "[Hamas] attack", "[Russian] drone strike".
    pub modifiers: Vec<TokenId>,
    /// Heads of content clauses.
    pub content: Vec<TokenId>,
    /// Words whose prepositional dependents belong to the act.
    anchors: Vec<TokenId>,
    /// Agents after "by" of a noun of action.
    agents: Vec<TokenId>,
}

impl Arguments {
    /// Reads the positions around `head`.
    pub fn read(s: Syntax<'_>, head: TokenId, form: Form, carrier: Option<Carrier>) -> Self {
        match form {
            Form::Verb => Self::of_verb(s, head),
            Form::Noun => Self::of_noun(s, head, carrier),
            Form::Adjective => Self::of_adjective(s, head),
        }
    }

    fn of_verb(s: Syntax<'_>, v: TokenId) -> Self {
        let a = s.a;
        let mut anchors = vec![v];
        // "criticised the ban on travellers": not the verb's; but "dropped
        // demands for a ceasefire" is, where the object is the frame's own.
        anchors.extend(a.children(v).iter().copied().filter(|&c| a.rel(c) == Rel::Xcomp && !s.is_predicate(c)));
        Arguments {
            subject: expand(s, s.logical_subjects(v)),
            object: expand(s, s.logical_objects(v)),
            iobj: expand(s, a.child(v, Rel::Iobj).into_iter().collect()),
            modifiers: vec![],
            content: s.contents(v),
            anchors,
            agents: vec![],
        }
    }

    fn of_noun(s: Syntax<'_>, n: TokenId, carrier: Option<Carrier>) -> Self {
        let a = s.a;
        let mut subject: Vec<TokenId> = a.child(n, Rel::NmodPoss).into_iter().collect();
        let mut object = s.prepositional(n, "of");
        let mut anchors = vec![n];
        // A series of strikes: what hangs on `series` belongs to the strikes.
        anchors.extend(s.measures_above(n));
        if let Some(c) = carrier {
            match c.subject {
                CarrierSubject::Actor => {
                    let own = s.logical_subjects(c.verb);
                    // "used its veto": its is the subject's.
                    subject.retain(|&t| own.is_empty() || a.upos(t) != Upos::Pron);
                    subject.extend(own);
                }
                CarrierSubject::Recipient => object.extend(s.logical_subjects(c.verb)),
                CarrierSubject::Act => {}
            }
            anchors.push(c.verb);
        } else if a.rel(n) == Rel::Nsubj
            && let Some(v) = a.head(n).filter(|&v| a.child(v, Rel::Obj).is_none() && a.upos(v) == Upos::Verb)
        {
            // "clashes erupted [between the two]": nobody else is meant.
            anchors.push(v);
        } else if a.children(n).iter().any(|&c| a.rel(c) == Rel::Cop) {
            // "the two are in talks", "the town is under siege", "rebels are believed to
            // be behind the attack"
            subject.extend(s.surface_subjects(n));
        }
        // "the killing of two priests by gunmen": the agent may hang on either.
        let mut agents: Vec<TokenId> = anchors.iter().chain(&object).flat_map(|&x| s.prepositional(x, "by")).collect();
        if agents.is_empty() {
            // "the murder of a family and the rape of a girl by soldiers"
            // (joined, to the parser's mind, with the girl or with the murder)
            let joined = |x: TokenId| {
                let noun = move |&c: &TokenId| a.rel(c) == Rel::Conj && a.upos(c) == Upos::Noun;
                a.children(x).iter().copied().filter(noun)
            };
            let acts_of = |x: TokenId| joined(x).filter(|&c| !s.prepositional(c, "of").is_empty());
            let others = joined(n).chain(object.iter().flat_map(|&x| acts_of(x)));
            let by =
                |c: TokenId| std::iter::once(c).chain(s.prepositional(c, "of")).flat_map(|x| s.prepositional(x, "by"));
            agents = others.flat_map(by).collect();
        }
        subject.extend(&agents);
        let modifiers = a
            .children(n)
            .iter()
            .copied()
            .filter(|&c| {
                matches!(a.rel(c), Rel::Compound | Rel::Amod | Rel::NmodUnmarked | Rel::NmodDesc | Rel::Nmod)
                    && c < n
                    && matches!(a.upos(c), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb)
            })
            .flat_map(|c| s.led_by(c).unwrap_or_else(|| vec![c]))
            .collect();
        let mut content = s.contents(n);
        if let Some(c) = carrier {
            content.extend(s.contents(c.verb));
        }
        Arguments {
            subject: expand(s, subject),
            object: expand(s, object),
            iobj: carrier.map_or(vec![], |c| expand(s, a.child(c.verb, Rel::Iobj).into_iter().collect())),
            modifiers: expand(s, modifiers),
            content,
            anchors,
            agents,
        }
    }

    fn of_adjective(s: Syntax<'_>, adj: TokenId) -> Self {
        let a = s.a;
        Arguments {
            subject: expand(s, s.surface_subjects(adj)),
            content: s
                .contents(adj)
                .into_iter()
                .chain(a.children(adj).iter().copied().filter(|&c| a.rel(c) == Rel::Advcl && s.has_to(c)))
                .collect(),
            anchors: vec![adj],
            ..Self::default()
        }
    }

    /// Makes words whose prepositional dependents belong to the act too: the
    /// object that the frame asks for ("struck a deal [with Serbia]").
    pub fn anchor(&mut self, own: &[TokenId]) {
        for &t in own {
            if !self.anchors.contains(&t) {
                self.anchors.push(t);
            }
        }
    }

    /// Nouns that hang on the act by this preposition, or else on its object or
    /// agent, or on the place where it was: "inflicted losses [on the rebels]",
    /// "the attack by Hamas [on Israel]", "clashes in Tripoli [between
    /// militias]".
    pub fn by_preposition(&self, s: Syntax<'_>, preposition: &str) -> Vec<TokenId> {
        let own: Vec<TokenId> = self.anchors.iter().flat_map(|&x| s.prepositional(x, preposition)).collect();
        if !own.is_empty() || preposition == "of" {
            return expand(s, own);
        }
        let low = self.object.iter().chain(self.agents.iter());
        let low: Vec<TokenId> = low.flat_map(|&x| s.prepositional(x, preposition)).collect();
        if !low.is_empty() || !matches!(preposition, "between" | "against" | "with" | "by") {
            return expand(s, low);
        }
        let places = self.anchors.iter().flat_map(|&x| ["in", "at", "near", "outside"].map(|p| s.prepositional(x, p)));
        // "the clashes [that erupted] between the two"
        let clauses = self.anchors.iter().flat_map(|&x| s.a.children(x)).copied().filter(|&c| {
            preposition != "by"
                && s.a.rel(c) == Rel::Acl
                && s.a.upos(c) == Upos::Verb
                && s.a.child(c, Rel::Obj).is_none()
        });
        let low: Vec<TokenId> = places.flatten().chain(clauses).collect();
        expand(s, low.into_iter().flat_map(|x| s.prepositional(x, preposition)).collect())
    }

    /// Heads of the content: of complement clauses, else of nouns after to,
    /// of, on, for, else of the object.
    pub fn content_heads(&self, s: Syntax<'_>) -> Vec<TokenId> {
        if !self.content.is_empty() {
            return self.content.clone();
        }
        let nouns: Vec<TokenId> = ["to", "of", "on", "for"].iter().flat_map(|p| self.by_preposition(s, p)).collect();
        if nouns.is_empty() { self.object.clone() } else { nouns }
    }

    /// Subjects of the content clauses: "demanded that [Israel] withdraw".
    pub fn content_subjects(&self, s: Syntax<'_>) -> Vec<TokenId> {
        expand(
            s,
            self.content
                .iter()
                .flat_map(|&c| {
                    // "alleged that the attack was plotted by X"
                    if s.is_passive(c) && !s.logical_subjects(c).is_empty() {
                        return s.logical_subjects(c);
                    }
                    let own: Vec<TokenId> =
                        s.a.children(c)
                            .iter()
                            .copied()
                            .filter(|&x| matches!(s.a.rel(x), Rel::Nsubj | Rel::NsubjPass))
                            .collect();
                    own
                })
                .collect(),
        )
    }

    /// Words below the act, in which `with` and `without` look.
    pub fn below(&self, s: Syntax<'_>) -> Vec<TokenId> {
        let a = s.a;
        let mut all = Vec::new();
        for &anchor in &self.anchors {
            for &c in a.children(anchor) {
                if matches!(
                    a.rel(c),
                    Rel::Nsubj | Rel::Conj | Rel::Parataxis | Rel::Punct | Rel::Cc | Rel::AclRelcl | Rel::Appos
                ) {
                    continue;
                }
                // What a relative clause says is said of its noun.
                let mut open = vec![c];
                while let Some(t) = open.pop() {
                    all.push(t);
                    open.extend(a.children(t).iter().copied().filter(|&x| a.rel(x) != Rel::AclRelcl));
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn expand(s: Syntax<'_>, heads: Vec<TokenId>) -> Vec<TokenId> {
    let mut all = Vec::new();
    for h in heads {
        for t in s.coordinated(h) {
            if !all.contains(&t) {
                all.push(t);
            }
        }
    }
    all
}

impl Syntax<'_> {
    /// "[Saudi]-led raid": who leads, before the noun of action.
    fn led_by(self, modifier: TokenId) -> Option<Vec<TokenId>> {
        let a = self.a;
        (self.a.form(self.text, modifier) == "led")
            .then(|| a.children(modifier).iter().copied().filter(|&c| c < modifier && a.rel(c) != Rel::Punct).collect())
    }

    /// Nouns of measure above `n`: "a [series] of strikes", "a [rise] in attacks".
    pub fn measures_above(self, n: TokenId) -> Vec<TokenId> {
        let a = self.a;
        let mut above = vec![];
        let mut t = n;
        while a.rel(t) == Rel::Nmod && matches!(self.preposition(t), Some("of" | "in")) {
            let Some(h) = a.head(t) else { break };
            if !self.is_measure(h) {
                break;
            }
            above.push(h);
            t = h;
        }
        above
    }

    /// Nouns that only count or rate what they govern: class `@measure`.
    pub fn is_measure(self, n: TokenId) -> bool {
        self.measures.contains(self.a.lemma(n))
    }
}
