"""An Office or OFD document as a ZIP archive: its parts, and the relations between them.

Unpacks nothing to disk and follows no relation to the outside. Does not trust the archive: counts its parts
before `zipfile` reads the table of contents, and counts bytes while it unpacks a part.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from attrs import frozen

from gkparse.documents.failure import MalformedError, encrypted
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, parse

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

# The signature of an entry in the table of contents of a ZIP archive.
_ENTRY = b"PK\x01\x02"
# The two methods that the Open Packaging Conventions allow.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK_SIZE = 2**18


@frozen
class Relation:
    """The use of one part by another. `kind` names the use (`styles`), `target` the part that is used."""

    identifier: str
    kind: str
    target: str


class Package:
    """The parts of one document. `kind` is what issues call the document: "a Word file"."""

    def __init__(self, data: bytes, kind: str, meter: Meter) -> None:
        meter.count("parts", data.count(_ENTRY))
        self._kind = kind
        self._meter = meter
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._parts: dict[str, list[zipfile.ZipInfo]] = {}
        for info in self._archive.infolist():
            self._parts.setdefault(_key(info.filename), []).append(info)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def read(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, chunk by chunk.

        Raises MalformedError if the part is missing, repeated or compressed in a way that Office does not
        use, and Unreadable if it is encrypted or exceeds a limit.
        """
        infos = self._parts.get(_key(name), ())
        if not infos:
            raise MalformedError("part-missing", part=name)
        if len(infos) > 1:
            raise MalformedError("part-repeated", part=name, count=len(infos))
        (info,) = infos
        if info.flag_bits & 1:
            raise encrypted(self._kind)
        if info.compress_type not in _METHODS:
            raise MalformedError("part-compression", part=name)
        with self._archive.open(info) as part:
            while chunk := part.read(_CHUNK_SIZE):
                self._meter.count("unpacked_bytes", len(chunk))
                yield chunk

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """The relations of a part, or of the package itself, without those to the outside."""
        folder, file_name = posixpath.split(name)
        relations_part = posixpath.join(folder, "_rels", f"{file_name}.rels")
        if relations_part not in self:
            return ()
        relations: list[Relation] = []

        def relation(attributes: Attributes) -> None:
            if attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = posixpath.basename(attributes.get("Type", ""))
                relations.append(Relation(attributes.get("Id", ""), kind, target))

        parse(self.read(relations_part), self._meter, {f"{_RELATIONS} Relationship": relation}, {}, {})
        return tuple(relations)

    def main(self, otherwise: str) -> str:
        """The name of the part that holds the document; `otherwise` if the package does not say."""
        targets = [relation.target for relation in self.relations() if relation.kind == "officeDocument"]
        return next((target for target in targets if target in self), otherwise)


def _key(name: str) -> str:
    """The name of a part for comparison: case does not count, and some archivers write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()
