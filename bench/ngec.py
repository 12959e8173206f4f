"""How well dateline says where a mention belongs: country and PLOVER sector.

    python3 bench/ngec.py CASES.jsonl [target/release/dateline] [--misses]

CASES.jsonl holds calls lifted out of the tests of NGEC's actor resolution (NGEC, A.
Halterman), one a line: `call`, `args` (the mention, then often a context and a date),
`kwargs` (`known_country`, `query_date`), `expect`. A call there takes a mention alone;
dateline reads reports. So each mention is put in two sentences in which a party stands in
a natural way, whatever it is, and `dateline code` reads them:

    The United Nations held talks with MENTION on Monday.
    Gunmen attacked MENTION on Monday.

The party whose words lie within the mention's in the first sentence is read; where the
first gives none there, the second is asked. Of several, the one that begins first is read.
The choice never looks at what is expected.
A context that is a country's name follows as "in COUNTRY", one that is an adjective goes
before the mention. A mention with an apposition is closed by a comma; its words are never
changed. The date is the day of
publication; "today" and none are 1 December 2022, since the latest day that a case names
is in October 2022 and a test that says "today" was true when it was written.

Compared, of what `expect` has:

  country, cc    the record's country; "" is right where there is none
  code_1, code_2 each must be among the record's sectors; "" is right where there are none.
                 Two conventions differ, and the codebook's are kept: a country that acts
                 has GOV and NGEC has "" (only an entry of countries.toml with GOV alone
                 counts, never another sector); whoever is unidentified has no sector or
                 UNK. `exact sets` is the share in which the sectors are code_1 and code_2
                 and no more.
  code null      no agent: right where nothing in the knowledge was found for it, so that
                 there is no country, and no sector but the CVL of any person with a name
                 and no title
  title, wiki    apart: the name that the record has against the article's title, accents
                 aside; the record may have none

`search_nat` asks for a country alone, `short_text_to_agent` for both, `trf_agent_match`
for no agent, `agent_to_code` for both and often a title, `query_wiki` for a title alone.
A case is right when everything of the first three lines that it asks for is right.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import unicodedata

SENTENCES = ("The United Nations held talks with ", "Gunmen attacked ")
TODAY = "2022-12-01"
MONTHS = "January February March April May June July August September October November December".split()
ADJECTIVES = {"German"}


def day(text):
    """A day as YYYY-MM-DD."""
    if not text or text.lower() == "today":
        return TODAY
    if text[:4].isdigit():
        return text
    number, month, year = text.split()
    return f"{year}-{MONTHS.index(month) + 1:02}-{int(number):02}"


def asked(case):
    """The mention, the context and the day of a case."""
    args, kwargs = case["args"], case["kwargs"]
    context = kwargs.get("known_country") or (args[1] if len(args) > 1 else "")
    when = kwargs.get("query_date") or (args[2] if len(args) > 2 else "")
    return args[0], context, day(when)


def reports(case, number):
    """The case's sentences as reports, with the mention's place in each."""
    mention, context, published = asked(case)
    before = f"{context} " if context in ADJECTIVES else ""
    after = f" in {context}" if context and not before else "," if ", " in mention else ""
    for n, opening in enumerate(SENTENCES):
        text = f"{opening}{before}{mention}{after} on Monday."
        start = len(opening.encode())
        end = start + len((before + mention).encode())
        yield {"id": f"{number}.{n}", "published": published, "text": text}, start, end


def code(binary, all_reports):
    """Records by report."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in all_reports)
    command = [binary, "code", "-", "--format", "jsonl"]
    run = subprocess.run(command, input=lines, text=True, capture_output=True, check=True)
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        record = json.loads(line)
        found[record["report"]].append(record)
    return found


def party(records, start, end):
    """The party whose words lie within these; of several the first, then the longest."""
    all_parties = [e for r in records for side in ("actors", "recipients") for e in r[side]]
    within = [e for e in all_parties if start <= e["start"] and e["end"] <= end]
    return min(within, key=lambda e: (e["start"], -e["end"]), default=None)


