# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds words to a translation file: translations.py AREA [LANGUAGE] < pairs.json.

`pairs.json` is {"English": "translated"}. The file is desktop/translations/LANGUAGE/AREA.ts; with
`--missing` it prints what the source says and no file translates.
"""

import ast
import json
import sys
from pathlib import Path
from xml.etree import ElementTree

DESKTOP = Path(__file__).resolve().parents[1] / "desktop"


def literals(folder: Path = DESKTOP) -> dict[str, str]:
    """Every literal that is given to `tr` (or declared with `words(...)`), and its file."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in ("tr", "words"):
                for one in node.args if name == "words" else node.args[:1]:
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        found.setdefault(one.value, str(path.relative_to(folder)))
    return found


def read(path: Path) -> dict[str, str]:
    """English to translated."""
    if not path.exists():
        return {}
    return {
        message.findtext("source") or "": message.findtext("translation") or ""
        for message in ElementTree.parse(path).iter("message")
    }


def write(path: Path, area: str, language: str, pairs: dict[str, str]) -> None:
    """The file, in order of the English words."""
    root = ElementTree.Element("TS", version="2.1", language=language)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = area
    for source, text in sorted(pairs.items()):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = source
        ElementTree.SubElement(message, "translation").text = text
    ElementTree.indent(root, " ")
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8")


def main() -> int:
    """Command line."""
    if sys.argv[1:] == ["--missing"]:
        known: set[str] = set()
        for path in (DESKTOP / "translations" / "zh_CN").glob("*.ts"):
            known |= read(path).keys()
        for text, path in literals().items():
            if text not in known:
                print(f"{path}: {json.dumps(text, ensure_ascii=False)}")
        return 0
    area, language = sys.argv[1], (sys.argv[2:] or ["zh_CN"])[0]
    path = DESKTOP / "translations" / language / f"{area}.ts"
    write(path, area, language, {**read(path), **json.load(sys.stdin)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
