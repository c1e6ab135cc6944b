#!/usr/bin/env python3
"""Fits the weights by which pages of plain text are cleaned: `line-weights.txt` and `headline-weights.txt`.

Input: what `broadsheet-train text-features` writes for the text of the WCXB pages, and the folder with their ground
truth (`NNNN.json`). Only articles are learned from. Needs numpy; takes some minutes; same input, same weights.

    broadsheet-train text-features wcxb-text > features.tsv
    Sources/Cleaning/Generators/fit-text-weights.py features.tsv wcxb/ground-truth Sources/Cleaning/Resources

Lines: logistic regression, with weights of their own for running text and for short lines. A line counts by the root
of its share of the page's words, so that long pages do not rule. Titles: a conditional logit over the candidates of
each page. Both by Adam on the whole data. `--validate` prints how five-fold cross-validation over domains does instead:
word F1 of the lines kept (switch cost 0.5, as in `LineModel`) and the share of titles found.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

WORD = re.compile(r"\w+")
FOLDS = 5
SWITCH_COST = 0.5


def words(text):
    return WORD.findall(text.lower())


class Page:
    """One article: its lines and title candidates with their features and labels."""

    def __init__(self, name, truth, domain):
        self.name, self.truth, self.fold = name, truth, int(hashlib.md5(domain.encode()).hexdigest(), 16) % FOLDS
        self.lines, self.prose, self.line_rows, self.titles, self.title_rows = [], [], [], [], []

    def finish(self):
        rows, prose = np.array(self.line_rows), np.array(self.prose, float)[:, None]
        # Running text first, other lines second: `prose.` and `short.` of the weights.
        self.line_rows = np.hstack([rows * prose, rows * (1 - prose)])
        self.title_rows = np.array(self.title_rows)
        self.labels = np.array(body_labels(self.lines, self.truth["main_content"]))
        sizes = np.array([len(words(line)) for line in self.lines], float)
        self.sizes = sizes / max(20, sizes[self.labels == 1].sum())
        title = words(self.truth.get("title") or "")
        self.good = [index for index, line in enumerate(self.titles) if title and words(line) == title]


def body_labels(lines, reference):
    """1 for lines of the reference, 0 for others, -1 for lines without words; short lines must stand there whole."""
    reference = words(reference)
    whole = " " + " ".join(reference) + " "
    shingles = set(zip(reference, reference[1:], reference[2:]))
    labels = []
    for line in lines:
        found = words(line)
        if not found:
            labels.append(-1)
        elif len(found) < 6:
            labels.append(int(" " + " ".join(found) + " " in whole))
        else:
            own = list(zip(found, found[1:], found[2:]))
            labels.append(int(sum(shingle in shingles for shingle in own) >= 0.6 * len(own)))
    return labels


def read(features, truth_folder):
    """The articles with text, and the names of the features of lines and of titles."""
    pages, page, names = [], None, {}
    with open(features, encoding="utf-8") as file:
        for line in file:
            kind, *fields = line.rstrip("\n").split("\t", 3)
            if kind in ("lineNames", "titleNames"):
                names[kind] = fields[0].split()
            elif kind == "page":
                page = None
                data = json.loads((truth_folder / (fields[0].split(".")[0] + ".json")).read_text(encoding="utf-8"))
                truth = data["ground_truth"]
                if truth.get("main_content") and data["_internal"]["page_type"]["primary"] == "article":
                    domain = re.sub(r"^www\.", "", data["url"].split("/")[2])
                    page = Page(fields[0], truth, domain)
                    pages.append(page)
            elif page is not None:
                row = np.array(fields[1].split(), dtype=float)
                if kind == "line":
                    page.lines.append(fields[2])
                    page.prose.append(int(fields[0]))
                    page.line_rows.append(row)
                else:
                    page.titles.append(fields[2])
                    page.title_rows.append(row)
    pages = [page for page in pages if page.lines]
    for page in pages:
        page.finish()
    return pages, names["lineNames"], names["titleNames"]


def adam(gradient, width, steps):
    theta, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, steps + 1):
        slope = gradient(theta)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        theta = theta - 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return theta


def fit_lines(pages, steps=300, penalty=1e-3):
    rows = np.vstack([page.line_rows for page in pages])
    labels = np.concatenate([page.labels for page in pages])
    weights = np.concatenate([page.sizes for page in pages])
    known = labels >= 0
    rows, labels, weights = rows[known], labels[known], np.sqrt(weights[known]) + 0.02
    weights /= weights.mean()

    def gradient(theta):
        chance = 1 / (1 + np.exp(-rows @ theta))
        return rows.T @ (weights * (chance - labels)) / len(labels) + penalty * theta

    return adam(gradient, rows.shape[1], steps)


def fit_titles(pages, steps=250, penalty=2e-3):
    pages = [page for page in pages if page.good]

    def gradient(theta):
        slope = penalty * theta
        for page in pages:
            score = page.title_rows @ theta
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            wanted = np.zeros(len(chance))
            wanted[page.good] = chance[page.good]
            slope = slope + page.title_rows.T @ (chance - wanted / wanted.sum()) / len(pages)
        return slope

    return adam(gradient, pages[0].title_rows.shape[1], steps)


def best_path(scores):
    """The path of `LineModel.bestPath`: body lines gain their score, a change of state costs."""
    furniture, body, back = 0.0, scores[0], []
    for score in scores[1:]:
        back.append((body - SWITCH_COST > furniture, body >= furniture - SWITCH_COST))
        furniture, body = max(furniture, body - SWITCH_COST), max(body, furniture - SWITCH_COST) + score
    state = body > furniture
    path = [state]
    for leaves, stays in reversed(back):
        state = stays if state else leaves
        path.append(state)
    return path[::-1]


def word_f1(text, reference):
    found, wanted = Counter(words(text)), Counter(words(reference))
    common = sum((found & wanted).values())
    return 2 * common / max(1, sum(found.values()) + sum(wanted.values()))


def validate(pages):
    scores, titles = [], []
    for fold in range(FOLDS):
        rest = [page for page in pages if page.fold != fold]
        lines, title = fit_lines(rest), fit_titles(rest)
        for page in (page for page in pages if page.fold == fold):
            kept = best_path(page.line_rows @ lines)
            text = "\n".join(line for line, keep in zip(page.lines, kept) if keep)
            scores.append(word_f1(text, page.truth["main_content"]))
            if page.truth.get("title") and len(page.titles):
                titles.append(int(np.argmax(page.title_rows @ title)) in page.good)
    print(f"word F1 {np.mean(scores):.4f} of {len(scores)} pages, titles {np.mean(titles):.4f} of {len(titles)}")


def write(path, names, weights):
    """Replaces the weights in the file and keeps its comments."""
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name} {weight:.3f}" for name, weight in zip(names, weights)]
    path.write_text("\n".join(comments + rows) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Fit the weights for pages of plain text.")
    parser.add_argument("features", type=Path)
    parser.add_argument("truth", type=Path, help="folder of WCXB ground truth")
    parser.add_argument("resources", type=Path, help="folder of the weight files")
    parser.add_argument("--validate", action="store_true", help="cross-validate, write nothing")
    arguments = parser.parse_args()
    pages, line_names, title_names = read(arguments.features, arguments.truth)
    if arguments.validate:
        validate(pages)
        return
    names = [f"{part}.{name}" for part in ("prose", "short") for name in line_names]
    write(arguments.resources / "line-weights.txt", names, fit_lines(pages))
    write(arguments.resources / "headline-weights.txt", title_names, fit_titles(pages))


if __name__ == "__main__":
    main()
