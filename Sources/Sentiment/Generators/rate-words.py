#!/usr/bin/env python3
"""Rates words that no lexicon rates by how a sentence encoder reads them, for `broadsheet-train sentiment --related`.

Needs numpy, tokenizers and the model all-MiniLM-L6-v2 (Apache-2.0), as model.safetensors and tokenizer.json in a folder:

    rate-words.py --texts articles.jsonl.gz --vader vader.txt --opinion FOLDER --model FOLDER > related.tsv

Each word is encoded by itself. Ridge regression over the means of three layers learns what the lexicons say, and that
frequent words without a rating have none. Each line has a word and its rating from -1 to 1. Words that mostly have a
capital in the texts are left out: they are names.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import struct

import numpy
from tokenizers import Tokenizer

LAYERS = (0, 2, 5)
LEAST_COUNT, FREQUENT, LEAST_RATING, PULL = 5, 200, 0.1, 1.0


def tensors(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    table = json.loads(data[8 : 8 + size])
    kinds = {"F32": numpy.float32, "I64": numpy.int64}
    return {
        name: numpy.frombuffer(data[8 + size + at["data_offsets"][0] : 8 + size + at["data_offsets"][1]], kinds[at["dtype"]]).reshape(at["shape"])
        for name, at in table.items() if name != "__metadata__"
    }


class Encoder:
    def __init__(self, folder):
        self.weights = tensors(folder / "model.safetensors")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x = x / numpy.sqrt((x * x).mean(-1, keepdims=True) + numpy.float32(1e-12))
        return x * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def encode(self, ids):
        """Means of the layers over the tokens of texts that have equally many."""
        count, length = ids.shape
        x = self.weights["embeddings.word_embeddings.weight"][ids] + self.weights["embeddings.position_embeddings.weight"][:length]
        x = self.norm(x + self.weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        means = []
        for layer in range(max(LAYERS) + 1):
            name = f"encoder.layer.{layer}."
            query, key, value = (
                self.linear(x, f"{name}attention.self.{part}").reshape(count, length, 12, 32).transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            share = query @ key.transpose(0, 1, 3, 2) / numpy.float32(32**0.5)
            share = numpy.exp(share - share.max(-1, keepdims=True))
            share /= share.sum(-1, keepdims=True)
            mixed = (share @ value).transpose(0, 2, 1, 3).reshape(count, length, 384)
            x = self.norm(self.linear(mixed, name + "attention.output.dense") + x, name + "attention.output.LayerNorm")
            inner = self.linear(x, name + "intermediate.dense")
            inner = inner / (1 + numpy.exp(numpy.float32(-1.702) * inner))
            x = self.norm(self.linear(inner, name + "output.dense") + x, name + "output.LayerNorm")
            if layer in LAYERS:
                means.append(x.mean(1))
        return numpy.concatenate(means, 1)

    def words(self, words):
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(words)]
        rows = numpy.zeros((len(words), 384 * len(LAYERS)), numpy.float32)
        lengths = collections.defaultdict(list)
        for index, tokens in enumerate(ids):
            lengths[len(tokens)].append(index)
        for length, indices in sorted(lengths.items()):
            for start in range(0, len(indices), 128):
                part = indices[start : start + 128]
                rows[part] = self.encode(numpy.array([ids[index] for index in part]))
        return rows


def ratings(vader, opinion):
    found = {}
    for line in vader.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        found[fields[0].lower()] = max(-1, min(1, float(fields[1]) / 4))
    for name, degree in (("positive-words.txt", 0.4), ("negative-words.txt", -0.4)):
        for line in (opinion / name).read_text(encoding="latin-1").splitlines():
            word = line.strip().lower()
            if word and not word.startswith(";"):
                rated = found.get(word, 0)
                found[word] = degree if rated == 0 else (2 * rated + degree) / 3 if rated * degree > 0 else rated / 2
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("texts", "vader", "opinion", "model"):
        parser.add_argument("--" + name, required=True, type=pathlib.Path)
    options = parser.parse_args()
    counts, lower = collections.Counter(), collections.Counter()
    with gzip.open(options.texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word in re.findall(r"[A-Za-z]+", json.loads(line)["text"]):
                counts[word.lower()] += 1
                lower[word.lower()] += word.islower()
    rated = {word: value for word, value in ratings(options.vader, options.opinion).items() if re.fullmatch("[a-z]+", word)}
    common = [word for word in counts if counts[word] >= LEAST_COUNT and lower[word] * 2 > counts[word] and len(word) > 2]
    words = sorted(set(common) | set(rated))
    rows = Encoder(options.model).words(words).astype(numpy.float64)
    rows = (rows - rows.mean(0)) / (rows.std(0) + 1e-6) / rows.shape[1] ** 0.5
    known = [index for index, word in enumerate(words) if word in rated or counts[word] >= FREQUENT]
    gold = numpy.array([rated.get(words[index], 0) for index in known])
    base = rows[known]
    weights = numpy.linalg.solve(base.T @ base + PULL * numpy.eye(rows.shape[1]), base.T @ gold)
    sure = set(known)
    for index, value in enumerate(rows @ weights):
        if index not in sure and abs(value) >= LEAST_RATING:
            print(f"{words[index]}\t{max(-1, min(1, value)):.3f}")


if __name__ == "__main__":
    main()
