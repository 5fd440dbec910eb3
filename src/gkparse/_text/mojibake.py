"""Whether a line is Chinese text that someone decoded with a wrong encoding.

Knows the characters that such a line is full of. Deliberately repairs nothing: it does not say what the
line was.
"""

from __future__ import annotations

from gkparse._text.patterns import lazy_pattern

# Fewer characters that are not ASCII do not show a wrong encoding.
_LEAST_CHARACTERS = 3
# A line is damaged if at least one of this many of its characters is odd: here a third.
_SHARE = 3
# U+FFFD and ? stand for a byte that no encoding knows; UTF-8 read as Latin-1 or GB18030 gives the others.
_ODD = lazy_pattern("[\ufffd\x80-\x9f\u00a1-\u00ff\ue000-\uf8ff?]")
_HAN = lazy_pattern("[\u4e00-\u9fff]")


def is_damaged(text: str) -> bool:
    """Whether a line is Chinese in a wrong encoding: ����, ????, ä¸»åŠ¨, 涓诲姩鍏紑.

    >>> is_damaged("涓诲姩鍏紑鏀垮簻淇℃伅"), is_damaged("ä¸»å\x8a¨å…¬å¼€"), is_damaged("����")
    (True, True, True)
    >>> is_damaged("主动公开政府信息情况"), is_damaged("规章\t0\t0\t0"), is_damaged("为什么？")
    (False, False, False)
    """
    characters = [char for char in text if char == "?" or not (char.isspace() or char.isascii())]
    if len(characters) < _LEAST_CHARACTERS:
        return False
    if _SHARE * len(_ODD.findall("".join(characters))) >= len(characters):
        return True
    # UTF-8 read as GBK gives other Chinese characters; the way back gives the right ones.
    undone = text.encode("gbk", "ignore").decode("utf-8", "ignore")
    return 2 * len(_HAN.findall(undone)) >= len(_HAN.findall(text)) > _LEAST_CHARACTERS
