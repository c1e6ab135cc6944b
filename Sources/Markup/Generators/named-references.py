#!/usr/bin/env python3
"""Writes NamedReferenceList.swift: the named character references of the HTML standard.

Source: the table of the standard (https://html.spec.whatwg.org/entities.json), as Python's standard library keeps it.
"""
from html.entities import html5
from pathlib import Path

names = sorted({name.rstrip(";") for name in html5})
entries = []
for name in names:
    codes = "+".join(f"{ord(c):X}" for c in html5.get(name + ";", html5.get(name, "")))
    # A comma: also without its semicolon.
    entries.append(f"{name}{',' if name in html5 else ';'}{codes}")
lines, line = [], ""
for entry in entries:
    if len(line) + len(entry) + 1 > 114:
        lines.append(line)
        line = ""
    line = f"{line} {entry}" if line else entry
lines.append(line)
body = "\n".join("    " + line for line in lines)
out = Path(__file__).resolve().parent.parent / "HTML/Tokenizer/NamedReferenceList.swift"
out.write_text(f'''/// The named character references of the HTML standard, section 13.5; written by Generators/named-references.py.
enum NamedReferenceList {{
  /// `NAME;HEX` or `NAME;HEX+HEX`; with a comma where the reference may also stand without its semicolon.
  static let text: StaticString = """
{body}
    """
}}
''')
