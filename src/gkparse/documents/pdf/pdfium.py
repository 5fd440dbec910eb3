"""The functions of PDFium that are called for each character and each line that is drawn.

They take and return plain addresses and numbers. With thousands of calls per page, the pointer objects of
pypdfium2 would take a third of the time. Does not know what the numbers mean.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

Function = Callable[..., Any]


def address_of(handle: Any) -> int:
    """The address of a handle or a function of PDFium."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bare(function: Any, result: Any, *arguments: Any) -> Function:
    bare: Function = ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))
    return bare


_int, _float, _address = ctypes.c_int, ctypes.c_float, ctypes.c_void_p

code_of = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint, _address, _int)
angle_of = _bare(raw.FPDFText_GetCharAngle, _float, _address, _int)
loose_box_of = _bare(raw.FPDFText_GetLooseCharBox, _int, _address, _int, _address)
origin_of = _bare(raw.FPDFText_GetCharOrigin, _int, _address, _int, _address, _address)
is_unmapped = _bare(raw.FPDFText_HasUnicodeMapError, _int, _address, _int)
is_hyphen = _bare(raw.FPDFText_IsHyphen, _int, _address, _int)
text_object_of = _bare(raw.FPDFText_GetTextObject, _address, _address, _int)

objects_of_page = _bare(raw.FPDFPage_CountObjects, _int, _address)
object_of_page = _bare(raw.FPDFPage_GetObject, _address, _address, _int)
objects_of_form = _bare(raw.FPDFFormObj_CountObjects, _int, _address)
object_of_form = _bare(raw.FPDFFormObj_GetObject, _address, _address, ctypes.c_ulong)
kind_of_object = _bare(raw.FPDFPageObj_GetType, _int, _address)
bounds_of = _bare(raw.FPDFPageObj_GetBounds, _int, *[_address] * 5)
matrix_of = _bare(raw.FPDFPageObj_GetMatrix, _int, _address, _address)
render_mode_of = _bare(raw.FPDFTextObj_GetTextRenderMode, _int, _address)
draw_mode_of = _bare(raw.FPDFPath_GetDrawMode, _int, _address, _address, _address)
segments_of = _bare(raw.FPDFPath_CountSegments, _int, _address)
segment_of = _bare(raw.FPDFPath_GetPathSegment, _address, _address, _int)
kind_of_segment = _bare(raw.FPDFPathSegment_GetType, _int, _address)
point_of = _bare(raw.FPDFPathSegment_GetPoint, _int, _address, _address, _address)
closes = _bare(raw.FPDFPathSegment_GetClose, _int, _address)
