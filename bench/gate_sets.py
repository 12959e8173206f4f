"""The texts that the gate is measured on, each set as reports for `dateline code`.

`sets(gold)` gives pairs of a name and a function that yields the set's
reports. GOLD is the folder with events/ and text/. Python's standard library only.
"""
import csv, html, json, re

import reuters

DAY = "2015-01-01"


def report(number, text, published=DAY):
    return {"id": str(number), "published": published, "text": text}


def distinct(texts):
    """Sentences that a set tells once for each of their pairs, once."""
    seen = dict.fromkeys(re.sub(r"\s+", " ", t).strip() for t in texts)
    return [report(i, t) for i, t in enumerate(seen) if t]


def json_lines(path):
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def plv(path):
    with path.open(encoding="utf-8", newline="") as f:
        return distinct(row["sentence"] for row in csv.DictReader(f, delimiter="\t"))


def muc4(folder):
    for path in sorted(folder.glob("*/*-muc*")):
        parts = re.split(r"(?m)^((?:DEV|TST\d)-MUC\d-\d+).*$", path.read_text(encoding="latin-1"))
        for name, text in zip(parts[1::2], parts[2::2]):
            yield report(name, re.sub(r"\s*\n\s*", " ", text).strip(), "1990-01-01")


def rams(path):
    for i, d in enumerate(json_lines(path)):
        yield report(i, " ".join(w for s in d["sentences"] for w in s), "2016-06-01")


def xml_sentences(folder):
    texts = []
    for path in sorted(folder.glob("*.xml")):
        texts += re.findall(r"<Text>(.*?)</Text>", path.read_text(encoding="utf-8", errors="replace"), re.S)
    return distinct(html.unescape(t) for t in texts)


def current_events(folder):
    for i, d in enumerate(json_lines(folder / "armed_conflicts.jsonl")):
        yield report(f"armed-{i}", d["text"], d["date"])
    text = (folder / "wikitimes_2015-09.json").read_text(encoding="utf-8")
    told = re.findall(r'"date": "([\d-]+)",\s*"description": ("(?:[^"\\]|\\.)*")', text)
    for i, (date, quoted) in enumerate(told):
        yield report(f"wikitimes-{i}", json.loads(quoted), date)


def sets(gold):
    events, text = gold / "events", gold / "text"
    return {
        "reports.dev": lambda: json_lines(events / "reports.dev.jsonl"),
        "wire.dev": lambda: json_lines(events / "wire.dev.jsonl"),
        "plv": lambda: plv(events / "plv/PLV_train.tsv"),
        "muc4": lambda: muc4(events / "muc4"),
        "rams": lambda: rams(events / "rams/dev.jsonlines"),
        "wikievents": lambda: [report(d["doc_id"], d["text"]) for d in json_lines(events / "wikievents/dev.jsonl")],
        "petrarch": lambda: xml_sentences(events / "petrarch_units"),
        "upetrarch": lambda: xml_sentences(events / "upetrarch_validation"),
        "current_events": lambda: current_events(text / "current_events"),
        "reuters": lambda: reuters.reports(text / "reuters21578"),
    }
