"""dateline with imported dictionaries against PETRARCH's own unit tests.

    python3 bench/petrarch_units.py FOLDER [--dateline PROGRAM] [--errors] [--beside]

FOLDER holds PETR.UnitTest.records.xml and the PETR.Validate.* dictionaries of
https://github.com/openeventdata/petrarch2 (MIT). The dictionaries are imported
(`dateline knowledge import`), the sentences are coded with them from their plain
text (not from the trees in the file), and (source, target, code) is compared.

How a comparison is made:

- The sentences are those of the categories that the suite itself runs and that
  test the coding of text; two give a broken tree or a dateline as an error
  of the input (`error="bad_input_parse"`, `"dateline"`) and are left out. Sentences
  with `error="…discard"` and without an event must code nothing.
- A gold event with a source or target of no dictionary, `---`, `"A NAME"` or the
  placeholder XYZ, tests settings of that program (new actors, events with one
  side) that dateline has not: it is neither asked for nor, where its other side
  fits, held against us.
- Actor codes are compared as sets of groups of three letters, so that HOBGOV is
  GOVHOB: their order is a matter of output. A country that the dictionary codes
  with three letters is compared without the GOV that PLOVER adds to it, since
  what is compared is `cameo`, the dictionary's own code.
- Event codes are compared as the dictionary writes them ("full code"); as the
  PLOVER type that the import gives them ("type"), where gold's code is put through
  the same table; and not at all ("pair").
- A record with several actors or recipients is each pair of them; a reciprocal
  one each pair in both directions; a code "a:b" is a one way and b the other.
- The dictionary's own event codes (901, 345, …) are no code of WEIS: TYPES below
  gives each a type, as a user would with --types, so that they can be coded.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TYPES = """[types]
"02" = "CONSULT"     # comment: none of PLOVER's; coded so that the code can be compared
"345" = "SANCTION"
"80" = "AGREE"
"90" = "SANCTION"
"91" = "SUPPORT"
"""


def sentences(path):
    """(id, date, text, gold events, error) of each sentence that the suite runs."""
    text = path.read_text(encoding="utf-8")
    run = re.search(r"<Include>(.*?)</Include>", text)[1].split()
    for number, found in enumerate(re.finditer(r"<Sentence ([^>]*)>(.*?)</Sentence>", text, re.S)):
        about = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', found[1]))
        body = re.sub(r"<!--.*?-->", "", found[2], flags=re.S)
        words = re.search(r"<Text>(.*?)</Text>", body, re.S)
        events = [dict(re.findall(r"(\w+)\s*=\s*[\"']+([^\"']*)[\"']+", e)) for e in re.findall(r"<EventCoding ([^>]*)>", body)]
        raw = re.findall(r"<EventCoding ([^>]*)>", body)
        for event, written in zip(events, raw):
            event["free"] = "'\"" in written
        error = next((e["error"] for e in events if "error" in e), None)
        if about.get("category") not in run or error in ("bad_input_parse", "dateline"):
            continue
        plain = " ".join(words[1].split()).replace("&amp;", "&")
        day = about["date"]
        yield {
            "id": f"{about['id']}.{number}",
            "published": f"{day[:4]}-{day[4:6]}-{day[6:]}",
            "text": plain,
            "gold": [e for e in events if "eventcode" in e],
        }


def groups(code):
    """A code as a set of groups of three letters."""
    return frozenset(code[i : i + 3] for i in range(0, len(code), 3))


def is_known(code, event):
    return not event["free"] and "---" not in code and "XYZ" not in code and "#" not in code


def gold_triples(sentence):
    """Those that must be found, and patterns of those that may be."""
    must, may = [], []
    for e in sentence["gold"]:
        source, target = e["sourcecode"], e["targetcode"]
        if is_known(source, e) and is_known(target, e):
            must.append((groups(source), groups(target), e["eventcode"]))
        else:
            may.append((groups(source), groups(target), e["eventcode"]))
    return must, may


def code_of(entity):
    """The dictionary's code; a country known only by its code is that."""
    return entity.get("cameo") or entity["country"]


def triples(event):
    """Each pair of parties with its code."""
    actors = [groups(c) for c in map(code_of, event["actors"]) if c]
    recipients = [groups(c) for c in map(code_of, event["recipients"]) if c]
    one, _, other = event["cameo"].partition(":")
    if len(event["actors"]) > 1 and not event["recipients"]:
        return {(a, b, one) for a in actors for b in actors if a != b}
    found = {(a, r, one) for a in actors for r in recipients if a != r}
    if other:
        found |= {(r, a, other) for a in actors for r in recipients if a != r}
    return found


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr.strip()}")
    return done


