//! What the language stage found, as CoNLL-U.

use std::fmt::Write;

use dateline_doc::{Analysis, TokenId, TokenRange};

use super::surface::{Surface, starts_paragraph};
use super::{Sentence, spaces};

/// Appends `analysis` of `text` as CoNLL-U, from which the text can be built
/// again: words as they stand in it, contractions as multiword ranges, and in
/// MISC what white space follows, if it is not one blank (`SpaceAfter=No`,
/// `SpacesAfter=\n`). Names stand in MISC too (`NER=B-PER`). Sentence and
/// paragraph ids count from 1 behind `id`.
///
/// ```
/// use dateline_language::{Language, conllu};
///
/// let text = "Rebels don't talk.\n";
/// let mut out = String::new();
/// conllu::write(&Language::embedded().read(text, 0), text, "a/b.txt", &mut out);
/// assert!(out.starts_with("# newdoc id = a/b.txt\n# newpar id = a_b.txt-p1\n# sent_id = a_b.txt-1\n"));
/// assert!(out.contains("# text = Rebels don't talk.\n"));
/// assert!(out.contains("\n2-3\tdon't\t_\t"));
/// assert!(out.ends_with("\tSpacesAfter=\\n\n\n"));
/// ```
pub fn write(analysis: &Analysis, text: &str, id: &str, out: &mut String) {
    if analysis.is_empty() {
        return;
    }
    // Writing to a String cannot fail.
    let _ = writeln!(out, "# newdoc id = {}", one_line(id));
    let id = id_part(id);
    let names = name_marks(analysis);
    let mut paragraphs = 0;
    for (n, &range) in analysis.sentences.tokens.iter().enumerate() {
        if n == 0 || starts_paragraph(analysis, text, range) {
            paragraphs += 1;
            let _ = writeln!(out, "# newpar id = {id}-p{paragraphs}");
        }
        let surface = Surface { analysis, text };
        let _ = writeln!(out, "# sent_id = {id}-{}\n# text = {}", n + 1, surface.line(range));
        for token in surface.tokens(range) {
            let before = if token.start == 0 { spaces::before(surface.gap_before(0)) } else { None };
            let misc = [spaces::after(surface.gap_after(token.end - 1)), before];
            let single = token.len() == 1;
            if !single {
                let form = analysis.range_span(token).of(text);
                range_line(token, range, form, &joined(misc.iter().flatten().map(String::as_str)), out);
            }
            for t in token.iter() {
                let spaces = misc.iter().flatten().map(String::as_str).filter(|_| single);
                let misc = joined(names[t.ix()].as_deref().into_iter().chain(spaces));
                word_line(analysis, analysis.form(text, t), t, range, &misc, out);
            }
        }
        out.push('\n');
    }
}

/// Appends `analysis` of the words of `given` as CoNLL-U. Words, ranges,
/// comments and MISC are those given; of MISC only `NER` is anew. Sentences
/// without `sent_id` get one behind `id`, those without `text` theirs.
pub fn write_given(analysis: &Analysis, given: &[Sentence], id: &str, out: &mut String) {
    let names = name_marks(analysis);
    for (n, (sentence, &range)) in given.iter().zip(&analysis.sentences.tokens).enumerate() {
        for comment in &sentence.comments {
            let _ = writeln!(out, "# {comment}");
        }
        if sentence.comment("sent_id").is_none() {
            let _ = writeln!(out, "# sent_id = {}", sentence_id(id, n));
        }
        if sentence.comment("text").is_none() {
            let _ = writeln!(out, "# text = {}", sentence.text());
        }
        let mut ranges = sentence.ranges.iter().peekable();
        for (word, t) in sentence.words.iter().zip(range.iter()) {
            let number = t.0 - range.start + 1;
            if let Some(r) = ranges.next_if(|r| r.first == number) {
                let token = TokenRange::new(range.start + r.first - 1, range.start + r.last);
                range_line(token, range, &r.form, &kept(&r.misc, r.space_after, None), out);
            }
            let misc = kept(&word.misc, word.space_after, names[t.ix()].as_deref());
            word_line(analysis, &word.form, t, range, &misc, out);
        }
        out.push('\n');
    }
}

/// The id of sentence `n`, from 0, of a document that gives it none.
pub fn sentence_id(document: &str, n: usize) -> String {
    format!("{}-{}", id_part(document), n + 1)
}

fn range_line(token: TokenRange, sentence: TokenRange, form: &str, misc: &str, out: &mut String) {
    let (first, last) = (token.start - sentence.start + 1, token.end - sentence.start);
    let _ = writeln!(out, "{first}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
}

fn word_line(a: &Analysis, form: &str, t: TokenId, sentence: TokenRange, misc: &str, out: &mut String) {
    let head = a.head(t).map_or(0, |h| (h.0 + 1).saturating_sub(sentence.start));
    let _ = writeln!(
        out,
        "{}\t{form}\t{}\t{}\t_\t{}\t{head}\t{}\t_\t{misc}",
        t.0 - sentence.start + 1,
        or_blank(a.lemma(t)),
        a.upos(t),
        or_blank(&a.feats(t).0),
        a.rel(t),
    );
}

fn or_blank(value: &str) -> &str {
    if value.is_empty() { "_" } else { value }
}

/// MISC of these parts.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let misc = parts.collect::<Vec<_>>().join("|");
    if misc.is_empty() { "_".to_owned() } else { misc }
}

/// MISC as given, with another name.
fn kept(given: &str, space_after: bool, name: Option<&str>) -> String {
    let given = given.split('|').filter(|part| !part.is_empty() && !part.starts_with("NER="));
    let mut parts: Vec<_> = given.chain(name).chain((!space_after).then_some("SpaceAfter=No")).collect();
    parts.sort_by_key(|part| part.to_lowercase());
    joined(parts.into_iter())
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

/// Text on one line, with single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An id as a part of others: these hold no blanks, and a slash in them says
/// something of its own.
fn id_part(id: &str) -> String {
    one_line(id).replace([' ', '/'], "_")
}
