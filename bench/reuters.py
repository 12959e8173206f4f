#!/usr/bin/env python3
"""Reuters-21578 SGML -> JSON Lines that `dateline code` reads.

usage: reuters.py FOLDER > reuters.jsonl

FOLDER holds reut2-000.sgm to reut2-021.sgm. Items without a body are left out.
Each line: {"id", "published", "title", "text"}. Python's standard library only.
"""
import datetime, html, json, pathlib, re, sys


def reports(folder):
    for path in sorted(pathlib.Path(folder).glob("*.sgm")):
        sgml = path.read_text(encoding="latin-1")
        for item in re.findall(r"<REUTERS.*?</REUTERS>", sgml, re.S):
            body = re.search(r"<BODY>(.*?)</BODY>", item, re.S)
            date = re.search(r"<DATE>\s*(\d+-\w+-\d+)", item)
            if not (body and date):
                continue
            title = re.search(r"<TITLE>(.*?)</TITLE>", item, re.S)
            text = re.sub(r"[\x00-\x08\x0b-\x1f]", "", html.unescape(body.group(1)))
            yield {
                "id": "reuters-" + re.search(r'NEWID="(\d+)"', item).group(1),
                "published": datetime.datetime.strptime(date.group(1), "%d-%b-%Y").date().isoformat(),
                "title": html.unescape(title.group(1)) if title else None,
                "text": text,
            }


def main(folder):
    for report in reports(folder):
        print(json.dumps(report))


if __name__ == "__main__":
    sys.exit(__doc__) if len(sys.argv) != 2 else main(sys.argv[1])
