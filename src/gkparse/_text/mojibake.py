"""Whether a line is what a wrong encoding makes of Chinese text."""

from __future__ import annotations

import re

# Enough characters to judge by; and so many of them must be such as no report has.
_LEAST_CHARACTERS, _SHARE = 3, 3


_ODD = re.compile("[\ufffd\x80-\x9f\u00a1-\u00ff\ue000-\uf8ff?]")


_HAN = re.compile("[\u4e00-\u9fff]")


def is_damaged(text: str) -> bool:
    """Whether a line is what a wrong encoding makes of Chinese: ����, ????, ä¸»åŠ¨, 涓诲姩鍏紑.

    >>> is_damaged("涓诲姩鍏紑鏀垮簻淇℃伅"), is_damaged("ä¸»å\x8a¨å…¬å¼€"), is_damaged("����")
    (True, True, True)
    >>> is_damaged("主动公开政府信息情况"), is_damaged("规章\t0\t0\t0"), is_damaged("为什么？")
    (False, False, False)
    """
    words = [char for char in text if char == "?" or not (char.isspace() or char.isascii())]
    if len(words) < _LEAST_CHARACTERS:
        return False
    if _SHARE * len(_ODD.findall("".join(words))) >= len(words):
        return True
    # UTF-8 read as GBK gives characters that are Chinese, and the right ones when it is undone.
    undone = text.encode("gbk", "ignore").decode("utf-8", "ignore")
    return 2 * len(_HAN.findall(undone)) >= len(_HAN.findall(text)) > _LEAST_CHARACTERS
