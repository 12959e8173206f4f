//! Words, trees and names in columns, for people.

use dateline::{Parsed, TokenId, TokenRange};

use crate::paint::Paint;
use crate::wrap::{fill, fit, width};

const INDENT: usize = 2;
const GAP: usize = 2;
/// Words wider than this are cut, and features are no narrower.
const WIDEST: usize = 24;
const FEATS: usize = 4;
const COLUMNS: [&str; 8] = ["id", "form", "lemma", "upos", "feats", "head", "rel", "name"];

/// One text: its id, and a block for each sentence.
pub fn text(parsed: &Parsed, columns: usize, paint: Paint) -> String {
    let mut out = format!("\n{}\n", paint.bold(&fit(&parsed.id, columns)));
    for &sentence in &parsed.analysis.sentences.tokens {
        out.push_str(&block(parsed, sentence, columns, paint));
    }
    out
}

fn block(parsed: &Parsed, sentence: TokenRange, columns: usize, paint: Paint) -> String {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    rows.extend(sentence.iter().map(|t| row(parsed, sentence, t)));
    let mut widths: [usize; COLUMNS.len()] =
        std::array::from_fn(|column| rows.iter().map(|r| width(&r[column])).max().unwrap_or(0));
    let used = INDENT + widths.iter().sum::<usize>() + GAP * (COLUMNS.len() - 1);
    widths[FEATS] = widths[FEATS].saturating_sub(used.saturating_sub(columns)).clamp(WIDEST.min(widths[FEATS]), 80);
    let mut out = "\n".to_owned();
    for (n, row) in rows.iter().enumerate() {
        let mut line = " ".repeat(INDENT);
        for (column, cell) in row.iter().enumerate() {
            let cell = fit(cell, widths[column]);
            let blanks = fill(width(&cell), widths[column]);
            // Numbers stand on the right.
            let cell = if matches!(column, 0 | 5) { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") };
            line.push_str(&cell);
            line.push_str(&" ".repeat(GAP));
        }
        let line = line.trim_end();
        out.push_str(&if n == 0 { paint.dim(line) } else { line.to_owned() });
        out.push('\n');
    }
    out
}

fn row(parsed: &Parsed, sentence: TokenRange, t: TokenId) -> [String; COLUMNS.len()] {
    let (a, number) = (&parsed.analysis, |t: TokenId| (t.0 - sentence.start + 1).to_string());
    let name = a.name_at(t).map(|name| {
        let side = if name.tokens.start == t.0 { 'B' } else { 'I' };
        format!("{side}-{}", name.kind)
    });
    [
        number(t),
        fit(a.form(&parsed.text, t), WIDEST),
        fit(a.lemma(t), WIDEST),
        a.upos(t).to_string(),
        a.feats(t).0.to_string(),
        a.head(t).map_or_else(|| "0".to_owned(), number),
        a.rel(t).to_string(),
        name.unwrap_or_default(),
    ]
}
