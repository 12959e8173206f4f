//! `dateline score`: two codings in, figures out.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use dateline_score::{Coding, Faults, Figure, Mapping, Mistake, Score as Scored, read, score};
use serde_json::{Value, json};

use crate::args::{Score, ScoreFormat};
use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::paint::Paint;
use crate::{scores, wrap};

pub fn run(args: Score) -> Result<ExitCode, Failure> {
    let gold = coding(&args.gold, args.map.as_deref())?;
    let predicted = coding(&args.predicted, args.predicted_map.as_deref())?;
    let scored = score(&gold, &predicted, args.seed);
    if scored.totals.shared == 0
        && let (Some(of_gold), Some(of_predicted)) = (gold.reports.first(), predicted.reports.first())
    {
        let (predicted, gold) = (&predicted.file, &gold.file);
        let message = format!(
            "no report of {predicted} is one of {gold}: the first are called `{}` and `{}`; if they should be called \
             the same, a map can say which column holds their names",
            of_predicted.id, of_gold.id,
        );
        tell("note", message);
    }
    let text = match args.format {
        ScoreFormat::Table => {
            let paint = Paint::for_stream(&io::stdout());
            let files = [gold.file.as_str(), predicted.file.as_str()];
            scores::table(&scored, files, args.errors, wrap::columns(), paint)
        }
        ScoreFormat::Jsonl => lines(&scored, &gold, &predicted, &args),
    };
    Output::stdout().write(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn coding(file: &Path, map: Option<&Path>) -> Result<Coding, Failure> {
    let mapping = map.map_or_else(|| Ok(Mapping::default()), Mapping::read)?;
    Ok(read(file, &mapping)?)
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        Failure::new(faults.to_string())
    }
}

/// What was compared, the figures and the errors, each an object on a line.
fn lines(scored: &Scored, gold: &Coding, predicted: &Coding, args: &Score) -> String {
    let t = scored.totals;
    let about = json!({
        "record": "score", "gold": gold.file, "predicted": predicted.file, "seed": args.seed,
        "reports": t.reports, "reports_shared": t.shared, "gold_events": t.gold, "optional_events": t.optional,
        "predicted_events": t.found, "predicted_optional": t.spared, "predicted_elsewhere": t.elsewhere,
        "not_scored": scored.not_held.iter().map(|f| f.name()).collect::<Vec<_>>(),
        "errors": scored.mistakes.len(),
    });
    let figures = scored.figures.iter().map(figure);
    let errors = scored.mistakes.iter().take(args.errors).map(mistake);
    std::iter::once(about).chain(figures).chain(errors).map(|line| format!("{line}\n")).collect()
}

fn figure(f: &Figure) -> Value {
    let (low, high) = f.interval.unzip();
    json!({
        "record": "figure", "group": f.group.name(), "name": f.name, "measure": f.measure.name(),
        "value": f.value, "low": low, "high": high, "right": f.right, "of": f.of,
    })
}

fn mistake(m: &Mistake) -> Value {
    let event = m.gold.or(m.found);
    let fields: Vec<_> = {
        let wrong = |w: &dateline_score::Wrong| json!({"field": w.field.name(), "gold": w.gold, "predicted": w.found});
        m.wrong.iter().map(wrong).collect()
    };
    json!({
        "record": "error", "kind": m.kind(), "report": m.report, "type": event.map(|e| e.kind.as_str()),
        "trigger": m.gold.map(|e| &e.trigger), "predicted_trigger": m.found.map(|e| &e.trigger),
        "fields": fields, "text": m.text,
    })
}
