"""An office document as a ZIP archive of parts that point to each other.

Nothing is unpacked to disk, and no target outside of the archive is looked at. The archive is not trusted:
parts are counted before its table of contents is read, and bytes while they are unpacked.
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
_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 2**18


@frozen
class Relation:
    """How one part uses another: by which identifier, as what (`styles`), and the other's name."""

    identifier: str
    kind: str
    target: str


class Package:
    """The parts of one document. `kind` is how issues call it."""

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
        """A part in pieces."""
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
            while chunk := part.read(_PIECE):
                self._meter.count("unpacked_bytes", len(chunk))
                yield chunk

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """What a part uses, by default what the package begins with; links to the outside are left out."""
        folder, own = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{own}.rels")
        if listed not in self:
            return ()
        found: list[Relation] = []

        def relation(attributes: Attributes) -> None:
            if attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = posixpath.basename(attributes.get("Type", ""))
                found.append(Relation(attributes.get("Id", ""), kind, target))

        parse(self.read(listed), self._meter, {f"{_RELATIONS} Relationship": relation}, {}, {})
        return tuple(found)

    def main(self, otherwise: str) -> str:
        """The part with which reading begins; of a package that does not say so the usual one."""
        targets = [found.target for found in self.relations() if found.kind == "officeDocument"]
        return next((target for target in targets if target in self), otherwise)


def _key(name: str) -> str:
    """Names of parts do not depend on case; some archivers write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()
