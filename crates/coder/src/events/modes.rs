//! Modes: the frame's own, and those that words around the act give.

use dateline_doc::{EventType, TokenId};
use dateline_knowledge::Frame;

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
            std::iter::once(t)
                .chain(l.a.ancestors(t))
                .any(|x| matches!(s.preposition(x), Some("with" | "by" | "using" | "in")))
        })
        .collect();
    // What is asked, refused or threatened is one thing: the word nearest to the
    // content's head says which.
    let content: Vec<TokenId> = act.content.iter().chain(&act.objects).chain(&act.below).copied().collect();
    let one = matches!(frame.kind, EventType::Request | EventType::Reject | EventType::Threaten);
    let cues: Vec<_> = assembly.k.modes.iter().filter(|c| c.kind == frame.kind).collect();
    let first = content
        .iter()
        .find_map(|&t| cues.iter().find(|c| c.within == "content" && l.acts_stage.word_is(s, l.mentions, t, &c.words)));
    for cue in cues.iter().filter(|c| c.within != "content" || !one) {
        let words = if cue.within == "content" { &content } else { &trigger };
        let also: &[TokenId] = if cue.within == "content" { &[] } else { &instrument };
        if words.iter().chain(also).any(|&t| l.acts_stage.word_is(s, l.mentions, t, &cue.words)) {
            add(&mut modes, &cue.mode);
        }
    }
    if let Some(cue) = first.filter(|_| one && modes.is_empty()) {
        add(&mut modes, &cue.mode);
    }
    modes
}

fn add(modes: &mut Vec<String>, mode: &str) {
    if !modes.iter().any(|m| m == mode) {
        modes.push(mode.to_owned());
    }
}
