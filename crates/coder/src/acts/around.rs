//! Words and parties that stand before and after a predicate, wherever the tree
//! hangs them: what dictionaries without trees ask for.

use dateline_doc::{Rel, TokenId};
use dateline_knowledge::{Frame, Part};

use super::Acts;
use super::find::Candidate;
use super::parties::{Party, parties_at};
use super::syntax::Syntax;
use crate::parties::{Mention, MentionKind, Mentions};

/// The parties that the words around a predicate name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    /// Head of who does it.
    actors: Option<Vec<Party>>,
    /// Head of to whom.
    recipients: Option<Vec<Party>>,
}

impl Placed {
    /// Puts the parties that were named in the place of those that were found;
    /// whether there are any.
    pub fn give(self, actors: &mut Vec<Party>, recipients: &mut Vec<Party>) -> bool {
        let named: Vec<Party> = self.actors.iter().chain(&self.recipients).flatten().copied().collect();
        for (side, own) in [(actors, self.actors), (recipients, self.recipients)] {
            match own {
                Some(own) => *side = own,
                None => side.retain(|p| !named.contains(p)),
            }
        }
        !named.is_empty()
    }
}

/// One search for the parts of a pattern in a sentence.
struct Search<'a> {
    acts: &'a Acts,
    s: Syntax<'a>,
    mentions: &'a Mentions,
    /// First word of the predicate, and the one after it.
    predicate: (u32, u32),
    /// Where the search ends.
    end: u32,
}

impl Acts {
    /// The parties that the words around name; why not, where they do not stand
    /// there.
    pub(super) fn stands_around(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        c: &Candidate,
        frame: &Frame,
    ) -> Result<Placed, String> {
        let Some(around) = &frame.around else { return Ok(Placed::default()) };
        let predicate = (c.words[0].0, c.words[c.words.len() - 1].0 + 1);
        let sentence = s.a.sentences.tokens[s.a.sentence_of(c.head)];
        let search = Search { acts: self, s, mentions, predicate, end: end_of(s, c.head).max(predicate.1) };
        let mut placed = Placed::default();
        match search.follow(around.parts(), sentence.start, &mut placed) {
            true => Ok(placed),
            false => Err(format!("`{around}` does not stand there")),
        }
    }

    /// The subject, else the first party before the predicate. The subject of a
    /// passive that names no agent does nothing.
    pub(super) fn before(&self, s: Syntax<'_>, mentions: &Mentions, c: &Candidate, subject: Vec<Party>) -> Vec<Party> {
        if !subject.is_empty() || s.is_passive(c.head) {
            return without_parts(mentions, subject);
        }
        let sentence = s.a.sentences.tokens[s.a.sentence_of(c.head)];
        outermost(s, mentions, sentence.start, c.words[0].0).next().map_or(vec![], |m| with_joined(s, mentions, m))
    }

    /// Looks again for a side that is empty since the words around name its party
    /// for the other.
    pub(super) fn fill(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        c: &Candidate,
        frame: &Frame,
        actors: &mut Vec<Party>,
        recipients: &mut Vec<Party>,
    ) {
        if actors.is_empty() && frame.actor == "before" {
            let sentence = s.a.sentences.tokens[s.a.sentence_of(c.head)];
            let found = outermost(s, mentions, sentence.start, c.words[0].0).map(|m| with_joined(s, mentions, m));
            *actors =
                found.map(|all| others(mentions, all, recipients)).find(|all| !all.is_empty()).unwrap_or_default();
        }
        if recipients.is_empty() && frame.recipient.iter().any(|r| r == "after") {
            *recipients = self.after(s, mentions, c, actors, vec![]);
        }
    }

    /// The first party after the predicate that is none of the actors; of a
    /// passive, whom it is done to.
    pub(super) fn after(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        c: &Candidate,
        actors: &[Party],
        object: Vec<Party>,
    ) -> Vec<Party> {
        if s.is_passive(c.head) && !object.is_empty() {
            return object;
        }
        let start = c.words[c.words.len() - 1].0 + 1;
        outermost(s, mentions, start, end_of(s, c.head).max(start))
            .map(|m| with_joined(s, mentions, m))
            .map(|all| others(mentions, all, actors))
            .find(|all| !all.is_empty())
            .unwrap_or_default()
    }
}

