#!/usr/bin/env python3
"""Speed, memory and start of dateline and of spaCy's small English pipeline, on
the same text, in the same run, on one core.

usage: speed.py TEXT [options]

TEXT is the folder of Reuters-21578, or the JSON Lines that reuters.py makes of it.
Run it with a Python that has requirements.txt, or name one with --python. Writes
results.json and README.md to a folder of the day's date. See README.md.
"""
import argparse, datetime, itertools, json, os, pathlib, platform, re, subprocess, sys, tempfile

import child, page, reuters

HERE = pathlib.Path(__file__).resolve().parent
SHORT = {"id": "short", "published": "2024-01-24", "text": "Iraq recalled its ambassador to Iran on Tuesday."}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5, help="rounds over the sample (5)")
    parser.add_argument("--whole-rounds", type=int, default=1, help="rounds of dateline over the whole text (1)")
    parser.add_argument("--sample", type=int, default=600, help="reports in the sample, evenly spread (600)")
    parser.add_argument("--starts", type=int, default=20, help="starts of each program (20)")
    parser.add_argument("--dateline", default=str(HERE.parent / "target/release/dateline"), help="the program")
    parser.add_argument("--python", default=sys.executable, help="a Python that has requirements.txt")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)), help="the core (the last)")
    parser.add_argument("--out", type=pathlib.Path, help="the folder (results/ and the day's date)")
    return parser.parse_args()


def jobs(args):
    """What is measured: a name, whether it is quick enough for the whole text, and the command but for the file."""
    def knows(command, flag=""):
        text = subprocess.run([args.dateline, command, "--help"], capture_output=True, text=True)
        return text.returncode == 0 and flag in text.stdout
    one = ["--threads", "1", "--summary", "--format"]
    found = [("dateline code", True, [args.dateline, "code", *one, "jsonl"])]
    missing = []
    if knows("code", "--full"):
        found.append(("dateline code --full", True, [args.dateline, "code", "--full", *one, "jsonl"]))
    else:
        missing.append("`dateline code --full`: this program has no gate that could be off")
    if knows("parse"):
        found.append(("dateline parse", True, [args.dateline, "parse", *one, "conllu"]))
    else:
        missing.append("`dateline parse`: this program has no such command")
    for name, what in (("spaCy small, full", "full"), ("spaCy small, tagger and parser", "tree")):
        found.append((name, False, [args.python, str(HERE / "peer.py"), what]))
    return found, missing


def tokens(out, err):
    """How many tokens a program says that it has read."""
    counted = re.search(r"([\d,]+) words?[,;]", err)
    return int(counted[1].replace(",", "")) if counted else json.loads(out)["tokens"]


def texts(args, folder):
    """The whole text and a sample of it, each with its counts of reports and words."""
    whole = args.text
    if whole.is_dir():
        whole = folder / "whole.jsonl"
        with whole.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(report) + "\n" for report in reuters.reports(args.text))
    with whole.open(encoding="utf-8") as lines:
        every = max(1, sum(1 for _ in lines) // args.sample)
    sample = folder / "sample.jsonl"
    about = {"whole": {"path": whole, "reports": 0, "words": 0}, "sample": {"path": sample, "reports": 0, "words": 0}}
    with whole.open(encoding="utf-8") as lines, sample.open("w", encoding="utf-8") as out:
        for n, line in enumerate(lines):
            in_sample = n % every == 0 and about["sample"]["reports"] < args.sample
            words = len(json.loads(line)["text"].split())
            for name in ("whole", "sample") if in_sample else ("whole",):
                about[name]["reports"] += 1
                about[name]["words"] += words
            if in_sample:
                out.write(line)
    return about


def host(args):
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())
    return {"cpu": cpu[1] if cpu else platform.machine(), "cores": os.cpu_count(), "core": args.core,
            "memory_mib": int(memory[1]) // 1024, "kernel": f"{platform.system()} {platform.release()}"}


def versions(args):
    lines = subprocess.run([args.dateline, "--version"], capture_output=True, text=True, check=True).stdout
    peer = subprocess.run([args.python, str(HERE / "peer.py"), "versions"], capture_output=True, text=True)
    if peer.returncode:
        sys.exit(f"{args.python} has no spaCy: {peer.stderr.splitlines()[-1]}; see bench/requirements.txt")
    return {"dateline": dict(line.split(" ", 1) for line in lines.splitlines()), "peer": json.loads(peer.stdout)}


def main():
    args = arguments()
    found, missing = jobs(args)
    day = datetime.date.today().isoformat()
    results = {"date": day, "host": host(args), "versions": versions(args), "missing": missing, "starts": {}, "runs": []}
    with tempfile.TemporaryDirectory() as folder:
        about = texts(args, pathlib.Path(folder))
        results["texts"] = {name: {k: text[k] for k in ("reports", "words")} for name, text in about.items()}
        short = pathlib.Path(folder, "short.jsonl")
        short.write_text(json.dumps(SHORT) + "\n")
        for turn, (name, _, command) in itertools.product(range(args.starts), found):
            results["starts"].setdefault(name, []).append(child.start([*command, str(short)], args.core))
        for turn in range(max(args.rounds, args.whole_rounds)):
            for text, (name, quick, command) in itertools.product(("sample", "whole"), found):
                if turn >= (args.rounds if text == "sample" else args.whole_rounds) or text == "whole" and not quick:
                    continue
                took, out, err = child.run([*command, str(about[text]["path"])], args.core)
                results["runs"].append({"round": turn + 1, "job": name, "text": text, **took, "tokens": tokens(out, err)})
                print(f"round {turn + 1}: {name}, {text}: {took['user'] + took['system']:.1f} s", file=sys.stderr)
    out = args.out or HERE / "results" / day
    out.mkdir(parents=True, exist_ok=True)
    (out / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    (out / "README.md").write_text(page.of(results))
    print(out / "README.md")


if __name__ == "__main__":
    main()
