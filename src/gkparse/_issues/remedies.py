"""Remedies that several messages share: what the reader can do."""

from __future__ import annotations

from gkparse._issues.wording import Wording

NOTHING = Wording("Nothing to do.", "无需处理。")
COMPARE = Wording("Compare with the published table.", "请与公布的表格核对。")
DECIDE_AGAIN = Wording("Look at the source again, and decide anew.", "请重新核对原文。")
CORRECT = Wording("Correct the number in the source.", "请在原文中更正。")
REMOVE_ONE = Wording("Remove one of them from the source.", "请在原文中删除其一。")
PRINT_ZERO = Wording("Print 0 in the source if there were none.", "如无此项，请在原文中填0。")
NAME_ENCODING = Wording(
    "Get the file again, or name its encoding with `charset`.", "请重新获取文件，或用charset指定编码。"
)
SAVE_AGAIN = Wording(
    "Get the file again, or open it in its own program and save it again.",
    "请重新获取文件，或用原程序打开后另存。",
)
RECOGNISE = Wording(
    "Recognise its characters (OCR), and read the text.", "请先作文字识别（OCR），再读取所得文本。"
)
