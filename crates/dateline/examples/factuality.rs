//! What dateline claims of every predicate of a factuality data set: status,
//! polarity, certainty. `bench/factuality.py` compares it with people's values
//! from -3 to 3 (FactBank's scale, Saurí and Pustejovsky 2009; UW: Lee et al.
//! 2015).
//!
//! Reads JSON Lines from standard input, `{"text", "targets": [{"span1": [from,
//! to], "label"}]}` with words between blanks, and prints a line for each target:
//! label, status, polarity, certainty, word, separated by tabs.
//!
//! ```sh
//! cargo run --release --example factuality < dev.jsonl > dev.tsv
//! ```

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use dateline::Parser;
use dateline_coder::acts::Acts;
use dateline_coder::claims::Claims;
use dateline_doc::{Analysis, Polarity, Report, TokenId};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
struct Item {
    text: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    span1: [usize; 2],
    label: f64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let knowledge = Arc::new(dateline_shipped::knowledge());
    let (parser, acts, claims) = (Parser::new(), Acts::new(&knowledge), Claims::new(&knowledge));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let item: Item = serde_json::from_str(&line?)?;
        let a = parser.read(&item.text);
        let report = Report {
            id: String::new(),
            published: Date::MIN,
            outlet: None,
            title: None,
            text: item.text.clone(),
            body: 0,
        };
        let told = claims.read(&report, &a);
        for target in &item.targets {
            let Some(t) = token_at(&a, &item.text, target.span1[0]) else { continue };
            let standing = acts.standing(acts.syntax(&a, &item.text), t);
            let denied = told.polarity_of(t) == Polarity::Negative;
            let negative = (standing.polarity == Polarity::Negative) != denied;
            let certainty = told.certainty_of(t).unwrap_or(standing.certainty);
            writeln!(
                out,
                "{}\t{:?}\t{}\t{:?}\t{}",
                target.label,
                standing.status,
                if negative { "-" } else { "+" },
                certainty,
                a.form(&item.text, t)
            )?;
        }
    }
    Ok(())
}

/// The token in which the n-th word between blanks begins.
fn token_at(a: &Analysis, text: &str, word: usize) -> Option<TokenId> {
    let start: usize = text.split(' ').take(word).map(|w| w.len() + 1).sum();
    (0..a.len() as u32).map(TokenId).find(|&t| a.span(t).end as usize > start)
}
