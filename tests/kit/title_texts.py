"""Texts made of the pieces of titles and introductions, for claims that hold of any such text."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = st.sampled_from(
    [
        "盐仓街道",
        "某局",
        "2020年",
        "二〇二一年度",
        "政府信息公开",
        "政务公开",
        "工作",
        "年度报告",
        "年报",
        "的",
        "关于",
        "度",
        *"（）()《》、，。年月日1至 \n*#",
        "现将",
        "如下",
        "编制本报告",
        "本报告由",
        "1月1日",
        "12月31日",
        "期限",
    ]
)
TITLE_TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text()

# Each of these, repeated without end, is what a pattern of titles or introductions begins with.
BEGINNINGS = (
    *("报 ", ")", "《", "（", "2020年 ", "2020年1月1日 ", "现将"),
    *(",某局", "。2020年", "本报告由", "某", "我"),
)
