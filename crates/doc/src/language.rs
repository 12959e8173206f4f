//! The layers of the language stage, as Universal Dependencies define them
//! (<https://universaldependencies.org/en/>).

use std::sync::Arc;

use crate::{Span, TokenId, TokenRange};

macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum $name { $($variant,)* }

        impl $name {
            /// Every label, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The label as written in CoNLL-U.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The label that is written so.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

labels! {
    /// Universal part of speech.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET",
        Intj = "INTJ", Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON",
        Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// Universal dependency relation with English subtypes.
    Rel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl",
        Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass",
        Case = "case", Cc = "cc", CcPreconj = "cc:preconj", Ccomp = "ccomp",
        Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop",
        Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass", Dep = "dep",
        Det = "det", DetPredet = "det:predet", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat",
        Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod",
        NmodDesc = "nmod:desc", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj", NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass",
        Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis",
        Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

labels! {
    /// What a name names.
    NameKind {
        Person = "PER", Org = "ORG", Place = "LOC", Group = "NORP", Facility = "FAC",
        Event = "EVENT", Weapon = "WEAPON", Other = "MISC",
    }
}

/// Morphological features of one word, `Number=Sing|Person=3`, sorted by name
/// as in CoNLL-U; empty where the column is `_`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feats(pub Box<str>);

impl Feats {
    /// The value of one feature.
    ///
    /// ```
    /// # use dateline_doc::Feats;
    /// let f = Feats("Tense=Past|VerbForm=Fin".into());
    /// assert_eq!(f.get("Tense"), Some("Past"));
    /// assert_eq!(f.get("Mood"), None);
    /// ```
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.split('|').find_map(|f| f.strip_prefix(name)?.strip_prefix('='))
    }

    /// Whether the feature has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }
}

/// Syntactic words in text order. Words of a contraction ("don't") are pieces
/// of its bytes; punctuation is a token of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tokens {
    /// Each word's bytes.
    pub span: Vec<Span>,
}

/// Sentences as ranges of tokens; together they cover every token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentences {
    /// In text order.
    pub tokens: Vec<TokenRange>,
}

/// Part of speech, features and lemma of each token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tags {
    /// Universal part of speech.
    pub upos: Vec<Upos>,
    /// Index into `feats_table`.
    pub feats: Vec<u16>,
    /// The feature bundles that the model knows.
    pub feats_table: Arc<[Feats]>,
    /// Every lemma one after another.
    pub lemma_text: String,
    /// Each token's lemma as a span of `lemma_text`.
    pub lemma: Vec<Span>,
}

/// Dependency tree: one head and relation per token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The head; a root is its own head.
    pub head: Vec<TokenId>,
    /// The relation to the head.
    pub rel: Vec<Rel>,
    /// Children of `t`, in text order: `child[first_child[t]..first_child[t + 1]]`.
    first_child: Vec<u32>,
    child: Vec<TokenId>,
}

impl Tree {
    /// A tree from heads (a root is its own head) and relations.
    pub fn new(head: Vec<TokenId>, rel: Vec<Rel>) -> Self {
        let n = head.len();
        let mut first_child = vec![0u32; n + 2];
        for (t, h) in head.iter().enumerate() {
            if h.ix() != t {
                first_child[h.ix() + 2] += 1;
            }
        }
        for i in 1..first_child.len() {
            first_child[i] += first_child[i - 1];
        }
        let mut child = vec![TokenId(0); *first_child.last().unwrap_or(&0) as usize];
        for (t, h) in head.iter().enumerate() {
            if h.ix() != t {
                let at = &mut first_child[h.ix() + 1];
                child[*at as usize] = TokenId::from(t);
                *at += 1;
            }
        }
        first_child.truncate(n + 1);
        Tree { head, rel, first_child, child }
    }

    /// The words that depend on `t`, in text order.
    pub fn children(&self, t: TokenId) -> &[TokenId] {
        &self.child[self.first_child[t.ix()] as usize..self.first_child[t.ix() + 1] as usize]
    }
}

