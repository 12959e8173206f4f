//! Modes: the frame's own, and those that words around the act give.

use dateline_knowledge::Frame;
use dateline_doc::TokenId;

use super::{Assembly, Layers};
use crate::acts::Act;

/// The modes of an act, each once, the frame's first.
pub fn of(assembly: &Assembly, l: &Layers<'_>, act: &Act, frame: &Frame) -> Vec<String> {
    let s = l.syntax();
    let mut modes = frame.modes.clone();
    let mut trigger: Vec<TokenId> = act.trigger.iter().collect();
    trigger.extend(l.a.children(act.head).iter().copied().filter(|&c| c < act.head));
    for &t in &act.subjects {
        trigger.push(t);
        trigger.extend(l.a.children(t).iter().copied().filter(|&c| c < t));
    }
    // The instrument: "killed [with] a car bomb", "hit [by] a rocket".
    let instrument: Vec<TokenId> = act
        .below
        .iter()
        .copied()
        .filter(|&t| {
            std::iter::once(t).chain(l.a.ancestors(t)).any(|x| matches!(s.preposition(x), Some("with" | "by" | "using" | "in")))
        })
        .collect();
    for cue in assembly.modes.iter().filter(|c| c.kind == frame.kind && !modes.contains(&c.mode)).collect::<Vec<_>>() {
        let found = match cue.within.as_str() {
            "content" => act.below.iter().chain(&act.content).any(|&t| l.acts_stage.word_is(s, l.mentions, t, &cue.words)),
            _ => trigger.iter().chain(&instrument).any(|&t| l.acts_stage.word_is(s, l.mentions, t, &cue.words)),
        };
        if found && !modes.contains(&cue.mode) {
            modes.push(cue.mode.clone());
        }
    }
    modes
}
