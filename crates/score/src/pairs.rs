//! Which event of the gold is which of those found.

use std::cmp::Reverse;

use crate::rows::Row;

/// How well two events fit; nothing if they cannot be the same event.
fn alike(gold: &Row, found: &Row) -> Option<u32> {
    (gold.kind == found.kind).then(|| {
        8 + 4 * u32::from(overlap(&gold.trigger, &found.trigger))
            + 2 * u32::from(!gold.actors.countries.is_disjoint(&found.actors.countries))
            + u32::from(!gold.recipients.countries.is_disjoint(&found.recipients.countries))
    })
}

fn overlap(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let words: Vec<&str> = b.split_whitespace().collect();
    !a.is_empty()
        && !b.is_empty()
        && (a.contains(&b) || b.contains(&a) || a.split_whitespace().any(|w| words.contains(&w)))
}

/// Pairs one to one, the best first, earlier ones before later ones.
pub(crate) fn pair(gold: &[&Row], found: &[&Row]) -> Vec<(usize, usize)> {
    let mut options: Vec<(u32, Reverse<usize>, Reverse<usize>)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        let fit = found.iter().enumerate().filter_map(|(j, f)| Some((alike(g, f)?, Reverse(i), Reverse(j))));
        options.extend(fit);
    }
    options.sort_unstable_by(|x, y| y.cmp(x));
    let (mut used, mut taken) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (_, Reverse(i), Reverse(j)) in options {
        if !used[i] && !taken[j] {
            (used[i], taken[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: &str, trigger: &str) -> Row {
        Row { kind: kind.into(), trigger: trigger.into(), ..Row::default() }
    }

    #[test]
    fn words_decide_among_events_of_one_type() {
        let (a, b) = (row("ASSAULT", "shelled the port"), row("ASSAULT", "the raid"));
        let (x, y, z) = (row("ASSAULT", "raid"), row("ASSAULT", "Shelled"), row("AID", "raid"));
        assert_eq!(pair(&[&a, &b], &[&x, &y, &z]), [(0, 1), (1, 0)]);
        assert!(pair(&[&a], &[&z]).is_empty());
        assert!(!overlap("", "raid"));
    }
}