impl Search<'_> {
    /// Whether the parts stand one after another from `at` on; the nearest to the
    /// predicate are taken.
    fn follow(&self, parts: &[(bool, Part)], at: u32, placed: &mut Placed) -> bool {
        let Some(((directly, part), rest)) = parts.split_first() else { return true };
        let before =
            at <= self.predicate.0 && (*part == Part::Predicate || rest.iter().any(|p| p.1 == Part::Predicate));
        let last = if before { self.predicate.0 } else { self.end };
        let mut starts: Vec<u32> = if *directly { vec![at] } else { (at..=last).collect() };
        if before {
            starts.reverse();
        }
        starts.into_iter().any(|start| {
            self.ends(part, start).into_iter().any(|end| {
                let fits = end <= last.max(self.predicate.1) && self.follow(rest, end, placed);
                if fits {
                    self.place(part, start, placed);
                }
                fits
            })
        })
    }

    /// Where a part that begins at a word may end.
    fn ends(&self, part: &Part, start: u32) -> Vec<u32> {
        if (start as usize) >= self.s.a.len() {
            return vec![];
        }
        match part {
            Part::Predicate => {
                if start == self.predicate.0 {
                    vec![self.predicate.1]
                } else {
                    vec![]
                }
            }
            Part::Word(word) => {
                let form = self.s.a.form(self.s.text, TokenId(start));
                // "n’t" and "n't"
                let same = form.eq_ignore_ascii_case(word) || form.replace('’', "'").eq_ignore_ascii_case(word);
                if same { vec![start + 1] } else { vec![] }
            }
            Part::Class(name) => self.acts.classes.spans(self.s, name, start),
            Part::Actor | Part::Recipient => self.party_from(start).map(|m| m.tokens.end).into_iter().collect(),
            Part::Any => {
                let phrases = self.mentions.list.iter().filter(|m| m.phrase.contains(TokenId(start)) && !m.modifier);
                phrases.map(|m| m.phrase.end).max().into_iter().collect()
            }
        }
    }

    fn party_from(&self, start: u32) -> Option<&Mention> {
        let here = self.mentions.list.iter().filter(|m| m.is_party() && m.tokens.start == start);
        here.max_by_key(|m| m.tokens.len())
    }

    fn place(&self, part: &Part, start: u32, placed: &mut Placed) {
        let side = match part {
            Part::Actor => &mut placed.actors,
            Part::Recipient => &mut placed.recipients,
            _ => return,
        };
        *side = self.party_from(start).map(|m| with_joined(self.s, self.mentions, m));
    }
}

/// Those parties that are none of `taken`.
fn others(mentions: &Mentions, all: Vec<Party>, taken: &[Party]) -> Vec<Party> {
    let id = |p: &Party| p.mention().map(|id| mentions.resolved(id).id);
    all.into_iter().filter(|p| !taken.iter().any(|t| t == p || id(t).is_some() && id(t) == id(p))).collect()
}

/// Where the words of a predicate end: with the last word below it, or before
/// another verb that is joined with it.
fn end_of(s: Syntax<'_>, head: TokenId) -> u32 {
    let a = s.a;
    let mut end = head.0 + 1;
    let mut open = vec![head];
    while let Some(t) = open.pop() {
        end = end.max(t.0 + 1);
        let joined = |c: TokenId| t == head && matches!(a.rel(c), Rel::Conj | Rel::Parataxis) && c > head;
        open.extend(a.children(t).iter().copied().filter(|&c| !joined(c)));
    }
    end
}

/// The parties whose words lie in a range, in text order, without those inside
/// the words of another or before it: of "Iraq's prime minister" the minister.
fn outermost<'m>(s: Syntax<'_>, mentions: &'m Mentions, start: u32, end: u32) -> impl Iterator<Item = &'m Mention> {
    let inside = |m: &&Mention| start <= m.tokens.start && m.tokens.end <= end;
    let owner = |m: &&Mention| {
        let owned = s.a.head(m.head).filter(|_| matches!(s.a.rel(m.head), Rel::NmodPoss | Rel::Compound | Rel::Amod));
        owned.and_then(|h| mentions.at(h)).is_some_and(|o| o.id != m.id && o.is_party() && inside(&o))
    };
    let parties = mentions.list.iter().filter(|m| m.is_party() && m.kind != MentionKind::Outlet);
    let mut all: Vec<&Mention> = parties.filter(inside).filter(|m| !owner(m)).collect();
    all.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    let mut last = 0;
    all.into_iter().filter(move |m| {
        let outside = m.tokens.start >= last;
        last = last.max(m.tokens.end);
        outside
    })
}

