//! Data sets of names.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use dateline_doc::NameKind;
use dateline_language::names::{begin, inside};

use super::corrections::{corrected, is_title};
use super::{Trouble, label, pieces::pieces};
use crate::example::{Example, UNKNOWN};

/// A name as a range of words.
type Spans = Vec<(std::ops::Range<usize>, String)>;

/// Names of BIO or IO tags such as `B-geo`.
fn spans(tags: &[String]) -> Spans {
    let mut spans: Spans = Vec::new();
    for (i, tag) in tags.iter().enumerate() {
        let Some((bio, kind)) = tag.split_once('-') else { continue };
        match spans.last_mut() {
            Some((range, last)) if bio == "I" && range.end == i && last == kind => range.end = i + 1,
            _ => spans.push((i..i + 1, kind.to_owned())),
        }
    }
    spans
}

fn example(words: &[String], names: impl Iterator<Item = (std::ops::Range<usize>, Option<NameKind>)>) -> Example {
    let mut forms = Vec::new();
    let mut starts = Vec::new();
    for word in words {
        starts.push(forms.len());
        forms.extend(pieces(word).into_iter().map(str::to_owned));
    }
    starts.push(forms.len());
    let mut labels = vec![0; forms.len()];
    for (range, kind) in names {
        let to = &mut labels[starts[range.start]..starts[range.end]];
        match kind {
            Some(kind) => label(to, kind),
            None => to.fill(UNKNOWN),
        }
    }
    Example { forms, names: labels, ..Example::default() }
}

/// Whether a word is no part of a place's name: "southern", "the".
fn is_lower(word: &str) -> bool {
    word.chars().all(char::is_lowercase) && !["al", "el", "de"].contains(&word)
}

fn kind_of(tag: &str) -> Option<NameKind> {
    match tag {
        "geo" => Some(NameKind::Place),
        "gpe" => Some(NameKind::Group),
        "org" => Some(NameKind::Org),
        "per" => Some(NameKind::Person),
        "eve" => Some(NameKind::Event),
        "art" => Some(NameKind::Other),
        _ => None,
    }
}

/// The usual tag of each frequent name. The tags were made by programs and
/// only partly corrected, so where a name departs from its usual tag, that is
/// more often an error than a second meaning. Countries are `gpe` when they
/// act and `geo` else; they count as places.
fn usual_kinds(sentences: &[(Vec<String>, Vec<String>)]) -> HashMap<String, String> {
    let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (words, tags) in sentences {
        for (range, kind) in spans(tags) {
            *counts.entry(words[range].join(" ")).or_default().entry(kind).or_default() += 1;
        }
    }
    let mut usual = HashMap::new();
    for (name, mut tags) in counts {
        let of = |tag: &str| tags.get(tag).copied().unwrap_or(0);
        let (geo, gpe) = (of("geo"), of("gpe"));
        if geo > 0 && geo >= gpe {
            tags.remove("gpe");
            tags.insert("geo".to_owned(), geo + gpe);
        }
        let all: usize = tags.values().sum();
        let most = tags.into_iter().max_by_key(|&(_, n)| n).filter(|&(_, n)| all >= 8 && 2 * n > all);
        let right = corrected(&name).map(str::to_owned).or(most.map(|(tag, _)| tag));
        usual.extend(right.map(|tag| (name, tag)));
    }
    usual
}

/// The Groningen Meaning Bank's news, as the CSV file in Latin-1 that has one
/// word per row. Countries tagged as parties become places; titles are cut
/// from persons; times and products of nature are no names.
///
/// # Errors
/// If the file cannot be read.
fn gmb(path: &Path) -> Result<Vec<Example>, Trouble> {
    let text: String = std::fs::read(path)?.into_iter().map(char::from).collect();
    let mut sentences: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for row in csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes()).records() {
        let row = row?;
        if !row[0].is_empty() || sentences.is_empty() {
            sentences.push(Default::default());
        }
        if let Some((words, tags)) = sentences.last_mut().filter(|_| !row[1].trim().is_empty()) {
            words.push(row[1].trim().to_owned());
            tags.push(row[3].to_owned());
        }
    }
    let usual = usual_kinds(&sentences);
    let kind_of = |words: &[String], kind: &str| kind_of(usual.get(&words.join(" ")).map_or(kind, String::as_str));
    Ok(sentences
        .iter()
        .filter(|(words, _)| !words.is_empty())
        .map(|(words, tags)| {
            let names = spans(tags).into_iter().filter_map(|(mut range, kind)| {
                let kind = kind_of(&words[range.clone()], &kind)?;
                // "southern Iraq" names Iraq.
                while kind == NameKind::Place && range.len() > 1 && is_lower(&words[range.start]) {
                    range.start += 1;
                }
                if kind == NameKind::Person {
                    while range.len() > 1 && is_title(&words[range.start]) {
                        range.start += 1;
                    }
                    if is_title(&words[range.start]) {
                        return None;
                    }
                }
                Some((range, Some(kind)))
            });
            example(words, names)
        })
        .collect())
}

/// WikiGold: words and IO tags; its MISC mixes groups, events and works, so
/// the label of such a word counts as unknown.
///
/// # Errors
/// If the file cannot be read.
pub fn wikigold(path: &Path) -> Result<Vec<Example>, Trouble> {
    let text = std::fs::read_to_string(path)?;
    let mut all = Vec::new();
    for block in text.split("\n\n").filter(|b| !b.trim().is_empty()) {
        let rows = block.lines().filter_map(|l| l.split_once(' '));
        let (words, tags): (Vec<String>, Vec<String>) = rows.map(|(w, t)| (w.to_owned(), t.to_owned())).unzip();
        if words.first().is_some_and(|w| w.starts_with("-DOCSTART")) {
            continue;
        }
        let names = spans(&tags)
            .into_iter()
            .map(|(range, kind)| (range, NameKind::parse(&kind).filter(|&k| k != NameKind::Other)));
        all.push(example(&words, names));
    }
    Ok(all)
}

/// Universal NER's files: numbered words with BIO tags, cut as in the treebank.
///
/// # Errors
/// If the file cannot be read.
pub fn iob2(path: &Path) -> Result<Vec<Example>, Trouble> {
    let known: BTreeMap<String, u8> = NameKind::ALL
        .iter()
        .flat_map(|&k| [(format!("B-{k}"), begin(k) as u8), (format!("I-{k}"), inside(k) as u8)])
        .collect();
    let text = std::fs::read_to_string(path)?;
    let mut all = vec![Example::default()];
    for line in text.lines() {
        if line.is_empty() {
            all.push(Example::default());
        }
        let mut columns = line.split('\t').skip(1);
        if let (false, Some(form), Some(tag), Some(e)) =
            (line.starts_with('#'), columns.next(), columns.next(), all.last_mut())
        {
            e.forms.push(form.to_owned());
            e.names.push(known.get(tag).copied().unwrap_or(0));
        }
    }
    all.retain(|e| !e.forms.is_empty());
    Ok(all)
}

/// News sentences with names: those to train on and one in ten held out.
///
/// # Errors
/// If the file cannot be read.
pub fn news(gold: &Path) -> Result<(Vec<Example>, Vec<Example>), Trouble> {
    let all = gmb(&gold.join("entities/gmb_voa/ner_dataset.csv"))?;
    let mut parts = (Vec::new(), Vec::new());
    // Whole runs of sentences are held out, since neighbours share their names.
    for (i, e) in all.into_iter().enumerate() {
        if i / 100 % 10 == 9 { parts.1.push(e) } else { parts.0.push(e) }
    }
    Ok(parts)
}
