"""Styles that hide text of a web page, by what they leave of it, and what cells hold beside plain figures."""

from __future__ import annotations

FIGURE = 417
OLD = 12

# Text that takes no room.
REMOVING = [
    "display:none",
    "display : NONE !important",
    "position:absolute;left:-9999px",
    "position:absolute;top:-999em",
    "position:fixed;right:-5000px",
    "position:absolute;left:-100vw",
    "position:absolute;left:-200%",
    "position:absolute;clip:rect(0 0 0 0)",
    "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
    "position:absolute;width:1px;height:1px;overflow:hidden",
    "display:inline-block;width:0;overflow:hidden",
    "display:inline-block;max-width:0;overflow:hidden",
    "float:left;max-height:0;overflow:hidden",
]
# Text whose room stays blank.
UNSEEN = [
    "opacity:0",
    "opacity:0.0",
    "opacity: 0%",
    "opacity:.01",
    "-webkit-text-fill-color:transparent",
    "position:relative;left:-9999px",
    "display:inline-block;transform:translate3d(-9999px,0,0)",
    "display:inline-block;transform: translateY(-1000px)",
    "display:inline-block;transform:scale(0, 0)",
    "display:inline-block;transform:scaleX(0)",
    "clip-path:polygon(0 0, 0 0, 0 0)",
    "clip-path: inset(0 100% 0 0)",
    "clip-path:inset(50%)",
    "clip-path:inset(100%)",
    "clip-path: circle(0)",
    "display:inline-block;height:0;overflow:hidden",
    "display:inline-block;transform:scale(0)",
    "display:inline-block;transform: translateX(-9999px)",
    "display:inline-block;transform:translate(-9999px, 0)",
    "filter:opacity(0)",
]
# Text on a line of its own, which stays blank or has no height.
UNSEEN_LINES = ["display:block;line-height:0;overflow:hidden", "display:block;height:0;overflow:hidden"]
# Text of which browsers leave room or not.
VAGUE = [
    "display:inline-block;text-indent:-9999px",
    "display:inline-block;margin-left:-9999px",
    "display:inline-block;content-visibility:hidden",
]
# Elements inside may show their text again with the same property.
INVISIBLE = ["visibility:hidden", "visibility:collapse"]
NO_SIZE = [
    "font-size:0",
    "font-size:0px",
    "font-size: 0pt",
    "font-size:0%",
    "font:0/0 a",
    "font: bold 0px/1 SimSun",
]
WHITE = ["color:#fff", "color:white", "color: rgb(255, 255, 255)", "color:#fefefe", "color:hsl(0 0% 100%)"]
TRANSPARENT = ["color:transparent", "color:rgba(0,0,0,0)"]
NAVY_ON_NAVY = ["color:#036;background:#036"]
BLACK_GROUND = ["background-color:black"]

HIDING = [
    *(*REMOVING, *UNSEEN, *UNSEEN_LINES, *VAGUE, *INVISIBLE, *NO_SIZE),
    *(*WHITE, *TRANSPARENT, *NAVY_ON_NAVY, *BLACK_GROUND),
]

# Contents of a cell that show the figure.
ELEMENTS = [
    f"<dialog>{OLD}</dialog>{FIGURE}",
    f"<dialog open>{FIGURE}</dialog>",
    f"<details><summary>{FIGURE}</summary>{OLD}</details>",
    f"<details open><summary>{FIGURE}</summary></details>",
    f"<span hidden>{OLD}</span>{FIGURE}",
    f"<template>{OLD}</template>{FIGURE}",
    f"<noscript>{OLD}</noscript>{FIGURE}",
    f"<button>{FIGURE}</button>",
    f"<input type=button value={FIGURE}>",
    f"<input type=submit value=修改>{FIGURE}",
    f"<input type=text value={FIGURE}>",
    f"<input type=email value={FIGURE}>",
    f"<input type=hidden value={OLD}>{FIGURE}",
    f"<input style='display:none' value={OLD}>{FIGURE}",
    f"<select><option disabled>请选择<option>{FIGURE}<option>{OLD}</select>",
    f"<select><option selected label={FIGURE}>{OLD}</select>",
    f"<math><mn>{FIGURE}</mn></math>",
    f"<math><semantics><mrow><mn>{FIGURE}</mn></mrow><annotation>{OLD}</annotation></semantics></math>",
    "<math><mn>4</mn><mn>17</mn></math>",
    f"<span class=katex-mathml><math><mn>{FIGURE}</mn></math></span><span aria-hidden=true>{FIGURE}</span>",
    f"<output>{FIGURE}</output>",
    f"<data value={OLD}>{FIGURE}</data>",
    f"<ruby>{FIGURE}<rt>件</rt></ruby>",
    # Read from left to right, wherever they stand.
    f"<bdo dir=ltr>{FIGURE}</bdo>",
    f"<span style='unicode-bidi:bidi-override;direction:ltr'>{FIGURE}</span>",
    f"<p dir=rtl>{FIGURE}</p>",
    "<p dir=RTL>&rlm;<span>41</span><span>7</span> </p>",
    f"<p style='direction:rtl'>{FIGURE}件</p>",
    f"<p dir=rtl><bdi>{FIGURE}</bdi></p>",
    "41<bdi>7</bdi>",
]