/// Parties without those that only stand before another: "[Iraq] Prime Minister
/// Sudani" is one.
fn without_parts(mentions: &Mentions, parties: Vec<Party>) -> Vec<Party> {
    let of = |p: &Party| p.mention().map(|id| mentions.get(id));
    let part = |p: &Party| {
        of(p).filter(|m| m.modifier).is_some_and(|m| {
            parties.iter().filter_map(of).any(|o| o.id != m.id && !o.modifier && o.phrase.contains(m.head))
        })
    };
    parties.iter().copied().filter(|p| !part(p)).collect()
}

/// A party with those that are joined with it.
fn with_joined(s: Syntax<'_>, mentions: &Mentions, m: &Mention) -> Vec<Party> {
    let mut all = vec![Party::Mention(m.id)];
    for p in s.coordinated(m.head).into_iter().skip(1).flat_map(|t| parties_at(s, mentions, t)) {
        if !m.modifier && !all.contains(&p) {
            all.push(p);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use dateline_doc::Document;

    use crate::Coder;
    use crate::testing::{report, tree};

    /// Frames as an import writes them, with this pattern.
    fn coder(around: &str, more: &str) -> Coder {
        let frame = |id: &str, fields: &str| {
            format!(
                "[[frame]]\nid = \"{id}\"\nverb = [\"nudge\"]\nactor = \"before\"\nrecipient = [\"after\"]\n\
                 needs = \"both\"\nfrom = \"x:1\"\n{fields}\n"
            )
        };
        let own = format!(
            "{}{}\n[[class]]\nname = \"own-boats\"\nwords = [\"barge\", \"long boat\"]\n[[discard]]\nid = \"d\"\n\
             words = [\"tea break\"]\nof = \"sentence\"\nfrom = \"x:2\"\n",
            frame("plain", "type = \"ACCUSE\"\ncameo = \"111\""),
            frame("around", &format!("type = \"REQUEST\"\naround = \"{around}\"\n{more}")),
        );
        let k = dateline_shipped::with_cases().overlaid(&[("own/en/frames/own.toml".to_owned(), own)]);
        Coder::new(&Arc::new(k.expect("the frames are well-formed")))
    }

    fn read(coder: &Coder, written: &str) -> Document {
        let (text, a) = tree(written);
        coder.code(report(&text), a)
    }

    /// What is coded of "Iraq … nudged the long boats of Iran to Syria".
    fn coded(around: &str, more: &str) -> Vec<String> {
        let doc = read(
            &coder(around, more),
            "Iraq/PROPN/3/nsubj will/AUX/3/aux nudge/VERB/0/root the/DET/6/det long/ADJ/6/amod boats~boat/NOUN/3/obj \
             of/ADP/8/case Iran/PROPN/6/nmod to/ADP/10/case Syria/PROPN/3/obl ./PUNCT/3/punct",
        );
        let codes =
            |all: &[dateline_doc::Entity]| all.iter().filter_map(|e| e.country.clone()).collect::<Vec<_>>().join(" ");
        doc.events.iter().map(|e| format!("{} {} > {}", e.kind, codes(&e.actors), codes(&e.recipients))).collect()
    }

    #[test]
    fn the_words_around_choose_the_frame() {
        assert_eq!(coded("* boats", ""), ["REQUEST IRQ > IRN"]);
        assert_eq!(coded("will+* @own-boats to", ""), ["REQUEST IRQ > IRN"]);
        assert_eq!(coded("* the+boats", ""), ["ACCUSE IRQ > IRN"]);
        assert_eq!(coded("boats *", ""), ["ACCUSE IRQ > IRN"]);
        assert_eq!(coded("* boats", "nothing = true"), Vec::<String>::new());
    }

    #[test]
    fn the_words_around_name_the_parties() {
        assert_eq!(coded("* boats of [any] to+[recipient]", ""), ["REQUEST IRQ > SYR"]);
        assert_eq!(coded("[recipient] will * boats of [actor]", ""), ["REQUEST IRN > IRQ"]);
    }

    #[test]
    fn what_is_discarded_is_told() {
        let doc = read(
            &coder("* boats", ""),
            "Iraq/PROPN/2/nsubj nudged~nudge/VERB/0/root Iran/PROPN/2/obj at/ADP/6/case tea/NOUN/6/compound \
             break/NOUN/2/obl ./PUNCT/2/punct",
        );
        assert!(doc.events.is_empty());
        assert!(doc.dropped.iter().any(|d| d.why == "the sentence is discarded for `tea break`"));
    }
}
