//! Which events of two codings of one report are the same.

use std::cmp::Reverse;

use crate::event::Event;

/// Pairs one to one, the best fits first and, of equal fits, those that stand
/// first; `fit` is none where two cannot be a pair.
fn pairs<F: Ord>(gold: &[&Event], found: &[&Event], fit: impl Fn(&Event, &Event) -> Option<F>) -> Vec<(usize, usize)> {
    let mut options = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            options.extend(fit(g, f).map(|fit| (Reverse(fit), i, j)));
        }
    }
    options.sort_unstable();
    let (mut gold_free, mut found_free) = (vec![true; gold.len()], vec![true; found.len()]);
    options.retain(|&(_, i, j)| {
        let free = gold_free[i] && found_free[j];
        if free {
            (gold_free[i], found_free[j]) = (false, false);
        }
        free
    });
    options.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// Pairs of one type: first those whose triggers overlap, then those whose
/// actors, then those whose recipients share a country.
pub(crate) fn by_type(gold: &[&Event], found: &[&Event]) -> Vec<(usize, usize)> {
    pairs(gold, found, |g, f| (g.kind == f.kind).then(|| (closeness(&g.trigger, &f.trigger) > 0, parties(g, f))))
}

/// Pairs whose triggers overlap, whatever their types: first those of which one
/// trigger is in the other, then those with a word in common; then as above.
pub(crate) fn by_trigger(gold: &[&Event], found: &[&Event]) -> Vec<(usize, usize)> {
    pairs(gold, found, |g, f| {
        let closeness = closeness(&g.trigger, &f.trigger);
        (closeness > 0).then(|| (closeness, parties(g, f)))
    })
}

fn parties(a: &Event, b: &Event) -> (bool, bool) {
    let share = |a: &crate::Parties, b: &crate::Parties| !a.countries.is_disjoint(&b.countries);
    (share(&a.actors, &b.actors), share(&a.recipients, &b.recipients))
}

/// How two triggers overlap: 2 if one is in the other, 1 if they share a word, 0
/// if not at all.
fn closeness(a: &str, b: &str) -> u8 {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    if a.contains(&b) || b.contains(&a) {
        return 2;
    }
    u8::from(a.split_whitespace().any(|word| b.split_whitespace().any(|other| other == word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triggers() {
        assert_eq!(closeness("Attacked", "attacked the town"), 2);
        assert_eq!(closeness("attack on it", "the attack"), 1);
        assert_eq!(closeness("attack", "the raid"), 0);
        assert_eq!(closeness("", "the raid"), 0);
    }
}
