//! White space in MISC, as UDPipe writes it: `SpaceAfter=No`,
//! `SpacesAfter=\n`, `SpacesBefore=\s\s`.

/// The part of MISC that says what follows a token; none for one blank.
pub(super) fn after(gap: &str) -> Option<String> {
    match gap {
        "" => Some("SpaceAfter=No".to_owned()),
        " " => None,
        _ => Some(format!("SpacesAfter={}", escaped(gap))),
    }
}

/// The part of MISC that says what stands before the first token of a text.
pub(super) fn before(gap: &str) -> Option<String> {
    (!gap.is_empty()).then(|| format!("SpacesBefore={}", escaped(gap)))
}

fn escaped(gap: &str) -> String {
    let mut out = String::new();
    for c in gap.chars() {
        match c {
            ' ' => out.push_str("\\s"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '|' => out.push_str("\\p"),
            '\\' => out.push_str("\\\\"),
            // UDPipe has no sign for these, and as they are they would be lost.
            c => out.extend(c.escape_unicode()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows() {
        let check = |gap: &str, expected: Option<&str>| assert_eq!(after(gap).as_deref(), expected, "{gap:?}");
        check("", Some("SpaceAfter=No"));
        check(" ", None);
        check("  ", Some(r"SpacesAfter=\s\s"));
        check(" \r\n\t", Some(r"SpacesAfter=\s\r\n\t"));
        check("\u{a0}", Some(r"SpacesAfter=\u{a0}"));
    }

    #[test]
    fn what_stands_before() {
        assert_eq!(before(""), None);
        assert_eq!(before(" ").as_deref(), Some(r"SpacesBefore=\s"));
    }
}
