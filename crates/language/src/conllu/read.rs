//! CoNLL-U to sentences.

use std::fmt;

use dateline_doc::{Feats, Rel, Upos};

use super::{Range, Sentence, Word};

/// What is wrong with a CoNLL-U file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConlluError {
    /// Line number, from 1 on.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for ConlluError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for ConlluError {}

/// Every sentence of `source`.
///
/// ```
/// let source = "1\tGo\tgo\tVERB\t_\tMood=Imp\t0\troot\t_\tSpaceAfter=No\n\n";
/// let sentences = dateline_language::conllu::parse(source).unwrap();
/// assert_eq!(sentences[0].words[0].lemma, "go");
///
/// let error = dateline_language::conllu::parse("1\tGo\n\n").unwrap_err();
/// assert_eq!(error.to_string(), "line 1: 2 columns, not 10");
/// ```
pub fn parse(source: &str) -> Result<Vec<Sentence>, ConlluError> {
    Reader::new(source).collect()
}

/// Reads one sentence after another.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
    words_only: bool,
}

impl<'a> Reader<'a> {
    /// A reader of `source`.
    pub fn new(source: &'a str) -> Self {
        Reader { lines: source.lines().enumerate(), words_only: false }
    }

    /// Reads only ids, words, MISC and comments; whatever the other columns
    /// hold, words are of part of speech `X` and have no head.
    pub fn words_only(self) -> Self {
        Reader { words_only: true, ..self }
    }

    fn sentence(&mut self) -> Result<Option<Sentence>, ConlluError> {
        let mut sentence = Sentence::default();
        let mut heads = Vec::new();
        let mut last_line = 0;
        for (number, line) in self.lines.by_ref() {
            last_line = number + 1;
            if line.trim().is_empty() {
                if sentence.words.is_empty() && sentence.comments.is_empty() {
                    continue;
                }
                break;
            }
            match line.strip_prefix('#') {
                Some(comment) => sentence.comments.push(comment.strip_prefix(' ').unwrap_or(comment).to_owned()),
                None => {
                    add(&mut sentence, line, self.words_only).map_err(|what| ConlluError { line: last_line, what })?;
                    heads.resize(sentence.words.len(), last_line);
                }
            }
        }
        let words = sentence.words.len();
        if words == 0 {
            if sentence.comments.is_empty() {
                return Ok(None);
            }
            return Err(ConlluError { line: last_line, what: "a sentence without words".to_owned() });
        }
        for (word, line) in sentence.words.iter().zip(heads) {
            if word.head as usize > words {
                let what = format!("head {} in a sentence of {words} words", word.head);
                return Err(ConlluError { line, what });
            }
        }
        match sentence.ranges.last().filter(|r| r.last as usize > words) {
            Some(range) => {
                let what = format!("range {}-{} in a sentence of {words} words", range.first, range.last);
                Err(ConlluError { line: last_line, what })
            }
            None => Ok(Some(sentence)),
        }
    }
}

impl Iterator for Reader<'_> {
    type Item = Result<Sentence, ConlluError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.sentence().transpose()
    }
}

/// Adds the word or range of one line.
fn add(sentence: &mut Sentence, line: &str, words_only: bool) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, _, feats, head, rel, _, misc] = columns.as_slice() else {
        return Err(format!("{} columns, not 10", columns.len()));
    };
    if form.is_empty() {
        return Err("the form is empty".to_owned());
    }
    let next = sentence.words.len() as u32 + 1;
    if id.contains('.') {
        return Ok(());
    }
    let (misc, space_after) = misc_of(misc);
    if let Some((first, last)) = id.split_once('-') {
        let bad = || format!("{id:?} is no range from {next} on");
        let (first, last): (u32, u32) = first.parse().ok().zip(last.parse().ok()).ok_or_else(bad)?;
        let after = sentence.ranges.last().is_none_or(|r| r.last < first);
        if first != next || last <= first || !after {
            return Err(bad());
        }
        sentence.ranges.push(Range { first, last, form: form.to_owned(), misc, space_after });
        return Ok(());
    }
    if id.parse() != Ok(next) {
        return Err(format!("id {id:?}, not {next}"));
    }
    let (lemma, upos, feats, head, rel) =
        if words_only { ("_", "X", "_", "0", "dep") } else { (lemma, upos, feats, head, rel) };
    let feats = if feats == "_" { "" } else { feats };
    sentence.words.push(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: Upos::parse(upos).ok_or_else(|| format!("unknown part of speech {upos:?}"))?,
        feats: Feats(feats.into()),
        head: head.parse().map_err(|_| format!("head {head:?} is no number"))?,
        rel: Rel::parse(rel).ok_or_else(|| format!("unknown relation {rel:?}"))?,
        misc,
        space_after,
    });
    Ok(())
}