# Contents that show no figure, or not as they stand.
UNREAD = [
    # Two figures, or parts of none.
    "<span style='float:left'>41</span><span style='float:right'>7</span>",
    "<div style='display:flex'><span>41</span><span>7</span></div>",
    "<div style='display:grid'><b>41</b>7</div>",
    "<b style='position:absolute;left:0'>41</b>7",
    "41<b style='margin-left:2em'>7</b>",
    "41<b style='padding-left:40px'>7</b>",
    "41<b style='margin:0 20px'>7</b>",
    "41<b style='position:relative;left:60px'>7</b>",
    "41<b style='transform:translateX(30px)'>7</b>",
    # Raised, lowered.
    "41<b style='vertical-align:4px'>7</b>",
    "41<b style='vertical-align:50%'>7</b>",
    "41<b style='vertical-align:text-top;font-size:8px'>7</b>",
    "41<b style='position:relative;top:-.5em'>7</b>",
    "41<b style='transform:translateY(-6px)'>7</b>",
    "41<b style='font-variant-position:super'>7</b>",
    # Not as it stands in the markup.
    "<bdo style='unicode-bidi:bidi-override;direction:rtl'>714</bdo>",
    "<bdo dir=rtl>714</bdo>",
    "<p dir=rtl><bdo>714</bdo></p>",
    "<p dir=rtl>7<bdi>41</bdi></p>",
    "<p dir=rtl><bdi>7</bdi>41</p>",
    "<p style='direction:rtl'>7<span dir=ltr>41</span></p>",
    "<p dir=rtl>417-</p>",
    "&#x202e;714",
    "<b style='display:inline-block;transform:rotate(180deg)'>417</b>",
    "<b style='-webkit-text-security:disc'>417</b>",
    # What is not read.
    "417<img src=a.png>",
    "<img src=4.png>17",
    "<svg><text>4</text></svg>17",
    "<iframe src=figure.html></iframe>",
    "<video src=figure.mp4></video>",
    "<object data=a.svg>417</object>",
    "<meter value=4>417</meter>",
    "<math><msup><mn>41</mn><mn>7</mn></msup></math>",
    "<math><mfrac><mn>41</mn><mn>7</mn></mfrac></math>",
    "<math><msqrt><mn>417</mn></msqrt></math>",
    "4<math><mover><mn>1</mn><mo>-</mo></mover></math>7",
    "<input type=password value=417>",
    "<input placeholder=417>",
    "<select multiple><option>4<option>17</select>",
    "<ruby>417<rt>12</rt></ruby>",
    "<script>document.write(417)</script>",
    "<noscript>417</noscript>",
    "<ol><li>417</ol>",
    "<b style='font-family:Wingdings'>417</b>",
    "<b style='filter:invert(1)'>417</b>",
    "4<b style='zoom:0'>17</b>",
    "4<b style='mso-hide:all'>17</b>",
    "<b style='margin-left:-9999px'>4</b>17",
    "<b style='mask:url(a.svg)'>417</b>",
    "<b style='letter-spacing:-1em'>417</b>",
    "41<img src=spacer.gif width=40>7",
    # Nothing is shown, but something stands there.
    "<b style='display:none'>417</b>",
    "<b style='color:white'>417</b>",
    "<b hidden>417</b>",
    "<details><summary></summary>417</details>",
    # It may be seen or not.
    "417<b style='font-size:1px'>7</b>",
    "<b style='background:url(line.png)'>417</b>",
    "417<b style='background:url(a.png);color:#fff'>7</b>",
]
