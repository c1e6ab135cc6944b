#!/usr/bin/env python3
"""Writes LetterModelList.swift and FrequentCharacterList.swift, from which CharsetSniffer knows what text looks like.

Needs, unpacked, from PyPI: langdetect 1.0.9 (Apache-2.0; its profiles count the letter pairs of
Wikipedia's abstracts), jieba 0.42.1 (MIT; its dictionary counts the words of Chinese news) and
opencc-python-reimplemented 0.1.7 (Apache-2.0; simplified forms by traditional). What is frequent in Japanese, Korean
and Taiwan's Chinese is counted in the message catalogues installed below `/usr/share/locale` (their packages' own free
licences; only the order of the characters is taken).

    charset-models.py LANGDETECT/profiles JIEBA/dict.txt OPENCC/dictionary/STCharacters.txt /usr/share/locale
"""
import collections
import json
import math
import pathlib
import struct
import sys
import unicodedata

PROFILES, DICTIONARY, SIMPLIFIED, LOCALES = map(pathlib.Path, sys.argv[1:5])
OUT = pathlib.Path(__file__).resolve().parent.parent / "Charsets"
ASCII = "abcdefghijklmnopqrstuvwxyz"
WESTERN = "de fr es pt it sv da no fi nl".split()
TONES = "\u0300\u0301\u0303\u0309\u0323"

# Language: its letters beyond ASCII, the charsets made for it. `xx`: English and names of all Western languages.
LANGUAGES = {
    "ru": ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "windows-1251 koi8-r iso-8859-5 ibm866 x-mac-cyrillic ibm855"),
    "uk": ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "windows-1251 koi8-u x-mac-cyrillic iso-8859-5"),
    "bg": ("абвгдежзийклмнопрстуфхцчшщъьюя", "windows-1251 iso-8859-5 x-mac-cyrillic ibm855"),
    "mk": ("абвгдѓежзѕијклљмнњопрстќуфхцчџш", "windows-1251 iso-8859-5"),
    "el": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "windows-1253 iso-8859-7"),
    "he": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "windows-1255 iso-8859-8"),
    "ar": ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "windows-1256 iso-8859-6"),
    "fa": ("ءآأئابپتثجچحخدذرزژسشصضطظعغفقكگلمنهوي", "windows-1256"),
    "th": ("".join(chr(c) for c in [*range(0xE01, 0xE2F), *range(0xE30, 0xE3A), *range(0xE40, 0xE45),
                                     *range(0xE46, 0xE4D)]), "windows-874"),
    "tr": ("çğıöşüâî", "windows-1254"),
    "vi": ("ăâđêôơưàáèéìíòóùúýãõ" + TONES, "windows-1258"),
    "lt": ("ąčęėįšųūž", "windows-1257 iso-8859-13 iso-8859-4"),
    "lv": ("āčēģīķļņšūž", "windows-1257 iso-8859-13 iso-8859-4"),
    "et": ("äõöüšž", "windows-1257 iso-8859-15 iso-8859-4"),
    "cs": ("áčďéěíňóřšťúůýž", "windows-1250 iso-8859-2"),
    "sk": ("áäčďéíĺľňóôŕšťúýž", "windows-1250 iso-8859-2"),
    "pl": ("ąćęłńóśźż", "windows-1250 iso-8859-2"),
    "hu": ("áéíóöőúüű", "windows-1250 iso-8859-2"),
    "hr": ("čćđšž", "windows-1250 iso-8859-2"),
    "sl": ("čšž", "windows-1250 iso-8859-2"),
    "ro": ("ăâîşţ", "windows-1250 iso-8859-2"),
    "de": ("äöüßé", "windows-1252 macintosh iso-8859-15"),
    "fr": ("àâæçéèêëîïôœùûüÿ", "windows-1252 macintosh iso-8859-15"),
    "es": ("áéíñóúü", "windows-1252 macintosh iso-8859-15"),
    "pt": ("áâãàçéêíóôõú", "windows-1252 macintosh iso-8859-15"),
    "it": ("àèéìòù", "windows-1252 macintosh iso-8859-15"),
    "sv": ("åäöé", "windows-1252 macintosh iso-8859-15"),
    "da": ("æøåé", "windows-1252 macintosh iso-8859-15"),
    "no": ("æøåéòô", "windows-1252 macintosh iso-8859-15"),
    "fi": ("äöå", "windows-1252 macintosh iso-8859-15"),
    "nl": ("éëïèöüó", "windows-1252 macintosh iso-8859-15"),
    "xx": ("àâæçéèêëîïôœùûüÿáíñóúãõìòåäöøß", "windows-1252 macintosh iso-8859-15"),
}
NOT_LATIN = {"ru", "uk", "bg", "mk", "el", "he", "ar", "fa", "th"}
# As in LetterModel.folded: one letter for what charsets or keyboards keep apart.
FOLDED = {"İ": "i", "ș": "ş", "ț": "ţ", "Ș": "ş", "Ț": "ţ", "ی": "ي", "ک": "ك"}


def folded(char):
    lower = FOLDED.get(char, char.lower())
    return lower if len(lower) == 1 else char


