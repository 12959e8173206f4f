//! Which place an act took place at, and the country nearest to a word.

use dateline_doc::{Analysis, Rel, TokenId};

use crate::parties::Code;

use super::mention::{PlaceMention, PlaceMentions, Used};

/// Farther than any path in a sentence that still means something.
const FAR: u32 = 30;

impl PlaceMentions {
    /// Where the act of this trigger takes place: the places that hang on it
    /// most closely after "in", "at", "near" …, several where they are joined
    /// ("in Syria and Iraq"), the smallest of "Kyiv, Ukraine". Empty if not said.
    pub fn of_event(&self, a: &Analysis, trigger: TokenId) -> Vec<&PlaceMention> {
        let mut costs: Vec<(u32, usize)> = self
            .of_sentence(a.sentence_of(trigger))
            .filter(|(_, p)| p.used != Used::Not && a.rel(p.head) != Rel::OblAgent)
            .filter(|(_, p)| p.used <= Used::Path || p.precision != Some("country"))
            .map(|(i, p)| (self.cost(a, p, trigger), i))
            .filter(|c| c.0 < FAR)
            .collect();
        costs.sort_unstable();
        let Some(&(best, first)) = costs.first() else { return vec![] };
        let mut chosen: Vec<usize> =
            costs.iter().filter(|&&(c, i)| c == best || i == first || self.joined(a, first, i)).map(|c| c.1).collect();
        // Of a place and what it lies in, only the smaller.
        let outer: Vec<usize> = chosen.iter().flat_map(|&i| self.around(i)).collect();
        chosen.retain(|i| !outer.contains(i));
        chosen.sort_unstable_by_key(|&i| (self.list[i].tokens.start, i));
        chosen.dedup_by_key(|i| self.list[*i].tokens);
        chosen.iter().map(|&i| &self.list[i]).collect()
    }

    /// The country of the place that is tied to `t` most tightly: where its act
    /// takes place, then in its sentence, then in the report, then the dateline;
    /// where the report names no place, the one country that it speaks of.
    pub fn country_near(&self, a: &Analysis, t: TokenId) -> Option<Code> {
        self.place_near(a, t).map_or(self.only_country, |p| p.country)
    }

    /// The place that is tied to `t` most tightly, if the text names one.
    pub fn place_near(&self, a: &Analysis, t: TokenId) -> Option<&PlaceMention> {
        let sentence = a.sentence_of(t);
        if let Some(p) = self.of_event(a, t).into_iter().find(|p| p.country.is_some()) {
            return Some(p);
        }
        self.known_near(sentence)
            .min_by_key(|p| {
                let s = a.sentence_of(p.head);
                let after = s > sentence;
                (s.abs_diff(sentence) + usize::from(after), p.used, p.head.0.abs_diff(t.0))
            })
            .or_else(|| self.of_dateline().min_by_key(|p| (p.used, p.head.0.abs_diff(t.0))))
            .filter(|p| p.used != Used::Other || a.sentence_of(p.head) == sentence || p.precision != Some("country"))
    }

    /// How far a place is from the trigger in the tree; crossing into another
    /// clause counts more than a step.
    fn cost(&self, a: &Analysis, p: &PlaceMention, trigger: TokenId) -> u32 {
        let used = match p.used {
            Used::Locative => 0,
            Used::Path => 4,
            Used::Modifier => 8,
            _ => 12,
        };
        let up = |from: TokenId, to: TokenId| -> Option<u32> {
            let mut cost = 0;
            let mut at = from;
            for _ in 0..40 {
                if at == to {
                    return Some(cost);
                }
                cost += if is_clause(a.rel(at)) { 6 } else { 1 };
                at = a.head(at)?;
            }
            None
        };
        if let Some(c) = up(p.anchor, trigger) {
            return used + c;
        }
        // Through the nearest word that both hang on to.
        std::iter::once(trigger)
            .chain(a.ancestors(trigger).take(40))
            .find_map(|top| Some(used + up(p.anchor, top)? + up(trigger, top)? + 1))
            .unwrap_or(FAR - 1)
            .min(FAR - 1)
    }

    /// Whether two places stand in one list: "in Nairobi and Dar es Salaam".
    fn joined(&self, a: &Analysis, x: usize, y: usize) -> bool {
        let (x, y) = (&self.list[x], &self.list[y]);
        let conj = |c: TokenId, h: TokenId| a.rel(c) == Rel::Conj && a.head(c) == Some(h);
        conj(x.head, y.head) || conj(y.head, x.head) || conj(x.anchor, y.anchor) || conj(y.anchor, x.anchor)
    }

    /// The places around a place, innermost first.
    fn around(&self, i: usize) -> Vec<usize> {
        let mut all = Vec::new();
        let mut at = self.list[i].within;
        while let Some(w) = at.filter(|w| !all.contains(w)) {
            all.push(w);
            at = self.list[w].within;
        }
        all
    }
}

fn is_clause(rel: Rel) -> bool {
    matches!(
        rel,
        Rel::Ccomp | Rel::AclRelcl | Rel::Advcl | Rel::AdvclRelcl | Rel::Parataxis | Rel::Csubj | Rel::CsubjPass
    )
}
