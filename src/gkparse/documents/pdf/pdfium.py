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
tight_box_of = _bare(raw.FPDFText_GetCharBox, _int, _address, _int, *[_address] * 4)
matrix_of_char = _bare(raw.FPDFText_GetMatrix, _int, _address, _int, _address)
font_size_of = _bare(raw.FPDFText_GetFontSize, ctypes.c_double, _address, _int)
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
fill_colour_of = _bare(raw.FPDFPageObj_GetFillColor, _int, *[_address] * 5)
stroke_colour_of = _bare(raw.FPDFPageObj_GetStrokeColor, _int, *[_address] * 5)
is_blended = _bare(raw.FPDFPageObj_HasTransparency, _int, _address)
activate = _bare(raw.FPDFPageObj_SetIsActive, _int, _address, _int)
transform = _bare(raw.FPDFPageObj_Transform, None, _address, *[ctypes.c_double] * 6)
clip_of = _bare(raw.FPDFPageObj_GetClipPath, _address, _address)
paths_of_clip = _bare(raw.FPDFClipPath_CountPaths, _int, _address)
segments_of_clip = _bare(raw.FPDFClipPath_CountPathSegments, _int, _address, _int)
segment_of_clip = _bare(raw.FPDFClipPath_GetPathSegment, _address, _address, _int, _int)
marks_of = _bare(raw.FPDFPageObj_CountMarks, _int, _address)
mark_of = _bare(raw.FPDFPageObj_GetMark, _address, _address, ctypes.c_ulong)
remove_mark = _bare(raw.FPDFPageObj_RemoveMark, _int, _address, _address)
name_of_mark = _bare(raw.FPDFPageObjMark_GetName, _int, _address, _address, ctypes.c_ulong, _address)
kind_of_entry = _bare(raw.FPDFPageObjMark_GetParamValueType, _int, _address, ctypes.c_char_p)
bytes_of_entry = _bare(
    raw.FPDFPageObjMark_GetParamBlobValue,
    _int,
    _address,
    ctypes.c_char_p,
    _address,
    ctypes.c_ulong,
    _address,
)
render_mode_of = _bare(raw.FPDFTextObj_GetTextRenderMode, _int, _address)
draw_mode_of = _bare(raw.FPDFPath_GetDrawMode, _int, _address, _address, _address)
segments_of = _bare(raw.FPDFPath_CountSegments, _int, _address)
segment_of = _bare(raw.FPDFPath_GetPathSegment, _address, _address, _int)
kind_of_segment = _bare(raw.FPDFPathSegment_GetType, _int, _address)
point_of = _bare(raw.FPDFPathSegment_GetPoint, _int, _address, _address, _address)
closes = _bare(raw.FPDFPathSegment_GetClose, _int, _address)