/// MISC without `SpaceAfter`, and what that says.
fn misc_of(misc: &str) -> (String, bool) {
    if misc == "_" {
        return (String::new(), true);
    }
    let keep = |part: &&str| !part.starts_with("SpaceAfter=");
    let space_after = !misc.split('|').any(|part| part == "SpaceAfter=No");
    (misc.split('|').filter(keep).collect::<Vec<_>>().join("|"), space_after)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "# sent_id = x-1\n# text = I don't.\n\
        1\tI\tI\tPRON\tPRP\tCase=Nom|Person=1\t2\tnsubj\t_\t_\n\
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\tdo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\tA=b\n\
        3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t2:dep\t_\n\
        4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tA=b|SpaceAfter=No|C=d\n";

    fn check_error(line: &str, want: &str) {
        let source = format!("# text = a\n{line}\n\n");
        assert_eq!(parse(&source).expect_err(line).to_string(), want);
    }

    #[test]
    fn words_ranges_and_comments() {
        let sentences = parse(&format!("{SOURCE}\n\n{SOURCE}")).expect("valid");
        assert_eq!(sentences.len(), 2);
        assert_eq!(sentences[0], sentences[1]);
        let s = &sentences[0];
        assert_eq!(s.comment("text"), Some("I don't."));
        assert_eq!(s.comment("tex"), None);
        assert_eq!(s.words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>(), ["I", "do", "n't", "."]);
        assert_eq!(s.words[0].feats.get("Person"), Some("1"));
        assert_eq!((s.words[1].head, s.words[2].rel), (0, Rel::Advmod));
        assert_eq!(s.words[3].misc, "A=b|C=d");
        assert!(s.words[2].space_after && !s.words[3].space_after);
        let range = Range { first: 2, last: 3, form: "don't".into(), misc: String::new(), space_after: false };
        assert_eq!(s.ranges, [range]);
    }

    #[test]
    fn nothing_and_windows_line_ends() {
        assert_eq!(parse("\n\n"), Ok(vec![]));
        assert_eq!(parse(&SOURCE.replace('\n', "\r\n")), parse(SOURCE));
    }

    #[test]
    fn what_is_wrong_and_where() {
        check_error("1 a a NOUN _ _ 0 root _ _", "line 2: 1 columns, not 10");
        check_error("2\ta\ta\tNOUN\t_\t_\t0\troot\t_\t_", "line 2: id \"2\", not 1");
        check_error("1\ta\ta\tNOUNS\t_\t_\t0\troot\t_\t_", "line 2: unknown part of speech \"NOUNS\"");
        check_error("1\ta\ta\tNOUN\t_\t_\t0\trot\t_\t_", "line 2: unknown relation \"rot\"");
        check_error("1\ta\ta\tNOUN\t_\t_\tx\troot\t_\t_", "line 2: head \"x\" is no number");
        check_error("1\ta\ta\tNOUN\t_\t_\t7\tdep\t_\t_", "line 2: head 7 in a sentence of 1 words");
        check_error("1\t\ta\tNOUN\t_\t_\t0\troot\t_\t_", "line 2: the form is empty");
        check_error("2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_", "line 2: \"2-3\" is no range from 1 on");
        check_error("1-x\ta\t_\t_\t_\t_\t_\t_\t_\t_", "line 2: \"1-x\" is no range from 1 on");
        check_error(
            "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_",
            "line 4: range 1-2 in a sentence of 1 words",
        );
        check_error("# sent_id = a", "line 3: a sentence without words");
    }
}
