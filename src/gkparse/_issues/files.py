"""Messages about files: their encoding, their kind, their size, and whether they can be read."""

from __future__ import annotations

from collections.abc import Mapping

from gkparse._issues.remedies import NAME_ENCODING, NOTHING, RECOGNISE, SAVE_AGAIN
from gkparse._issues.wording import Entry, Phrases, Severity, Wording

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# By their English names, which are the values of `gkparse.documents.Kind`.
KINDS: Phrases = {
    kind.en: kind
    for kind in (
        Wording("a text", "文本"),
        Wording("a web page", "网页"),
        Wording("a saved web page", "已保存的网页（MHTML）"),
        Wording("a Word file", "Word文件"),
        Wording("a PDF", "PDF文件"),
        Wording("an Excel file", "Excel文件"),
        Wording("an old Word or WPS file", "旧版Word或WPS文件"),
        Wording("an old Excel file", "旧版Excel文件"),
        Wording("an encrypted Office file", "加密的Office文件"),
        Wording("an OpenDocument text", "OpenDocument文本"),
        Wording("an OpenDocument spreadsheet", "OpenDocument电子表格"),
        Wording("an OFD document", "OFD文件"),
        Wording("a rich-text file", "RTF文件"),
        Wording("a Word file in XML", "XML格式的Word文件"),
        Wording("an Excel file in XML", "XML格式的Excel文件"),
        Wording("a ZIP archive", "ZIP压缩包"),
        Wording("an image", "图片"),
    )
}

# What each limit bounds, by the names of the fields of `gkparse.Limits` that a reading counts against.
UNITS: Phrases = {
    "file_bytes": Wording("bytes", "文件字节数"),
    "parts": Wording("parts", "部件数"),
    "unpacked_bytes": Wording("bytes when unpacked", "解压后字节数"),
    "characters": Wording("characters", "字符数"),
    "depth": Wording("levels of nested elements", "元素嵌套层数"),
    "elements": Wording("elements", "元素数"),
    "tables": Wording("tables", "表格数"),
    "cells": Wording("cells", "单元格数"),
    "pages": Wording("pages", "页数"),
}

_AMOUNTS: Phrases = {
    "counted": Wording("{found}", "为{found}"),
    "more": Wording("more than {allowed}", "超过{allowed}"),
}

_CONVERSION = Wording(
    "where LibreOffice is installed, `convert=True` or `--convert` does it",
    "装有LibreOffice时可用convert=True或--convert",
)
_REMEDIES: Phrases = {
    "save-as-docx": Wording(
        f"Convert it to DOCX and read that; {_CONVERSION.en}.",
        f"请转换为DOCX后再读取（{_CONVERSION.zh}）。",
    ),
    "save-as-xlsx": Wording(
        f"Convert it to XLSX and read that; {_CONVERSION.en}.",
        f"请转换为XLSX后再读取（{_CONVERSION.zh}）。",
    ),
    "unpack": Wording("Unpack it and read the document in it.", "请解压后读取其中的文件。"),
    "recognise": Wording(
        "Recognise its characters (OCR) and read the text.", "请先作文字识别（OCR）再读取。"
    ),
}

_DAMAGE: Phrases = {
    "part-missing": Wording("its part {part} is missing", "缺少部件{part}"),
    "part-repeated": Wording("it has {count} parts named {part}", "名为{part}的部件有{count}个"),
    "part-compression": Wording(
        "its part {part} is compressed with a method that office documents do not use",
        "部件{part}的压缩方式不适用于办公文件",
    ),
    "xml-unclosed": Wording(
        "its XML has a tag or a comment that does not end", "其中的XML有未结束的标签或注释"
    ),
    "xml-malformed": Wording(
        "its XML ends too early or is not well-formed ({error})", "其中的XML不完整或格式错误（{error}）"
    ),
    "xml-doctype": Wording(
        "its XML declares a document type, which office documents never do",
        "其中的XML声明了文档类型，办公文件不会如此",
    ),
    "no-paragraph": Wording(
        "it has properties of a paragraph outside any paragraph", "段落属性不在任何段落之内"
    ),
    "no-web-page": Wording("none of its parts is a web page", "其中没有网页"),
    "no-page": Wording("none of its pages can be read", "没有一页可以读取"),
    "exception": Wording("reading it failed ({error})", "读取时出错（{error}）"),
}

_FAILED_CONVERSIONS: Phrases = {
    "not-installed": Wording("it is not installed", "未安装"),
    "no-result": Wording("it made no file", "未生成文件"),
    "timeout": Wording("it took longer than {seconds} seconds", "超过{seconds}秒"),
}

_IF_WRONG = Wording(
    "If characters are wrong, name the encoding with `charset`.", "如有乱码，请用charset指定编码。"
)

