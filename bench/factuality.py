"""Our status, polarity and certainty beside people's judgements of factuality.

    cargo build --release -p dateline --example factuality
    python3 bench/factuality.py target/release/examples/factuality TRAIN.jsonl DEV.jsonl

The files hold {"text", "targets": [{"span1", "label"}]}, labels from -3 (it certainly did not
happen) to 3 (it certainly did): the unified form of UW (Lee et al. 2015; Stanovsky et al.
2017). Each of our combinations of status, polarity and certainty stands for the mean label
that it has in TRAIN; on DEV the script prints Pearson's r, the mean absolute error, and the
means. Standard library only.
"""

import collections
import math
import subprocess
import sys


def rows(program, path):
    with open(path, encoding="utf-8") as source:
        printed = subprocess.run([program], stdin=source, capture_output=True, text=True, check=True).stdout
    for line in printed.splitlines():
        label, *ours, _ = line.split("\t")
        yield float(label), tuple(ours)


def main(program, train, dev):
    seen = collections.defaultdict(list)
    for label, ours in rows(program, train):
        seen[ours].append(label)
    mean = {ours: sum(labels) / len(labels) for ours, labels in seen.items()}
    overall = sum(map(sum, seen.values())) / sum(map(len, seen.values()))
    pairs = [(mean.get(ours, overall), label) for label, ours in rows(program, dev)]
    n, mx, my = len(pairs), sum(x for x, _ in pairs) / len(pairs), sum(y for _, y in pairs) / len(pairs)
    covariance = sum((x - mx) * (y - my) for x, y in pairs)
    spread = math.sqrt(sum((x - mx) ** 2 for x, _ in pairs) * sum((y - my) ** 2 for _, y in pairs))
    print(f"targets {n}, Pearson r {covariance / spread:.3f}, MAE {sum(abs(x - y) for x, y in pairs) / n:.3f}")
    for ours, labels in sorted(seen.items(), key=lambda s: -len(s[1])):
        print(f"{len(labels):>6}  {mean[ours]:>5.2f}  {' '.join(ours)}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
