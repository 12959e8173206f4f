"""The page that tells of a run of speed.py."""
from statistics import median

FULL, TREE = "spaCy small, full", "spaCy small, tagger and parser"


def cpu(run):
    return run["user"] + run["system"]


def of(results):
    host, versions = results["host"], results["versions"]
    texts, line = results["texts"], results["versions"]["dateline"]
    parts = [
        f"# Speed, {results['date']}",
        f"{host['cpu']}, core {host['core']} of {host['cores']}, {host['memory_mib']:,} MiB; {host['kernel']}. One thread, "
        "pinned to that core.",
        f"dateline {line['dateline']}, commit {line['commit']}, model `{line['model'][:19]}…`; "
        f"spaCy {versions['peer']['spacy']} with {versions['peer']['model']}, Python {versions['peer']['python']}.",
        f"Text: Reuters-21578, {texts['whole']['reports']:,} reports of {texts['whole']['words']:,} words (between blanks); "
        f"the sample: {texts['sample']['reports']:,} reports of {texts['sample']['words']:,} words, evenly spread.",
        "## The sample, all programs in turn",
        table(results, "sample"),
        "## The whole text, dateline alone",
        table(results, "whole"),
        "Medians over the rounds; in brackets the lowest and the highest. CPU seconds are user and system time of the "
        "whole process, with its start; “without start” takes off the CPU seconds that one short report costs. Words "
        "are the same for all; each program counts its own tokens, spaCy without those of white space. The last two "
        "columns say how many times spaCy's words per CPU second, on the sample, these are: with the start / without.",
        "## Start",
        starts(results),
        "## Weak spots",
        "\n".join(f"- {spot}" for spot in weak_spots(results)),
    ]
    return "\n\n".join(parts) + "\n"


def table(results, text):
    """A row for each program: its speed with its start and without, and how many times the peers' that is."""
    jobs = list(dict.fromkeys(r["job"] for r in results["runs"] if r["text"] == text))
    rows = ["| | rounds | CPU s | words per CPU s | … without start | tokens per CPU s | peak MiB "
            "| × full | × tagger and parser |", "|---|---|---|---|---|---|---|---|---|"]
    for job in jobs:
        runs = [r for r in results["runs"] if (r["job"], r["text"]) == (job, text)]
        with_start = speeds(results, job, text)
        times = (" / ".join(f"{median(speeds(results, job, text, net)) / median(speeds(results, peer, 'sample', net)):.1f}"
                            for net in (False, True)) if speeds(results, peer, "sample") else "–" for peer in (FULL, TREE))
        rows.append("| " + " | ".join([
            job, str(len(runs)), f"{median(map(cpu, runs)):.2f}",
            f"{median(with_start):,.0f} ({min(with_start):,.0f}–{max(with_start):,.0f})",
            f"{median(speeds(results, job, text, True)):,.0f}",
            f"{median(r['tokens'] / cpu(r) for r in runs):,.0f}",
            f"{median(r['peak_kib'] for r in runs) / 1024:.0f}", *times]) + " |")
    return "\n".join(rows) if jobs else "Not run."


def speeds(results, job, text, without_start=False):
    """Words per CPU second in each round."""
    begin = median(s["cpu"] for s in results["starts"][job]) if without_start and results["starts"] else 0
    return [results["texts"][text]["words"] / max(cpu(r) - begin, 0.001)
            for r in results["runs"] if (r["job"], r["text"]) == (job, text)]


def starts(results):
    if not results["starts"]:
        return "Not measured."
    rows = ["| | starts | ms from exec to the first record | CPU ms of the whole run |", "|---|---|---|---|"]
    for job, all_ in results["starts"].items():
        first = [s["first_record"] * 1000 for s in all_]
        rows.append(f"| {job} | {len(all_)} | {median(first):,.0f} ({min(first):,.0f}–{max(first):,.0f}) "
                    f"| {median(s['cpu'] for s in all_) * 1000:,.0f} |")
    return "\n".join(["Each on one report of one sentence.", "", *rows])


def weak_spots(results):
    spots = [f"Not measured: {what}." for what in results["missing"]]
    load = max((r["load_before"] for r in results["runs"]), default=0)
    if load > 1.5:
        spots.append(f"The machine was busy: its load was up to {load:.1f} when a run began. CPU seconds leave out the "
                     "waiting, not the caches that others emptied; times to the first record have the waiting too. "
                     "Run it again when the machine is quiet.")
    by_job = {}
    for run in results["runs"]:
        by_job.setdefault((run["job"], run["text"]), []).append(cpu(run))
    for (job, text), seconds in by_job.items():
        if len(seconds) == 1:
            spots.append(f"{job}, {text}: one round says nothing of how it varies.")
        elif max(seconds) > 1.15 * min(seconds):
            spots.append(f"{job}, {text}: rounds differ by {100 * (max(seconds) / min(seconds) - 1):.0f} %.")
    spots += [
        "Business news of 1987, with lines broken at 40 to 70 characters: spaCy makes tokens of the line breaks too.",
        "Other kinds of text have more in them for the gate to let through, and longer or shorter sentences.",
        "spaCy writes nothing, and dateline all that it finds; what its output costs is in its figures.",
    ]
    return spots
