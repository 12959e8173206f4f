#!/usr/bin/env python3
"""What the first look loses: events found with and without it, set by set.

usage: gate.py GOLD DATELINE [--sets NAME,…] [--every N] [--keep FOLDER]

GOLD holds events/ and text/, DATELINE is the program. Runs `code` and
`code --full` on each set (--every N: on every Nth report) and prints how many
events are found with --full, how many of these are lost with the look, how
many are found with it alone, how many of both differ in a field and in which,
how many words the language stage read, and the CPU seconds of both. An event
is its report, its type and the words of its trigger.
"""
import argparse, collections, json, os, pathlib, re, subprocess, sys, tempfile

from gate_sets import sets

NOT_COMPARED = {"id", "about", "part_of", "in_response_to"}


def code(program, path, *more):
    """Events by report, type and trigger; words read of words; CPU seconds."""
    before = os.times()
    run = subprocess.run([program, "code", path, "--format", "jsonl", "--threads", "1", "--summary", *more],
                         capture_output=True, text=True)
    after = os.times()
    if run.returncode:
        sys.exit(run.stderr[-2000:])
    events = {}
    for line in run.stdout.splitlines():
        e = json.loads(line)
        events[e["report"], e["type"], e["trigger"]["start"], e["trigger"]["end"]] = e
    words = int(re.search(r"([\d,]+) words?", run.stderr).group(1).replace(",", ""))
    read = re.search(r"([\d,]+) of them read", run.stderr)
    read = int(read.group(1).replace(",", "")) if read else words
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return events, words, read, seconds


def changes(full, gated):
    """Names of the fields in which events of both runs differ."""
    for key in full.keys() & gated.keys():
        x, y = full[key], gated[key]
        yield [f for f in x.keys() | y.keys() if f not in NOT_COMPARED and x.get(f) != y.get(f)]


def row(name, *cells):
    print(f"{name:15}" + "".join(f"{c:>9}" for c in cells), flush=True)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("dateline")
    parser.add_argument("--sets")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path)
    args = parser.parse_args()
    known = sets(args.gold)
    wanted = args.sets.split(",") if args.sets else list(known)
    row("set", "events", "lost", "lost %", "gained", "changed", "words", "read %", "full s", "gated s")
    for name in wanted:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / f"{name}.jsonl"
            with path.open("w") as f:
                for i, report in enumerate(known[name]()):
                    if i % args.every == 0:
                        f.write(json.dumps(report) + "\n")
            full, words, _, slow = code(args.dateline, path, "--full")
            gated, _, read, fast = code(args.dateline, path)
        lost, gained = full.keys() - gated.keys(), gated.keys() - full.keys()
        different = [fields for fields in changes(full, gated) if fields]
        row(name, len(full), len(lost), f"{100 * len(lost) / max(len(full), 1):.2f}", len(gained), len(different),
            words, f"{100 * read / max(words, 1):.1f}", f"{slow:.1f}", f"{fast:.1f}")
        fields = collections.Counter(f for fields in different for f in fields)
        if fields:
            print("    " + ", ".join(f"{f} {n}" for f, n in sorted(fields.items())))
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
            kept = {"lost": [full[k] for k in sorted(lost)], "gained": [gated[k] for k in sorted(gained)],
                    "changed": [[full[k], gated[k]] for k in sorted(full.keys() & gated.keys())
                                if any(full[k].get(f) != gated[k].get(f) for f in full[k] if f not in NOT_COMPARED)]}
            (args.keep / f"{name}.json").write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    main()