FILES: Mapping[str, Entry] = {
    "undecodable-bytes": Entry(
        _W,
        "places with bytes that are not valid {encoding}: {count}; each is shown as \ufffd",
        "有{count}处字节不是有效的{encoding}编码，均以\ufffd代替",
        NAME_ENCODING,
    ),
    "charset-guessed": Entry(
        _I,
        "the page does not declare its encoding; it was read as {encoding}, which fits its bytes best",
        "网页未声明编码，按内容判断为{encoding}",
        _IF_WRONG,
    ),
    "charset-contradicts": Entry(
        _I,
        "the page declares the encoding {declared}, but its bytes are {encoding}; it was read as {encoding}",
        "网页声明的编码为{declared}，实际为{encoding}，已按后者读取",
        _IF_WRONG,
    ),
    "unsupported-kind": Entry(
        _E,
        "the file is {kind}, which gkparse does not read",
        "不支持读取此类文件：{kind}",
        Wording("{remedy}", "{remedy}"),
        {"kind": KINDS, "remedy": _REMEDIES},
    ),
    "limit-crossed": Entry(
        _E,
        "the file was not read: it has {amount} {unit}, and the limit `{limit}` is {allowed}",
        "文件超出限制，未读取：{unit}{amount}，上限（{limit}）为{allowed}",
        Wording(
            "If you trust the file, pass `limits` with a higher limit.",
            "如信任该文件，可用limits提高上限。",
        ),
        {"unit": UNITS, "amount": _AMOUNTS},
    ),
    "document-damaged": Entry(
        _E,
        "the file is {kind}, but it is damaged and was not read: {reason}",
        "文件（{kind}）已损坏，未读取：{reason}",
        SAVE_AGAIN,
        {"kind": KINDS, "reason": _DAMAGE},
    ),
    "document-encrypted": Entry(
        _E,
        "the file is {kind} with a password, and was not read",
        "文件（{kind}）设有密码，未读取",
        Wording("Save it without a password and read that.", "请取消密码、另存后再读取。"),
        {"kind": KINDS},
    ),
    "document-converted": Entry(
        _I,
        "the file is {kind}; LibreOffice converted it, and the result was read",
        "文件（{kind}）由LibreOffice转换后读取",
        NOTHING,
        {"kind": KINDS},
    ),
    "conversion-failed": Entry(
        _E,
        "the file is {kind} and was not read, because LibreOffice could not convert it: {reason}",
        "文件（{kind}）未读取，LibreOffice转换失败：{reason}",
        Wording(
            "Open it in its own program, save it as DOCX or XLSX, and read that.",
            "请用原程序打开，另存为DOCX或XLSX后再读取。",
        ),
        {"kind": KINDS, "reason": _FAILED_CONVERSIONS},
    ),
    "text-empty": Entry(
        _E,
        "the file holds no text",
        "文件中没有文字",
        Wording("Get the file again.", "请重新获取文件。"),
    ),
    "embedded-not-read": Entry(
        _W,
        "embedded documents that were not read: {count}",
        "文件中嵌有{count}个其他文件，未读取",
        Wording(
            "Open the document, save it again as one file, and read that.",
            "请打开文件，另存为一个完整的文件后再读取。",
        ),
    ),
    "page-not-found": Entry(
        _E,
        "the page holds no report: it says that a page was not found",
        "网页中没有报告：该网页提示所访问的页面不存在",
        Wording("Look for the report at another address.", "请查找报告的其他网址。"),
    ),
    "page-links-report": Entry(
        _E,
        "the page holds no report, but a link to a file: {link}",
        "网页中没有报告正文，仅有文件链接：{link}",
        Wording("Load the file, and read that.", "请下载该文件后读取。"),
    ),
    "page-lists-reports": Entry(
        _E,
        "the page holds no report, but links to reports: {count}",
        "网页中没有报告正文，仅有{count}个报告的链接",
        Wording("Follow the links, and read the pages that they lead to.", "请打开各链接后读取。"),
    ),
    "page-loads-later": Entry(
        _E,
        "the page holds no report: its scripts or frames load the text later",
        "网页中没有报告正文，正文由脚本或框架另行载入",
        Wording(
            "Save the page from a browser after it has loaded, and read that.",
            "请在浏览器中打开、载入完毕后另存，再读取。",
        ),
    ),
    "no-text-layer": Entry(
        _E,
        "the file has no text, only images; pages: {pages}",
        "文件没有文字层，共{pages}页，均为图片",
        RECOGNISE,
    ),
    "text-garbled": Entry(
        _E,
        "the file was not read: its fonts do not identify {count} of its {every} characters",
        "文件未读取：{every}个字符中有{count}个无法辨认，字体未给出对应文字",
        Wording(
            "Get the report in another format, or recognise its characters (OCR).",
            "请获取其他格式的报告，或先作文字识别（OCR）。",
        ),
    ),
    "characters-unknown": Entry(
        _W,
        "the fonts do not identify {count} of {every} characters; each is shown as \ufffd",
        "{every}个字符中有{count}个无法辨认，字体未给出对应文字，均以\ufffd代替",
        Wording(
            "Look at the pages: some text may be set in a font made for this document.",
            "请查看原文：部分文字可能使用了特制字体。",
        ),
    ),
    "labels-unreadable": Entry(
        _W,
        "labels with characters that cannot be read: {count}, such as {label}",
        "有{count}个表格文字无法全部辨认，如“{label}”",
        Wording("Look at these labels on the pages.", "请查看原文中的这些文字。"),
    ),
    "pages-damaged": Entry(
        _E,
        "damaged pages that were not read: {pages}",
        "已损坏、未读取的页：{pages}",
        SAVE_AGAIN,
    ),
    "notes-unread": Entry(
        _W,
        "pages with notes or seals that cannot be read and may lie on numbers: {pages}",
        "批注或印章无法读取、可能遮盖数字的页：{pages}",
        Wording("Compare the numbers of these pages with the document.", "请将这些页的数字与原文核对。"),
    ),
    "pages-pictured": Entry(
        _W,
        "pages without text that are only an image and were not read: {pages}",
        "没有文字、仅有图片、未读取的页：{pages}",
        RECOGNISE,
    ),
    "text-recognised": Entry(
        _W,
        "pages whose text was recognised from an image (OCR), so that numbers may be wrong: {pages}",
        "文字由图片识别（OCR）而来、数字可能有误的页：{pages}",
        Wording("Compare the numbers with the image.", "请将数字与图片核对。"),
    ),
}