/// A name: a run of tokens and what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it names.
    pub kind: NameKind,
}

/// Everything the language stage writes over one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Words.
    pub tokens: Tokens,
    /// Sentences.
    pub sentences: Sentences,
    /// Part of speech, features, lemma.
    pub tags: Tags,
    /// Dependency tree, one root per sentence.
    pub tree: Tree,
    /// Names in text order, not overlapping.
    pub names: Vec<Name>,
    /// Whether each sentence was read. The others have words alone: no part of
    /// speech, no tree, no names.
    pub read: Vec<bool>,
}

impl Analysis {
    /// The sentences that were read.
    pub fn read_sentences(&self) -> impl Iterator<Item = TokenRange> + '_ {
        self.sentences.tokens.iter().zip(&self.read).filter(|(_, read)| **read).map(|(s, _)| *s)
    }

    /// How many words were read.
    pub fn words_read(&self) -> usize {
        self.read_sentences().map(|s| s.len()).sum()
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.tokens.span.len()
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.tokens.span.is_empty()
    }

    /// A word's bytes.
    pub fn span(&self, t: TokenId) -> Span {
        self.tokens.span[t.ix()]
    }

    /// A word as written.
    pub fn form<'t>(&self, text: &'t str, t: TokenId) -> &'t str {
        self.span(t).of(text)
    }

    /// A word's lemma, lower case unless it is a name.
    pub fn lemma(&self, t: TokenId) -> &str {
        self.tags.lemma[t.ix()].of(&self.tags.lemma_text)
    }

    /// A word's part of speech.
    pub fn upos(&self, t: TokenId) -> Upos {
        self.tags.upos[t.ix()]
    }

    /// A word's features.
    pub fn feats(&self, t: TokenId) -> &Feats {
        &self.tags.feats_table[self.tags.feats[t.ix()] as usize]
    }

    /// The relation of a word to its head.
    pub fn rel(&self, t: TokenId) -> Rel {
        self.tree.rel[t.ix()]
    }

    /// A word's head, none for a root.
    pub fn head(&self, t: TokenId) -> Option<TokenId> {
        let h = self.tree.head[t.ix()];
        (h != t).then_some(h)
    }

    /// The words that depend on `t`, in text order.
    pub fn children(&self, t: TokenId) -> &[TokenId] {
        self.tree.children(t)
    }

    /// The first child with this relation.
    pub fn child(&self, t: TokenId, rel: Rel) -> Option<TokenId> {
        self.children(t).iter().copied().find(|&c| self.rel(c) == rel)
    }

    /// The number of the sentence that holds `t`.
    pub fn sentence_of(&self, t: TokenId) -> usize {
        self.sentences.tokens.partition_point(|s| s.end <= t.0)
    }

    /// The name that holds `t`.
    pub fn name_at(&self, t: TokenId) -> Option<&Name> {
        self.names_over(TokenRange::new(t.0, t.0 + 1)).first()
    }

    /// The names that share a word with a range.
    pub fn names_over(&self, r: TokenRange) -> &[Name] {
        let first = self.names.partition_point(|n| n.tokens.end <= r.start);
        let after = self.names.partition_point(|n| n.tokens.start < r.end);
        self.names.get(first..after).unwrap_or_default()
    }

    /// The bytes from the first to the last token of a range.
    pub fn range_span(&self, r: TokenRange) -> Span {
        Span::new(self.tokens.span[r.start as usize].start, self.tokens.span[r.end as usize - 1].end)
    }

    /// `t` with all that hangs below it, in text order.
    pub fn subtree(&self, t: TokenId) -> Vec<TokenId> {
        let mut all = vec![t];
        let mut next = 0;
        while next < all.len() {
            all.extend_from_slice(self.children(all[next]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The chain of heads above `t`, nearest first.
    pub fn ancestors(&self, t: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        std::iter::successors(self.head(t), |&h| self.head(h))
    }
}
