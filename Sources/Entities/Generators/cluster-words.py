#!/usr/bin/env python3
"""Groups words by the vectors of a spaCy model, for `broadsheet-train entities --clusters`.

Needs spaCy 3.8, numpy and the model en_core_web_md 3.8.0 (MIT):

    cluster-words.py --texts articles.jsonl.gz --model PATH-OR-NAME > clusters.tsv

k-means over the directions of the model's 20,000 vectors, then over the centres found. Each line has a word as it is
written, digits as 0, its cluster and its coarse cluster, from 1 on. Words of the texts come first, then names, words and
initialisms; the same inputs give the same bytes on the same machine.
"""
import argparse
import gzip
import json
import re

import numpy
import spacy


def nearest(rows, count, rounds, random):
    centres = rows[random.choice(len(rows), count, replace=False)].copy()
    for _ in range(rounds):
        group = (rows @ centres.T).argmax(1)
        sums = numpy.zeros_like(centres)
        numpy.add.at(sums, group, rows)
        length = numpy.linalg.norm(sums, axis=1)
        filled = length > 1e-6
        centres[filled] = sums[filled] / length[filled][:, None]
        centres[~filled] = rows[random.choice(len(rows), int((~filled).sum()))]
    return group, centres


def rank(word, seen):
    if word in seen:
        return 0
    if len(word) > 14:
        return 9
    if re.fullmatch("[A-ZÀ-Þ][a-zà-ÿ]+", word):
        return 1
    return 2 if re.fullmatch("[a-z]+|[A-Z]{2,6}", word) else 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--clusters", type=int, default=512)
    parser.add_argument("--coarse", type=int, default=64)
    parser.add_argument("--words", type=int, default=390_000)
    options = parser.parse_args()
    seen = set()
    with gzip.open(options.texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = (record.get("title") or "") + " " + (record.get("text") or "")
            seen.update(re.sub("[0-9]", "0", word) for word in re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", text))
    nlp = spacy.load(options.model, exclude=["tagger", "parser", "ner", "lemmatizer", "attribute_ruler"])
    vectors = nlp.vocab.vectors
    rows = vectors.data.astype(numpy.float32)
    rows = rows / numpy.maximum(numpy.linalg.norm(rows, axis=1), 1e-6)[:, None]
    random = numpy.random.default_rng(1)
    fine, centres = nearest(rows, options.clusters, 12, random)
    coarse, _ = nearest(centres, options.coarse, 20, random)
    words = {}
    for key, row in vectors.key2row.items():
        try:
            word = nlp.vocab.strings[key]
        except KeyError:
            continue
        if len(word) <= 24 and re.search(r"[^\W\d_]", word) and "\t" not in word:
            words.setdefault(re.sub("[0-9]", "0", word), row)
    chosen = sorted(words, key=lambda word: (rank(word, seen), len(word), word))[: options.words]
    for word in sorted(chosen):
        print(f"{word}\t{fine[words[word]] + 1}\t{coarse[fine[words[word]]] + 1}")


if __name__ == "__main__":
    main()
