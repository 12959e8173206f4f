//! Simple noun phrases by position: everything from the article to the last
//! noun. English phrases end with their head, so the run of words says what a
//! shaky tree may not.

use dateline_doc::{Analysis, Rel, TokenId, TokenRange, Upos};

use super::units::Units;

/// A noun phrase without what follows its head.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chunk {
    /// From the article to the head.
    pub tokens: TokenRange,
    /// The phrase before "'s".
    pub possessor: Option<usize>,
    /// The preposition right after it, and the phrase that follows that.
    pub next: Option<(TokenId, usize)>,
    /// Acronym given in brackets after it: "(HDP)".
    pub acronym: Option<TokenId>,
    /// Modifiers joined by "and" before it: "American and [Iraqi officials]".
    pub joined: Option<TokenId>,
}

impl Chunk {
    /// The last word.
    pub fn last(&self) -> TokenId {
        TokenId(self.tokens.end - 1)
    }
}

/// The phrases of a report in text order, and which of them holds a word.
#[derive(Debug, Default)]
pub(crate) struct Chunks {
    pub list: Vec<Chunk>,
    pub at: Vec<Option<usize>>,
}

/// What a word may do in a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Begins a phrase: an article, a possessive pronoun.
    Opens,
    /// Before a noun.
    Modifier,
    /// May be the head.
    Noun,
    /// A hyphen or the like.
    Joint,
    None,
}

impl Chunks {
    /// The phrases of a report.
    pub fn read(text: &str, a: &Analysis, units: &Units, is_day: &dyn Fn(&str) -> bool) -> Self {
        let mut all = Chunks { list: vec![], at: vec![None; a.len()] };
        for s in &a.sentences.tokens {
            all.sentence(text, a, units, is_day, *s);
        }
        for i in 0..all.list.len() {
            let end = all.list[i].acronym.map_or(all.list[i].tokens.end, |t| t.0 + 2);
            let adp = TokenId(end);
            if adp.ix() + 1 < a.len()
                && a.upos(adp) == Upos::Adp
                && let Some(next) = all.list.get(i + 1)
                && next.tokens.start == end + 1
            {
                // "part of the UN's mission" is of the mission.
                let mut to = i + 1;
                while all.list.get(to + 1).is_some_and(|c| c.possessor == Some(to)) {
                    to += 1;
                }
                all.list[i].next = Some((adp, to));
            }
        }
        all
    }

    fn sentence(&mut self, text: &str, a: &Analysis, units: &Units, is_day: &dyn Fn(&str) -> bool, s: TokenRange) {
        let part = |t: u32| part(text, a, units, is_day, TokenId(t));
        let mut t = s.start;
        let mut possessor = None;
        while t < s.end {
            if !matches!(part(t), Part::Opens | Part::Modifier | Part::Noun) {
                possessor = None;
                t += 1;
                continue;
            }
            let start = t;
            let mut end = None;
            let mut acronym = None;
            while t < s.end {
                match part(t) {
                    Part::Opens if t > start && part(t - 1) != Part::Opens => break,
                    Part::Modifier if end.is_some() && a.upos(TokenId(t)) == Upos::Num => break,
                    Part::Noun => end = Some(t + 1),
                    Part::Joint if t == start || t + 1 == s.end => break,
                    Part::None => {
                        let Some(word) = bracketed(text, a, TokenId(t), s).filter(|_| end == Some(t)) else { break };
                        acronym = Some(word);
                        // Only a noun after it makes it part of the phrase.
                        if t + 3 < s.end && part(t + 3) == Part::Noun {
                            t += 2;
                        } else {
                            break;
                        }
                    }
                    _ => {}
                }
                t += 1;
            }
            // "the militant's strongholds": what owns is a noun.
            if t > start && t < s.end && possessive(text, a, TokenId(t)) && part(t - 1) == Part::Modifier {
                end = Some(t);
            }
            // A phrase may end in an adjective or a number: "the wounded", "two".
            let end = end.or_else(|| {
                (start..t).rev().find(|&i| matches!(a.upos(TokenId(i)), Upos::Adj | Upos::Num)).map(|i| i + 1)
            });
            let Some(end) = end else {
                t = t.max(start + 1);
                continue;
            };
            t = end;
            let me = self.list.len();
            let tokens = TokenRange::new(start, end);
            let joined = joined(a, units, start, s.start);
            self.list.push(Chunk { tokens, possessor, next: None, acronym, joined });
            tokens.iter().for_each(|x| self.at[x.ix()] = Some(me));
            possessor = None;
            if t < s.end && possessive(text, a, TokenId(t)) {
                possessor = Some(me);
                t += 1;
            }
        }
    }

    /// The phrase that holds this word.
    pub fn of(&self, t: TokenId) -> Option<usize> {
        self.at.get(t.ix()).copied().flatten()
    }
}

fn part(text: &str, a: &Analysis, units: &Units, is_day: &dyn Fn(&str) -> bool, t: TokenId) -> Part {
    let form = a.form(text, t);
    if units.of(t).is_some() {
        return Part::Noun;
    }
    if is_day(form) || matches!(a.rel(t), Rel::OblUnmarked) && a.upos(t) != Upos::Num {
        return Part::None;
    }
    match a.upos(t) {
        Upos::Det => Part::Opens,
        Upos::Pron if a.rel(t) == Rel::NmodPoss || a.feats(t).has("Poss", "Yes") => Part::Opens,
        Upos::Noun | Upos::Propn => Part::Noun,
        Upos::Adj | Upos::Num => Part::Modifier,
        Upos::Verb if a.rel(t) == Rel::Amod => Part::Modifier,
        Upos::Verb if t.0 > 1 && a.form(text, TokenId(t.0 - 1)) == "-" => Part::Modifier,
        Upos::Adv if matches!(a.rel(t), Rel::Advmod) && next_to_modifier(a, t) => Part::Modifier,
        Upos::Punct if matches!(form, "-" | "–") => Part::Joint,
        Upos::X if form.starts_with(char::is_uppercase) => Part::Noun,
        Upos::Sym if form == "-" => Part::Joint,
        _ => Part::None,
    }
}

/// "heavily armed", "nearly 200".
fn next_to_modifier(a: &Analysis, t: TokenId) -> bool {
    let next = TokenId(t.0 + 1);
    next.ix() < a.len() && a.head(t) == Some(next) && matches!(a.upos(next), Upos::Adj | Upos::Num)
}

fn possessive(text: &str, a: &Analysis, t: TokenId) -> bool {
    let form = a.form(text, t);
    matches!(form, "'s" | "’s") && a.upos(t) != Upos::Aux && a.upos(t) != Upos::Verb
        || matches!(form, "'" | "’") && a.upos(t) == Upos::Part
}

/// The acronym of "(HDP)" where `t` is the bracket.
fn bracketed(text: &str, a: &Analysis, t: TokenId, s: TokenRange) -> Option<TokenId> {
    if t.0 + 2 >= s.end || a.form(text, t) != "(" || a.form(text, TokenId(t.0 + 2)) != ")" {
        return None;
    }
    let word = TokenId(t.0 + 1);
    let form = a.form(text, word);
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    (capitals >= 2 && capitals * 2 >= form.chars().count()).then_some(word)
}

/// The country's adjective in "American and [Iraqi officials]".
fn joined(a: &Analysis, units: &Units, start: u32, from: u32) -> Option<TokenId> {
    if start < from + 2 || a.upos(TokenId(start - 1)) != Upos::Cconj {
        return None;
    }
    let before = TokenId(start - 2);
    (units.of(before).is_some() && a.upos(before) == Upos::Adj).then_some(before)
}
