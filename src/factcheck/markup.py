"""Texts to the marks in them that nobody sees: tags of HTML, what colours a terminal, and what is struck out."""

from __future__ import annotations

_NAMES = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|center|cite|code|col|dd|del|details|div|dl|dt|em"
    "|figcaption|figure|font|footer|form|h[1-6]|header|hr|html|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|ol"
    "|option|p|picture|pre|q|s|samp|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td"
    "|textarea|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)
_VALUE = r"""(?:"[^"<>]{0,400}"|'[^'<>]{0,400}'|[^\s"'<>=]{1,400})"""
TAG = (
    r"<(?:script|style)\b[^<>]{0,400}>[^<]{0,4000}</(?:script|style)\s?>"
    rf"|</?(?:{_NAMES}|script)(?:\s{{1,8}}[\w:@-]{{1,40}}(?:={_VALUE})){{0,20}}\s{{0,8}}/?>"
)
"""A tag of HTML, and a script or a style with what it holds; not "a <b and c> d", nor "List<T>"."""
ESCAPE = r"(?:\x1b|\\x1b|\\e|\\033|\\u001b)\[[0-9;?]{0,20}[a-z]"
"""What changes the colour in a terminal, as it is sent and as programs write it: "\\x1b[0m"."""
STRUCK = r"~~[^~\n]{1,200}~~|<(?P<struck>del|s|strike)>[^<\n]{1,200}</(?P=struck)>"
"""What is struck out, in Markdown and in HTML: it is no longer so."""
