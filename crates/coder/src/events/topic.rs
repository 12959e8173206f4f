//! What talks, demands, agreements, threats are about.

use dateline_doc::{EventType, Rel, Span, Words};

use super::Layers;
use crate::acts::Act;

/// The words of the topic: the content clause without its marker, else the
/// noun after "on", "about", "over", "for".
pub fn of(l: &Layers<'_>, act: &Act, kind: EventType) -> Option<Words> {
    use EventType::{Accuse, Agree, Concede, Consult, Cooperate, Protest, Reject, Request, Support, Threaten};
    if !matches!(kind, Agree | Consult | Support | Concede | Request | Accuse | Reject | Threaten | Protest | Cooperate)
    {
        return None;
    }
    let s = l.syntax();
    let a = l.a;
    let of_subtree = |t| -> Words {
        let tokens = a.subtree(t);
        let skip = |x| matches!(a.rel(x), Rel::Mark | Rel::Case | Rel::Punct);
        let own: Vec<_> = tokens.iter().copied().skip_while(|&x| skip(x)).collect();
        let own = if own.is_empty() { tokens } else { own };
        let last = own.iter().rev().find(|&&x| a.rel(x) != Rel::Punct).unwrap_or(&own[0]);
        Words::at(&l.report.text, Span::new(a.span(own[0]).start, a.span(*last).end))
    };
    if let Some(&c) = act.content.first() {
        return Some(of_subtree(c));
    }
    let anchors = std::iter::once(act.head).chain(act.carrier.map(|c| c.verb));
    for anchor in anchors {
        for p in ["on", "about", "over", "for", "regarding", "concerning"] {
            if let Some(&n) = s.prepositional(anchor, p).first() {
                let party = l.mentions.at(n).is_some_and(|m| m.is_party());
                if !party {
                    return Some(of_subtree(n));
                }
            }
        }
    }
    None
}
