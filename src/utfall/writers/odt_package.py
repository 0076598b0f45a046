"""What LibreOffice writes, made the same every time and with page numbers in its contents."""

from __future__ import annotations

import re

from utfall.writers.zip_package import packed, parts_of

_MIMETYPE = "mimetype"
_LEFT_OUT = re.compile(r"(Thumbnails|Configurations2)/")  # a picture of page one, and empty tool bars
_LIST_ID = re.compile(r"\blist\d+\b")
_SESSION = re.compile(r'<config:config-item config:name="Rsid(?:Root)?"[^>]*>\d+</config:config-item>')
_ENTRY = re.compile(r' *<manifest:file-entry manifest:full-path="(?:Thumbnails|Configurations2)/[^>]*/>\n?')
_CONTENTS_LINE = re.compile(
    r'(<text:a [^>]*xlink:href="#([^"]+)"[^>]*>(?:(?!</text:a>).)*?<text:tab/>)</text:a>'
)
_CONTENTS = re.compile(r"<text:index-body>.*?</text:index-body>", re.DOTALL)


def reproducible(package: bytes) -> bytes:
    """The package without what differs between two runs: ids drawn by lot, the session's number, the thumbnail.

    The lines of the contents get fields that show the page, which Word's own contents have and the conversion drops.
    """
    parts = {name: content for name, content in parts_of(package).items() if not _LEFT_OUT.match(name)}
    parts["content.xml"] = _content(parts["content.xml"].decode()).encode()
    parts["styles.xml"] = _numbered(parts["styles.xml"].decode()).encode()
    parts["settings.xml"] = _SESSION.sub("", parts["settings.xml"].decode()).encode()
    parts["META-INF/manifest.xml"] = _ENTRY.sub("", parts["META-INF/manifest.xml"].decode()).encode()
    return packed(parts, _MIMETYPE, is_first_plain=True)


def _content(xml: str) -> str:
    return _CONTENTS.sub(lambda found: _with_pages(found[0]), _numbered(xml), count=1)


def _with_pages(contents: str) -> str:
    """Each line's tab followed by a field with the page of its heading; LibreOffice fills it in on opening."""

    def line(found: re.Match[str]) -> str:
        page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{found[2]}">1</text:bookmark-ref>'
        return f"{found[1]}{page}</text:a>"

    return _CONTENTS_LINE.sub(line, contents)


def _numbered(xml: str) -> str:
    """The ids of lists in the order in which they first stand."""
    numbers: dict[str, str] = {}
    return _LIST_ID.sub(lambda found: numbers.setdefault(found[0], f"list{len(numbers) + 1}"), xml)