def apart(text):
    """Vietnamese as windows-1258 writes it: the tone behind its vowel."""
    out = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char.lower())
        out += unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        out += "".join(c for c in parts if c in TONES)
    return out


def costs(language, letters):
    """Bits of each letter behind each other one; 0 is the edge of a word."""
    index = {c: i + 1 for i, c in enumerate(letters)}
    size = len(letters) + 1
    if language == "xx":
        # A high letter may stand anywhere, and hardly behind another: names of all languages.
        return [[8 if i <= 26 else
                 3 if j == 0 else 4 if j <= 26 else 11 for j in range(size)] for i in range(size)]
    counts = [[0] * size for _ in range(size)]
    for gram, count in json.loads((PROFILES / language).read_text())["freq"].items():
        if len(gram) != 2:
            continue
        gram = apart(gram) if language == "vi" else gram
        for first, second in zip(gram, gram[1:]):
            x, y = (0 if c == " " else index.get(folded(c), -1) for c in (first, second))
            if x >= 0 and y >= 0 and (x or y):
                counts[x][y] += count
    total = sum(map(sum, counts))
    single = [sum(row[j] for row in counts) / total for j in range(size)]
    rows = []
    for row in counts:
        whole = max(sum(row), 1)
        bits = [-math.log2(0.98 * n / whole + 0.015 * single[j] + 0.005 / size) for j, n in enumerate(row)]
        rows.append([round(min(max(b, 0.5), 12)) for b in bits])
    return rows


def models():
    for language, (letters, charsets) in LANGUAGES.items():
        own = len(letters) if language in NOT_LATIN else len(letters := "".join(c for c in letters if c not in ASCII))
        if language not in NOT_LATIN:
            letters = ASCII + letters
        yield f"{language} {own} {charsets}"
        yield letters[-own:]
        for i, row in enumerate(costs(language, letters)):
            # Pairs of ASCII letters are the same bytes in every charset.
            first = 27 if language not in NOT_LATIN and i < 27 else 0
            yield "".join(chr(0x41 + cost) for cost in row[first:])


def messages(path):
    data = path.read_bytes()
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, _, table = struct.unpack(order + "3I", data[8:20])
    for i in range(1, count):
        length, start = struct.unpack(order + "2I", data[table + 8 * i : table + 8 * i + 8])
        yield data[start : start + length].decode("utf-8", "ignore")


def shares(*languages):
    counts = collections.Counter()
    for language in languages:
        for path in sorted((LOCALES / language / "LC_MESSAGES").glob("*.mo")):
            for text in messages(path):
                counts.update(c for c in text if ord(c) > 0x2000)
    total = sum(counts.values())
    return {c: n / total for c, n in counts.items()}


def chinese(catalogues, simplify, wanted):
    """Three parts catalogues, seven parts news; and the signs, which the dictionary of words lacks."""
    mix = collections.Counter({c: 0.3 * s for c, s in catalogues.items()})
    counts = collections.Counter()
    for line in DICTIONARY.read_text().splitlines():
        word, count, _ = line.split(" ")
        for char in word:
            if ord(char) > 0x2000:
                counts[char] += int(count)
    total = sum(counts.values())
    for char, count in counts.items():
        mix[simplify.get(char, char) if wanted == "traditional" else char] += 0.7 * count / total
    for char, share in (("，", 0.04), ("。", 0.02), ("、", 0.01)):
        mix[char] += share
    return mix


def frequent():
    traditional = {}
    for line in SIMPLIFIED.read_text().splitlines():
        simple, forms = line.split("\t")
        traditional[simple] = forms.split(" ")[0]
    yield "simplified", chinese(shares("zh_CN"), traditional, "simplified"), 700
    yield "traditional", chinese(shares("zh_TW", "zh_HK"), traditional, "traditional"), 700
    yield "japanese", shares("ja"), 450
    yield "korean", shares("ko"), 450


def main():
    OUT.mkdir(exist_ok=True)
    body = "\n".join("    " + line for line in models())
    (OUT / "LetterModelList.swift").write_text(f'''/// What follows what in the letters of languages; written by Generators/charset-models.py.
enum LetterModelList {{
  /// For each language: a line with its name, how many letters of its own it has and its charsets; a line with those
  /// letters; and for the edge of a word and each letter (of a Latin alphabet, first the 26) a row of the bits of what
  /// follows, `A` for none: again edge and letters, but of edges and the 26 behind their like only what is beyond.
  static let text: StaticString = """
{body}
    """
}}
''')
    parts = []
    for name, share, size in frequent():
        order = sorted(share, key=lambda c: (-share[c], c))[:size]
        lines = "\n".join("    " + "".join(order[i : i + 50]) for i in range(0, size, 50))
        parts.append(f'  static let {name}: StaticString = """\n{lines}\n    """')
    joined = "\n\n".join(parts)
    (OUT / "FrequentCharacterList.swift").write_text(
        f'''/// The most frequent characters of East Asian languages, most frequent first; written by Generators/charset-models.py.
enum FrequentCharacterList {{
{joined}
}}
''')


main()
