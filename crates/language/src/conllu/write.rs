//! What the language stage found, as CoNLL-U.

use std::fmt::Write;

use dateline_doc::{Analysis, TokenId, TokenRange, Upos};

/// Appends `analysis` of `text` as CoNLL-U: sentence ids count from 1 behind
/// `id`, contractions are multiword ranges, names stand in MISC
/// (`NER=B-PER`), paragraphs begin with `# newpar`.
///
/// ```
/// use dateline_doc::Analysis;
///
/// let mut out = String::new();
/// dateline_language::conllu::write(&Analysis::default(), "", "report-7", &mut out);
/// assert_eq!(out, ""); // no words, no sentences
/// ```
pub fn write(analysis: &Analysis, text: &str, id: &str, out: &mut String) {
    if analysis.is_empty() {
        return;
    }
    // Writing to a String cannot fail.
    let _ = writeln!(out, "# newdoc id = {}", one_line(id));
    let names = name_marks(analysis);
    for (n, &range) in analysis.sentences.tokens.iter().enumerate() {
        let span = analysis.range_span(range);
        if n > 0 && starts_paragraph(analysis, text, range) {
            out.push_str("# newpar\n");
        }
        let _ = writeln!(out, "# sent_id = {}-{}", one_line(id), n + 1);
        let _ = writeln!(out, "# text = {}", one_line(span.of(text)));
        let mut t = range.start;
        while t < range.end {
            let end = contraction_end(analysis, text, t, range.end);
            if end - t > 1 {
                let words = TokenRange::new(t, end);
                let form = analysis.range_span(words).of(text);
                let (first, last) = (t - range.start + 1, end - range.start);
                let misc = if space_follows(analysis, text, end - 1) { "_" } else { "SpaceAfter=No" };
                let _ = writeln!(out, "{first}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
            }
            for word in t..end {
                let glued = end - t == 1 && !space_follows(analysis, text, word);
                line(analysis, text, TokenId(word), range, names[word as usize].as_deref(), glued, out);
            }
            t = end;
        }
        out.push('\n');
    }
}

/// Writes the line of one word.
fn line(a: &Analysis, text: &str, t: TokenId, sentence: TokenRange, name: Option<&str>, glued: bool, out: &mut String) {
    let or_blank = |s: &str| if s.is_empty() { "_".to_owned() } else { s.to_owned() };
    let head = a.head(t).map_or(0, |h| (h.0 + 1).saturating_sub(sentence.start));
    let misc: Vec<&str> = name.into_iter().chain(glued.then_some("SpaceAfter=No")).collect();
    let _ = writeln!(
        out,
        "{}\t{}\t{}\t{}\t_\t{}\t{head}\t{}\t_\t{}",
        t.0 - sentence.start + 1,
        a.form(text, t),
        or_blank(a.lemma(t)),
        a.upos(t),
        or_blank(&a.feats(t).0),
        a.rel(t),
        or_blank(&misc.join("|")),
    );
}

/// Text on one line, with single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `NER=B-PER`, `NER=I-PER` for the words of names.
fn name_marks(analysis: &Analysis) -> Vec<Option<String>> {
    let mut marks = vec![None; analysis.len()];
    for name in &analysis.names {
        for t in name.tokens.iter() {
            let side = if t.0 == name.tokens.start { 'B' } else { 'I' };
            marks[t.ix()] = Some(format!("NER={side}-{}", name.kind));
        }
    }
    marks
}

/// The end of the surface word that begins with word `t`.
fn contraction_end(a: &Analysis, text: &str, t: u32, sentence_end: u32) -> u32 {
    let mut end = t + 1;
    while end < sentence_end && is_cut(a, text, TokenId(end)) {
        end += 1;
    }
    end
}

/// Whether word `t` was cut off from the word before: letters meet letters, or
/// an apostrophe with letters or of a possessive stands after letters.
fn is_cut(a: &Analysis, text: &str, t: TokenId) -> bool {
    let before = TokenId(t.0 - 1);
    if a.span(before).end != a.span(t).start || !a.form(text, before).ends_with(char::is_alphanumeric) {
        return false;
    }
    let form = a.form(text, t);
    let mut chars = form.chars();
    match chars.next() {
        Some('\'' | '’' | '`' | '´' | 'ʼ') => match chars.next() {
            Some(c) => c.is_alphabetic(),
            None => a.upos(t) == Upos::Part,
        },
        Some(c) => c.is_alphabetic() && a.form(text, before).ends_with(char::is_alphabetic),
        None => false,
    }
}

fn space_follows(a: &Analysis, text: &str, t: u32) -> bool {
    let end = a.span(TokenId(t)).end;
    match a.tokens.span.get(t as usize + 1) {
        Some(next) => next.start > end,
        None => (end as usize) < text.len(),
    }
}

/// Whether a blank line stands before a sentence.
fn starts_paragraph(a: &Analysis, text: &str, sentence: TokenRange) -> bool {
    let Some(before) = sentence.start.checked_sub(1) else { return false };
    let (end, start) = (a.span(TokenId(before)).end as usize, a.span(TokenId(sentence.start)).start as usize);
    text[end..start].matches('\n').count() > 1
}

#[cfg(test)]
mod tests {
    use dateline_doc::{Feats, Name, NameKind, Rel, Span, Tags, Tree};

    use super::super::parse;
    use super::*;
    use crate::lemma::Lemmatizer;
    use crate::segment::Segmenter;

    /// An analysis in which every word hangs on the first of its sentence.
    fn analysis(text: &str, upos: impl Fn(&str) -> Upos) -> Analysis {
        let (tokens, sentences) = Segmenter::new().split(text, 0);
        let mut tags = Tags { feats_table: [Feats::default(), Feats("A=b".into())].into(), ..Tags::default() };
        let (mut head, mut rel) = (Vec::new(), Vec::new());
        for range in &sentences.tokens {
            for t in range.iter() {
                let form = tokens.span[t.ix()].of(text);
                let start = tags.lemma_text.len() as u32;
                Lemmatizer::new().lemma_into(form, upos(form), &Feats::default(), &mut tags.lemma_text);
                tags.lemma.push(Span::new(start, tags.lemma_text.len() as u32));
                tags.upos.push(upos(form));
                tags.feats.push(u16::from(t.0 == range.start));
                head.push(TokenId(range.start));
                rel.push(if t.0 == range.start { Rel::Root } else { Rel::Dep });
            }
        }
        Analysis {
            read: vec![true; sentences.tokens.len()],
            tokens,
            sentences,
            tags,
            tree: Tree::new(head, rel),
            names: Vec::new(),
        }
    }

    fn part_or_noun(form: &str) -> Upos {
        if matches!(form, "n't" | "'s" | "'") { Upos::Part } else { Upos::Noun }
    }

    #[test]
    fn words_names_and_spaces() {
        let text = "Iraq's rebels,\n 'gone'.\n\nThey don't.";
        let mut a = analysis(text, part_or_noun);
        a.names.push(Name { tokens: TokenRange::new(0, 2), kind: NameKind::Place });
        let mut out = String::new();
        write(&a, text, "r", &mut out);
        let want = "# newdoc id = r\n# sent_id = r-1\n# text = Iraq's rebels, 'gone'.\n\
            1-2\tIraq's\t_\t_\t_\t_\t_\t_\t_\t_\n\
            1\tIraq\tiraq\tNOUN\t_\tA=b\t0\troot\t_\tNER=B-LOC\n\
            2\t's\t's\tPART\t_\t_\t1\tdep\t_\tNER=I-LOC\n";
        assert_eq!(out.split_at(want.len()).0, want);
        assert!(out.contains("# newpar\n# sent_id = r-2\n"));
        let sentences = parse(&out).expect("valid");
        assert_eq!(sentences.len(), 2);
        assert_eq!(sentences[0].words.len(), 8);
        assert_eq!(sentences[1].ranges[0].form, "don't");
        assert!(!sentences[1].words[3].space_after);
    }

    /// Forms and spaces give the text back.
    fn check_text(text: &str) {
        let a = analysis(text, part_or_noun);
        let mut out = String::new();
        write(&a, text, "r", &mut out);
        for (sentence, range) in parse(&out).expect("valid").iter().zip(&a.sentences.tokens) {
            let mut built = String::new();
            let mut id = 1;
            while id <= sentence.words.len() as u32 {
                let range = sentence.ranges.iter().find(|r| r.first == id);
                let word = &sentence.words[id as usize - 1];
                let (form, space, last) = match range {
                    Some(r) => (&r.form, r.space_after, r.last),
                    None => (&word.form, word.space_after, id),
                };
                built += form;
                built += if space { " " } else { "" };
                id = last + 1;
            }
            assert_eq!(built.trim_end(), one_line(a.range_span(*range).of(text)));
            assert_eq!(sentence.comment("text"), Some(built.trim_end()));
        }
    }

    #[test]
    fn the_text_can_be_rebuilt() {
        check_text("Gen. Lee didn't say “no” to the US-led force's $30m, did he?");
        check_text("Cannot\tgo…\r\n\r\nthe soldiers' lives (5pm)");
        check_text("");
        check_text("\u{a0}x\u{a0}");
    }
}
