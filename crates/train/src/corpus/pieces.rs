//! Words of other data sets cut as Universal Dependencies cuts English:
//! hyphens stand alone, but for prefixes that are no words.

/// Prefixes that stay on their word.
const PREFIXES: &[&str] = &[
    "e", "anti", "pro", "non", "re", "co", "ex", "pre", "post", "semi", "sub", "super", "multi", "mid", "counter",
    "inter", "trans", "un", "ultra", "over", "under", "vice", "mini", "cross", "pan",
];

/// The pieces of a word.
pub fn pieces(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for (at, _) in word.match_indices('-') {
        let before = &word[start..at];
        let inner = is_letter(before.chars().last()) && is_letter(word[at + 1..].chars().next());
        if inner && !PREFIXES.contains(&before.to_lowercase().as_str()) {
            pieces.extend([before, "-"]);
            start = at + 1;
        }
    }
    pieces.push(&word[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn cuts_at_hyphens() {
        assert_eq!(pieces("US-led"), ["US", "-", "led"]);
        assert_eq!(pieces("pro-Israeli-leaning"), ["pro-Israeli", "-", "leaning"]);
        assert_eq!(pieces("--"), ["--"]);
        assert_eq!(pieces("-5"), ["-5"]);
    }
}
