"""How sure dateline may be of an event, learned from reports coded by people.

An event that dateline finds is right if people coded one of that type in its report and
the two are paired as in `dateline score` (same type, then overlapping words, then shared
countries); events that a gold calls optional are left out. The chance of it is a logistic
function of what the record itself shows: type, status, polarity, which parties have a
country, whether it is attributed, counted, dated, and where in the report it stands.

    python3 bench/confidence.py fit  GOLD PREDICTED [GOLD PREDICTED ...]  > knowledge/en/confidence.toml
    python3 bench/confidence.py test GOLD PREDICTED [GOLD PREDICTED ...]

`fit` prints the weights (log-odds) as the program reads them; `test` prints a reliability
table of the `confidence` that stands in the predicted records: how many lie in a bin, the
mean confidence, the share that is right; the expected calibration error (Guo et al. 2017)
and the Brier score. GOLD is one report a line, {"id", "events": [...]}; PREDICTED one
event a line, as `dateline code --format jsonl` prints it. Standard library only.
"""

import collections
import json
import math
import sys

STEPS, RATE, PRIOR = 3000, 0.5, 1.0  # full-batch descent; PRIOR is the L2 weight


def features(event):
    """The names of what an event shows; each is there or not."""
    known = lambda side: any(e.get("country") for e in event[side])
    names = ["type." + event["type"], "status." + event["status"]]
    names += ["negative"] * (event["polarity"] == "-")
    names += ["actor"] * known("actors") + ["recipient"] * known("recipients")
    names += ["attributed"] * bool(event["attribution"])
    size = event.get("size") or {}
    names += ["counted"] * any(size.get(k) for k in ("dead", "injured", "arrested"))
    names += ["dated"] * bool(event["date"].get("text"))
    names += ["lead"] * (event["sentence"]["index"] == 0) + ["deep"] * (event["sentence"]["index"] > 2)
    return names


def words(x):
    return set((x.get("text", "") if isinstance(x, dict) else x or "").lower().split())


def countries(entities):
    return {e["country"] for e in entities or [] if e.get("country")}


def alike(gold, found):
    if gold["type"] != found["type"]:
        return 0
    return (
        8
        + 4 * bool(words(gold.get("trigger")) & words(found.get("trigger")))
        + 2 * bool(countries(gold["actors"]) & countries(found["actors"]))
        + bool(countries(gold["recipients"]) & countries(found["recipients"]))
    )


def paired(golds, found):
    """Indices of found events that pair with a gold one, best pairs first."""
    options = [(alike(g, f), -i, -j) for i, g in enumerate(golds) for j, f in enumerate(found)]
    used, hit = set(), set()
    for score, i, j in sorted(options, reverse=True):
        if score and i not in used and j not in hit:
            used.add(i)
            hit.add(j)
    return {-j for j in hit}


def rows(files):
    """(event, right) for each predicted event that is not optional."""
    for gold, predicted in zip(files[::2], files[1::2]):
        found = collections.defaultdict(list)
        for line in open(predicted, encoding="utf-8"):
            event = json.loads(line)
            found[event["report"]].append(event)
        for line in open(gold, encoding="utf-8"):
            report = json.loads(line)
            here = found.get(report["id"], [])
            right = paired([e for e in report["events"] if not e.get("optional")], here)
            rest = [j for j in range(len(here)) if j not in right]
            spare = paired([e for e in report["events"] if e.get("optional")], [here[j] for j in rest])
            optional = {rest[j] for j in spare}
            yield from ((e, j in right) for j, e in enumerate(here) if j not in optional)


def fit(files):
    data = [(["bias"] + features(e), float(ok)) for e, ok in rows(files)]
    weights = collections.defaultdict(float)
    for _ in range(STEPS):
        slope = {name: PRIOR * w for name, w in weights.items() if name != "bias"}
        slope = collections.defaultdict(float, slope)
        for names, ok in data:
            miss = 1 / (1 + math.exp(-sum(weights[n] for n in names))) - ok
            for n in names:
                slope[n] += miss
        for n, s in slope.items():
            weights[n] -= RATE * s / len(data)
    print("# How often a record that shows this is right: log-odds that add up (bench/confidence.py).")
    print(f"# Fitted on {len(data)} events found in reports coded by people; {sum(ok for _, ok in data):.0f} are right.")
    print("\n[weight]")
    for name in sorted(weights, key=lambda n: (n != "bias", n)):
        print(f'"{name}" = {weights[name]:.2f}')


def test(files):
    bins = collections.defaultdict(list)
    everything = [(e["confidence"], ok) for e, ok in rows(files)]
    for c, ok in everything:
        bins[min(int(c * 10), 9)].append((c, ok))
    print(f"{'confidence':>12} {'events':>7} {'mean':>6} {'right':>6}")
    error = 0
    for b, inside in sorted(bins.items()):
        mean = sum(c for c, _ in inside) / len(inside)
        right = sum(ok for _, ok in inside) / len(inside)
        error += abs(mean - right) * len(inside) / len(everything)
        print(f"{b / 10:>7.1f}-{(b + 1) / 10:.1f} {len(inside):>7} {mean:>6.2f} {right:>6.2f}")
    brier = sum((c - ok) ** 2 for c, ok in everything) / len(everything)
    print(f"events {len(everything)}, expected calibration error {error:.3f}, Brier score {brier:.3f}")


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("fit", "test") or len(sys.argv) % 2:
        sys.exit(__doc__)
    {"fit": fit, "test": test}[sys.argv[1]](sys.argv[2:])
