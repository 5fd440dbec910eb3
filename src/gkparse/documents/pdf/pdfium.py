"""The functions of PDFium that are called for each character and each line that is drawn.

They take and return handles, references and numbers. With thousands of calls per page, the pointer objects of
pypdfium2 would take a third of the time. Does not know what the numbers mean.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

Function = Callable[..., Any]


class Handle(ctypes.c_void_p):
    """What PDFium knows by an address: a page, its text, an object. Its `value` is the address."""


def handle_of(pointer: Any) -> Handle:
    """The handle for a pointer object of pypdfium2."""
    return Handle(_address_of(pointer))


def _bare(function: Any, result: Any) -> Function:
    """A function of PDFium that takes handles, numbers of the C type `int`, what `byref` makes, and numbers
    of other types as objects of ctypes.

    ctypes hands these on as they are. If it knew the types of the arguments, it would look at each.
    """
    bare: Function = ctypes.PYFUNCTYPE(result)(_address_of(function))
    return bare


def _typed(function: Any, result: Any, *arguments: Any) -> Function:
    """A function of PDFium that takes arguments of other types too."""
    typed: Function = ctypes.PYFUNCTYPE(result, *arguments)(_address_of(function))
    return typed


def _address_of(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


_int, _float, _long, _text = ctypes.c_int, ctypes.c_float, ctypes.c_ulong, ctypes.c_char_p
_address = ctypes.c_void_p

code_of = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
angle_of = _bare(raw.FPDFText_GetCharAngle, _float)
loose_box_of = _bare(raw.FPDFText_GetLooseCharBox, _int)
tight_box_of = _bare(raw.FPDFText_GetCharBox, _int)
matrix_of_char = _bare(raw.FPDFText_GetMatrix, _int)
font_size_of = _bare(raw.FPDFText_GetFontSize, ctypes.c_double)
origin_of = _bare(raw.FPDFText_GetCharOrigin, _int)
is_unmapped = _bare(raw.FPDFText_HasUnicodeMapError, _int)
is_hyphen = _bare(raw.FPDFText_IsHyphen, _int)
text_object_of = _bare(raw.FPDFText_GetTextObject, _address)

objects_of_page = _bare(raw.FPDFPage_CountObjects, _int)
object_of_page = _bare(raw.FPDFPage_GetObject, Handle)
objects_of_form = _bare(raw.FPDFFormObj_CountObjects, _int)
object_of_form = _typed(raw.FPDFFormObj_GetObject, Handle, _address, _long)
kind_of_object = _bare(raw.FPDFPageObj_GetType, _int)
bounds_of = _bare(raw.FPDFPageObj_GetBounds, _int)
matrix_of = _bare(raw.FPDFPageObj_GetMatrix, _int)
fill_colour_of = _bare(raw.FPDFPageObj_GetFillColor, _int)
stroke_colour_of = _bare(raw.FPDFPageObj_GetStrokeColor, _int)
stroke_width_of = _bare(raw.FPDFPageObj_GetStrokeWidth, _int)
is_blended = _bare(raw.FPDFPageObj_HasTransparency, _int)
is_active = _bare(raw.FPDFPageObj_GetIsActive, _int)
activate = _bare(raw.FPDFPageObj_SetIsActive, _int)
transform = _typed(raw.FPDFPageObj_Transform, None, _address, *[ctypes.c_double] * 6)
clip_of = _bare(raw.FPDFPageObj_GetClipPath, Handle)
paths_of_clip = _bare(raw.FPDFClipPath_CountPaths, _int)
segments_of_clip = _bare(raw.FPDFClipPath_CountPathSegments, _int)
segment_of_clip = _bare(raw.FPDFClipPath_GetPathSegment, Handle)
marks_of = _bare(raw.FPDFPageObj_CountMarks, _int)
# Takes the index of a mark as an object of the C type `unsigned long`.
mark_of = _bare(raw.FPDFPageObj_GetMark, Handle)
remove_mark = _bare(raw.FPDFPageObj_RemoveMark, _int)
# Takes the length of the buffer as an object of the C type `unsigned long`.
name_of_mark = _bare(raw.FPDFPageObjMark_GetName, _int)
# Takes the name of the entry as a `c_char_p`.
kind_of_entry = _bare(raw.FPDFPageObjMark_GetParamValueType, _int)
bytes_of_entry = _typed(
    raw.FPDFPageObjMark_GetParamBlobValue, _int, _address, _text, _address, _long, _address
)
render_mode_of = _bare(raw.FPDFTextObj_GetTextRenderMode, _int)
draw_mode_of = _bare(raw.FPDFPath_GetDrawMode, _int)
segments_of = _bare(raw.FPDFPath_CountSegments, _int)
segment_of = _bare(raw.FPDFPath_GetPathSegment, Handle)
kind_of_segment = _bare(raw.FPDFPathSegment_GetType, _int)
point_of = _bare(raw.FPDFPathSegment_GetPoint, _int)
closes = _bare(raw.FPDFPathSegment_GetClose, _int)
