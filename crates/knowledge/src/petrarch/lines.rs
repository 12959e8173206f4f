//! A dictionary's lines without comments.

/// A line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub number: u32,
    /// Without comments and without blanks at its end.
    pub text: String,
}

/// The lines of a dictionary that say something. Comments follow `#` or `;`, or
/// stand between `<!--` and `-->`.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut inside = false;
    for (number, raw) in (1..).zip(text.lines()) {
        let text = without_comments(raw, &mut inside);
        let text = text.trim_end();
        if !text.trim().is_empty() && !text.trim_start().starts_with('<') {
            found.push(Line { number, text: text.to_owned() });
        }
    }
    found
}

fn without_comments(raw: &str, inside: &mut bool) -> String {
    let mut kept = String::new();
    let mut rest = raw;
    loop {
        let mark = if *inside { "-->" } else { "<!--" };
        let Some((before, after)) = rest.split_once(mark) else { break };
        if !*inside {
            kept.push_str(before);
        }
        *inside = !*inside;
        rest = after;
    }
    if !*inside {
        kept.push_str(rest);
    }
    // A code may be `[###]`.
    let mut open = false;
    let end = kept.char_indices().find_map(|(i, c)| {
        open = c == '[' || open && c != ']';
        (matches!(c, '#' | ';') && !open).then_some(i)
    });
    kept.truncate(end.unwrap_or(kept.len()));
    kept
}

/// What stands in brackets in a line, one after another, and what stands before
/// the first.
pub(super) fn bracketed(text: &str) -> (&str, Vec<&str>) {
    let Some((before, mut rest)) = text.split_once('[') else { return (text, vec![]) };
    let mut codes = Vec::new();
    loop {
        let (code, after) = rest.split_once(']').unwrap_or((rest, ""));
        codes.push(code.trim());
        match after.split_once('[') {
            Some((_, next)) => rest = next,
            None => return (before, codes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_say_nothing() {
        let text = "<!-- a\nb -->\nONE [AAA] # x\n\n[###] ; y\nTWO <!-- z --> [BBB]\n";
        let read: Vec<_> = lines(text).into_iter().map(|l| (l.number, l.text)).collect();
        assert_eq!(read, [(3, "ONE [AAA]".into()), (5, "[###]".into()), (6, "TWO  [BBB]".into())]);
    }

    #[test]
    fn codes_stand_in_brackets() {
        assert_eq!(bracketed("A_B [AAA <910101] [BBB]"), ("A_B ", vec!["AAA <910101", "BBB"]));
        assert_eq!(bracketed("A_B"), ("A_B", vec![]));
    }
}