def coded(program, folder, all_sentences, alone):
    """The import's summary, and the events of each sentence."""
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "types.toml").write_text(TYPES)
        lines = [json.dumps({k: s[k] for k in ("id", "published", "text")}) for s in all_sentences]
        (work / "units.jsonl").write_text("\n".join(lines))
        dictionaries = sorted(folder.glob("PETR.Validate.*.txt"))
        options = ["--codes", "weis", "--types", work / "types.toml", "--out", work / "mine"] + ["--alone"] * alone
        imported = run(program, "knowledge", "import", *dictionaries, *options)
        done = run(program, "code", work / "units.jsonl", "--knowledge", work / "mine", "--format", "jsonl")
    events = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        event = json.loads(line)
        # What is built in has other codes and is no part of the comparison.
        if "petr-validate" in event["rule"]:
            events[event["report"]].append(event)
    return imported, events


def scored(pairs):
    """Precision, recall and F1 of (gold, found, may) sets."""
    hits = found = wanted = 0
    for gold, mine, may in pairs:
        hits += len(gold & mine)
        wanted += len(gold)
        found += sum(1 for m in mine if m in gold or not spared(m, may))
    p, r = hits / max(found, 1), hits / max(wanted, 1)
    return hits, found, wanted, p, r, 2 * p * r / max(p + r, 1e-9)


def spared(mine, may):
    """Whether a triple is one that gold has with a side of no dictionary."""
    unknown = lambda g: any("---" in x or "#" in x or '"' in x or "XYZ" in x for x in g) or len(g) > 4
    return any((mine[0] == m[0] or unknown(m[0])) and (mine[1] == m[1] or unknown(m[1])) and mine[2:] == m[2:] for m in may)


WEIS = {
    "01": "CONCEDE", "02": "CONSULT", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "CONCEDE", "066": "RETREAT",
    "07": "AID", "08": "AGREE", "09": "REQUEST", "10": "REQUEST", "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE",
    "14": "REJECT", "15": "REQUEST", "16": "THREATEN", "17": "THREATEN", "18": "PROTEST", "182": "MOBILIZE",
    "19": "SANCTION", "20": "SANCTION", "21": "COERCE", "22": "ASSAULT", "345": "SANCTION", "80": "AGREE",
    "90": "SANCTION", "91": "SUPPORT",
}


def kind(code):
    return next((WEIS[code[:n]] for n in (3, 2) if code[:n] in WEIS), code)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--dateline", default="dateline")
    arguments.add_argument("--errors", action="store_true", help="list what is missed and what is too much")
    arguments.add_argument("--beside", action="store_true", help="lay the dictionaries over what is built in")
    args = arguments.parse_args()
    all_sentences = list(sentences(args.folder / "PETR.UnitTest.records.xml"))
    imported, events = coded(args.dateline, args.folder, all_sentences, not args.beside)
    print(imported.stdout.splitlines()[0].split(": written")[0])
    rows = {"full code": [], "type": [], "pair": []}
    right = 0
    for s in all_sentences:
        must, may = gold_triples(s)
        mine = set().union(*map(triples, events[s["id"]])) if events[s["id"]] else set()
        for row, cut in (("full code", lambda c: (c,)), ("type", lambda c: (kind(c),)), ("pair", lambda c: ())):
            shape = lambda ts: {(a, b, *cut(c)) for a, b, c in ts}
            rows[row].append((shape(must), shape(mine), shape(may)))
        gold, mine_, may_ = rows["full code"][-1]
        wrong = {m for m in mine_ - gold if not spared(m, may_)}
        right += gold <= mine_ and not wrong
        if args.errors and (wrong or gold - mine_):
            name = lambda t: f"{'.'.join(sorted(t[0]))} → {'.'.join(sorted(t[1]))} {t[2]}"
            print(f"\n{s['id']} {s['text']}")
            print("".join(f"  - {name(t)}\n" for t in gold - mine_) + "".join(f"  + {name(t)}\n" for t in wrong), end="")
    print(f"{len(all_sentences)} sentences, {right} right in all")
    print(f"{'':10}  hits found gold  precision recall F1")
    for row, pairs in rows.items():
        hits, found, wanted, p, r, f = scored(pairs)
        print(f"{row:10}  {hits:4} {found:5} {wanted:4}       {p:.3f}  {r:.3f} {f:.3f}")


if __name__ == "__main__":
    main()
