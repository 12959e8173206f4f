//! The parser's states and moves: the arc-hybrid system (Kuhlmann,
//! Gómez-Rodríguez and Satta 2011, "Dynamic programming algorithms for
//! transition-based dependency parsers").
//!
//! The root stands after the last word. Only the last word on the stack may
//! be attached to it, so each sentence gets exactly one root, and since every
//! word is attached once and then gone, no cycle can arise.

use dateline_doc::Rel;

/// How many places of a state the network looks at.
pub const SLOTS: usize = 11;
/// The last so many of them are children of words on the stack or in front.
pub const CHILD_SLOTS: usize = 5;
/// No word.
pub const NONE: u32 = u32::MAX;
/// How many actions there are: shift, and two arcs with every relation.
pub const ACTIONS: usize = 1 + 2 * Rel::ALL.len();

/// What a parser does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Put the next word on the stack.
    Shift,
    /// Attach the top of the stack to the next word, and drop it.
    Left,
    /// Attach the top of the stack to the word below it, and drop it.
    Right,
}

/// A move, and the relation of the arc that it draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The move.
    pub go: Move,
    /// The arc's relation; of no meaning for a shift.
    pub rel: Rel,
}

impl Action {
    /// The number of this action among [`ACTIONS`].
    pub fn number(self) -> usize {
        match self.go {
            Move::Shift => 0,
            Move::Left => 1 + self.rel as usize,
            Move::Right => 1 + Rel::ALL.len() + self.rel as usize,
        }
    }

    /// The action of this number.
    ///
    /// # Panics
    /// If `number` is not below [`ACTIONS`].
    pub fn of(number: usize) -> Self {
        match number.checked_sub(1) {
            None => Action { go: Move::Shift, rel: Rel::Dep },
            Some(n) if n < Rel::ALL.len() => Action { go: Move::Left, rel: Rel::ALL[n] },
            Some(n) => Action { go: Move::Right, rel: Rel::ALL[n - Rel::ALL.len()] },
        }
    }
}

/// A sentence half parsed. Words are numbered from 0; the root's number is
/// the count of words.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Words waiting for their head, the nearest last.
    pub stack: Vec<u32>,
    /// The first word not yet on the stack.
    pub next: u32,
    /// How many words there are.
    pub words: u32,
    /// The head of each word, [`NONE`] as long as it is not known.
    pub head: Vec<u32>,
    /// The relation of each word to its head.
    pub rel: Vec<Rel>,
    left: Vec<u32>,
    right: Vec<u32>,
}

impl State {
    /// Starts a sentence of so many words, reusing the buffers.
    pub fn start(&mut self, words: usize) {
        self.stack.clear();
        self.next = 0;
        self.words = words as u32;
        self.head.clear();
        self.head.resize(words, NONE);
        self.rel.clear();
        self.rel.resize(words, Rel::Dep);
        self.left.clear();
        self.left.resize(words + 1, NONE);
        self.right.clear();
        self.right.resize(words + 1, NONE);
    }

    /// Whether every word has its head.
    pub fn is_done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// Whether the move may be made here.
    pub fn allows(&self, go: Move) -> bool {
        let waiting = self.next < self.words;
        match go {
            Move::Shift => waiting,
            Move::Left => !self.stack.is_empty() && (waiting || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// Takes every action away that may not be taken here, by setting its
    /// score to minus infinity. `scores` has [`ACTIONS`] values.
    pub fn mask(&self, scores: &mut [f32]) {
        let rels = Rel::ALL.len();
        let (shift, arcs) = scores.split_at_mut(1);
        let (left, right) = arcs.split_at_mut(rels);
        if !self.allows(Move::Shift) {
            shift[0] = f32::NEG_INFINITY;
        }
        let root = Rel::Root as usize;
        let may = self.allows(Move::Left);
        let to_root = self.next == self.words;
        for (r, score) in left.iter_mut().enumerate() {
            if !may || to_root != (r == root) {
                *score = f32::NEG_INFINITY;
            }
        }
        if self.allows(Move::Right) {
            right[root] = f32::NEG_INFINITY;
        } else {
            right.fill(f32::NEG_INFINITY);
        }
    }

    /// Makes a move that [`State::allows`].
    ///
    /// # Panics
    /// If the move is not allowed.
    pub fn take(&mut self, action: Action) {
        if action.go == Move::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let word = self.stack.pop().expect("an arc needs a word on the stack");
        let head = if action.go == Move::Left { self.next } else { *self.stack.last().expect("two words") };
        self.head[word as usize] = head;
        self.rel[word as usize] = action.rel;
        let side = if action.go == Move::Left { &mut self.left } else { &mut self.right };
        side[head as usize] = word;
    }

    /// The words in each slot: three from the stack, three to come, the outer
    /// children of the first two on the stack, the left one of the next word.
    pub fn slots(&self) -> [u32; SLOTS] {
        let stack = |i: usize| self.stack.len().checked_sub(i + 1).map_or(NONE, |i| self.stack[i]);
        let ahead = |i: u32| if self.next + i <= self.words { self.next + i } else { NONE };
        let of = |side: &[u32], word: u32| side.get(word as usize).copied().unwrap_or(NONE);
        let (s0, s1, b0) = (stack(0), stack(1), ahead(0));
        [
            s0,
            s1,
            stack(2),
            b0,
            ahead(1),
            ahead(2),
            of(&self.left, s0),
            of(&self.right, s0),
            of(&self.left, s1),
            of(&self.right, s1),
            of(&self.left, b0),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_round() {
        for n in 0..ACTIONS {
            assert_eq!(Action::of(n).number(), n);
        }
    }

    /// Whatever is preferred, the tree is one tree with one root.
    #[test]
    fn any_scores_give_a_tree() {
        let mut state = State::default();
        let mut seed = 1u32;
        for words in 1..40 {
            state.start(words);
            while !state.is_done() {
                let mut scores = [0.0; ACTIONS];
                for s in &mut scores {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    *s = (seed >> 8) as f32;
                }
                state.mask(&mut scores);
                state.take(Action::of(crate::nn::argmax(&scores)));
            }
            let root = words as u32;
            assert_eq!(state.head.iter().filter(|&&h| h == root).count(), 1);
            for w in 0..words {
                let up = std::iter::successors(Some(w as u32), |&w| state.head.get(w as usize).copied());
                assert!(up.take(words + 2).any(|w| w == root));
                assert_eq!(state.head[w] == root, state.rel[w] == Rel::Root);
            }
        }
    }
}
