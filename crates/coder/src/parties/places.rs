//! Places after the mentions are read: "in the country", "in the city" for a
//! place named before; names of places that turn out to be persons.

use dateline_doc::TokenId;

use crate::fold::lower;
use crate::places::{PlaceMention, PlaceMentions};

use super::lexicon::head_of;
use super::mention::MentionKind;
use super::read::{Draft, Reading};

impl Reading<'_> {
    /// The places with those that descriptions repeat, without those that are
    /// persons ("Kuchma", which the model took for a place).
    pub fn places_again(&self, d: &Draft) -> PlaceMentions {
        let mut all = self.places.list.clone();
        for p in &mut all {
            let person = d.of_head[p.tokens.end as usize - 1]
                .map(|id| &d.mentions[id.ix()])
                .and_then(|m| m.antecedents.first())
                .is_some_and(|a| d.mentions[a.ix()].kind == MentionKind::Person);
            if person {
                p.no_place();
            }
        }
        all.extend((0..self.chunks.list.len()).filter_map(|ix| self.place_again(d, ix)));
        PlaceMentions::new(self.a, all, self.places.only_country)
    }

    /// "the country" after "Iraq", "the city" after "Cizre".
    fn place_again(&self, d: &Draft, ix: usize) -> Option<PlaceMention> {
        let c = &self.chunks.list[ix];
        let (start, last) = (c.tokens.start, c.last());
        let form = |t: u32| lower(self.a.form(self.text, TokenId(t)));
        let article = matches!(&*form(start), "the" | "this" | "that");
        let bare = c.tokens.len() == 2 && c.next.is_none_or(|n| form(n.0.0) != "of");
        if !article || !bare || start == 0 || !self.words.place.at.contains(&*form(start - 1)) {
            return None;
        }
        let noun = self.noun(last);
        let named = &self.places.list;
        let earlier = |p: &&PlaceMention| p.tokens.end <= start && !p.dateline;
        let mut before = named[..named.partition_point(|p| p.tokens.start < start)].iter().filter(earlier);
        let mention = d.of_head[last.ix()].map(|id| &d.mentions[id.ix()])?;
        let root = mention.antecedents.first().map(|a| &d.mentions[a.ix()]);
        let found = match root {
            Some(r) if r.is_country() => self.places.covering(r.head).filter(earlier),
            _ if self.words.place.kinds.contains(&*noun) => before.rfind(|p| p.precision != Some("country")),
            _ => None,
        }?;
        let head = head_of(self.a, c.tokens);
        Some(found.repeated(head, self.words.place.locative.contains(&*form(start - 1))))
    }
}