def plain(text):
    """Without accents, case and articles."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text or "") if not unicodedata.combining(c))
    return bare.replace("’", "'").casefold().removeprefix("the ").strip()


def judge(case, read):
    """What of country, sector and nothing is right; what is not asked for is absent."""
    want = case["expect"]
    country = (read or {}).get("country") or ""
    sectors = set((read or {}).get("sectors") or []) - {"UNK"}
    verdict = {}
    if "code" in want and want["code"] is None:
        by_name = (read or {}).get("via") == "name" and sectors == {"CVL"}
        verdict["none"] = not country and (not sectors or by_name)
    if "country" in want or "cc" in want:
        verdict["country"] = country == (want.get("country", want.get("cc")) or "")
    codes = [want[k] for k in ("code_1", "code_2") if k in want]
    if codes:
        need = {c for c in codes if c} - {"UNK"}
        bare = sectors == {"GOV"} and "actors/countries.toml" in (read or {}).get("via", "") and country
        verdict["sector"] = need <= sectors if need else not sectors or (bare and read["office"] is None)
        verdict["exact"] = sectors == need or (not need and bool(verdict["sector"]))
    if "country" in verdict and "country" in case["expect_not"]:
        verdict["country"] &= country != case["expect_not"]["country"]
    return verdict


def share(verdicts, key):
    """Right, asked."""
    asked_for = [v[key] for v in verdicts if key in v]
    return sum(map(bool, asked_for)), len(asked_for)


def main():
    """Runs the cases and prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("cases", type=pathlib.Path)
    arguments.add_argument("binary", nargs="?", default="target/release/dateline")
    arguments.add_argument("--misses", action="store_true", help="print each miss")
    options = arguments.parse_args()
    cases = [json.loads(line) for line in options.cases.read_text().splitlines()]
    put = [list(reports(case, n)) for n, case in enumerate(cases)]
    found = code(options.binary, [r for case in put for r, _, _ in case])

    verdicts, titles, misses = [], [], []
    for case, sentences in zip(cases, put):
        parties = (party(found[r["id"]], start, end) for r, start, end in sentences)
        read = next((p for p in parties if p), None)
        verdict = judge(case, read)
        if verdict:
            verdict["case"] = all(verdict[k] for k in ("none", "country", "sector") if k in verdict)
            verdict["call"] = case["call"]
        verdicts.append(verdict)
        title = case["expect"].get("title") or case["expect"].get("wiki")
        if title:
            name = (read or {}).get("name")
            titles.append({"given": name is not None, "right": plain(name) == plain(title)})
            if not titles[-1]["right"]:
                misses.append(("title", case, read))
        if verdict and not verdict["case"]:
            misses.append(("code", case, read))

    scored = [v for v in verdicts if v]
    for key, label in (
        ("case", "whole case"),
        ("country", "country"),
        ("sector", "sector"),
        ("exact", "sector, exact sets"),
        ("none", "no agent"),
    ):
        right, of = share(scored, key)
        print(f"{label:22} {right:4} of {of:4}  {right / max(of, 1):.3f}")
    for call in sorted({v["call"] for v in scored}):
        right, of = share([v for v in scored if v["call"] == call], "case")
        print(f"  {call:20} {right:4} of {of:4}  {right / max(of, 1):.3f}")
    right, of = share(titles, "right")
    given, _ = share(titles, "given")
    print(f"{'title':22} {right:4} of {of:4}  {right / max(of, 1):.3f}, a name given in {given}")
    if options.misses:
        for kind, case, read in sorted(misses, key=lambda m: m[0]):
            got = {k: read[k] for k in ("text", "name", "country", "sectors", "via")} if read else None
            print(kind, case["args"], case["kwargs"] or "", {k: v for k, v in case["expect"].items()}, "<-", got)
    return 0


if __name__ == "__main__":
    sys.exit(main())
