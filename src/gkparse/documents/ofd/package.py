"""The parts of an OFD file by their names, as trees. Does not know what the parts mean."""

from __future__ import annotations

import posixpath

from attrs import define, field

from gkparse.documents.detect import Kind
from gkparse.documents.failure import MalformedError
from gkparse.documents.limits import Meter
from gkparse.documents.ofd.xml import Element, tree
from gkparse.documents.ooxml.package import Package

KIND = Kind.OFD.value


@define
class Parts:
    """The parts of a file, read within limits."""

    package: Package
    meter: Meter
    _trees: dict[str, Element] = field(factory=dict)

    def tree(self, name: str) -> Element:
        """The root of a part. Raises MalformedError if it is missing or not well-formed."""
        return tree(self.package.read(name), self.meter)

    def shared_tree(self, name: str) -> Element:
        """The root of a part that many pages use."""
        if name not in self._trees:
            self._trees[name] = self.tree(name)
        return self._trees[name]

    def head(self, name: str) -> bytes:
        """The first bytes of a part; none if it is missing."""
        return next(iter(self.package.read(name)), b"") if name in self.package else b""

    def resolve(self, base: str, location: str, *, must_exist: bool = True) -> str:
        """The name of the part to which another one refers.

        Names are relative to the part that has them, or to the whole file: programs differ. Raises
        MalformedError if no name is given.
        """
        location = location.strip().replace("\\", "/")
        if not location and must_exist:
            raise MalformedError("part-missing", part=f"{base}#")
        if location.startswith("/"):
            return posixpath.normpath(location).lstrip("/")
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(base), location)).lstrip("/")
        whole = posixpath.normpath(location)
        return whole if relative not in self.package and whole in self.package else relative
