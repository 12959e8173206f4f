//! Which moves of the parser still lead to the best tree that can be reached:
//! the dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013,
//! "Training deterministic parsers with non-deterministic oracles").

use dateline_language::transition::{Move, State};

/// How many gold arcs a move makes unreachable. `gold` is each word's head,
/// the root being the count of words.
pub fn cost(state: &State, go: Move, gold: &[u32]) -> usize {
    let head = |w: u32| gold.get(w as usize).copied();
    let next = state.next;
    let Some((&top, below)) = state.stack.split_last() else { return 0 };
    if go == Move::Shift {
        // The next word can no longer head the stack, nor depend on what is below the top.
        let heads = state.stack.iter().filter(|&&w| head(w) == Some(next)).count();
        return heads + usize::from(below.iter().any(|&w| head(next) == Some(w)));
    }
    // The top is gone: it heads no word to come, and has no other head.
    let dependents = (next..state.words).filter(|&w| head(w) == Some(top)).count();
    let own = head(top).unwrap_or(state.words);
    let lost = match go {
        Move::Left => own > next || below.last() == Some(&own),
        _ => own >= next,
    };
    dependents + usize::from(lost)
}

/// The allowed moves of least cost.
pub fn best(state: &State, gold: &[u32]) -> impl Iterator<Item = Move> + use<> {
    let moves = [Move::Shift, Move::Left, Move::Right];
    let costs = moves.map(|m| if state.allows(m) { cost(state, m, gold) } else { usize::MAX });
    let least = costs.into_iter().min().unwrap_or(usize::MAX);
    moves.into_iter().zip(costs).filter(move |&(_, c)| c == least).map(|(m, _)| m)
}

/// Lifts every arc that crosses another to the head's head until none does
/// (Nivre and Nilsson 2005, "Pseudo-projective dependency parsing", without
/// marking the lifts), since the parser draws no crossing arcs.
pub fn make_projective(heads: &mut [u32]) {
    let root = heads.len() as u32;
    loop {
        let crossing = (0..root)
            .filter(|&w| heads[w as usize] != root)
            .filter(|&w| {
                let h = heads[w as usize];
                (w.min(h) + 1..w.max(h)).any(|k| !is_below(heads, k, h))
            })
            .min_by_key(|&w| w.abs_diff(heads[w as usize]));
        match crossing {
            Some(w) => heads[w as usize] = heads[heads[w as usize] as usize],
            None => return,
        }
    }
}

fn is_below(heads: &[u32], word: u32, ancestor: u32) -> bool {
    let mut up = std::iter::successors(Some(word), |&w| heads.get(w as usize).copied());
    up.any(|w| w == ancestor)
}

#[cfg(test)]
mod tests {
    use dateline_doc::Rel;
    use dateline_language::transition::Action;

    use super::*;

    /// Following the oracle from the start rebuilds any projective tree.
    #[test]
    fn oracle_rebuilds_trees() {
        let trees: [&[u32]; 4] = [&[1, 4, 1, 2], &[1, 2, 3, 4], &[4, 0, 1, 2], &[5, 2, 0, 2, 0]];
        for gold in trees {
            let mut state = State::default();
            state.start(gold.len());
            while !state.is_done() {
                let go = best(&state, gold).next().unwrap();
                assert_eq!(cost(&state, go, gold), 0);
                state.take(Action { go, rel: Rel::Dep });
            }
            assert_eq!(state.head, gold);
        }
    }

    #[test]
    fn lifts_crossing_arcs() {
        let mut heads = [2, 3, 4, 2];
        make_projective(&mut heads);
        assert_eq!(heads, [2, 2, 4, 2]);
    }
}
