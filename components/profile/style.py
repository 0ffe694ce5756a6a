"""Give the page of a territory its type and colours: A4 on paper, the theme's on screen, no network."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from components.theme import FONT, Theme

FONT_FILE = Path(__file__).parents[2] / "static" / "fonts" / "hanken-grotesk-latin-wght-normal.woff2"

_RULES = """
*{box-sizing:border-box}
@page{size:A4;margin:11mm}
html{background:var(--ground);-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0 auto;padding:16px;max-width:820px;font:12px/1.35 FAMILY;color:var(--text);
font-variant-numeric:tabular-nums}
h1{font-size:22px;line-height:1.2;margin:0}h2{font-size:13px;font-weight:650;margin:12px 0 4px}
p{margin:2px 0}.quiet,td.quiet,figcaption{color:var(--quiet)}
.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:6px;margin:10px 0 8px}
.figures div{border:1px solid var(--border);border-radius:6px;padding:5px 9px}
.figures b{display:block;font-size:17px;font-weight:620}.figures small{font-size:11px;color:var(--quiet)}
.halves{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 18px}
.even{grid-template-columns:repeat(2,minmax(0,1fr))}
figure{margin:4px 0 0}
svg{display:block;width:100%;height:auto;border:1px solid var(--border);border-radius:6px}
figcaption{font-size:11px;margin-top:3px;display:flex;flex-wrap:wrap;gap:2px 12px}
figcaption svg{display:inline;width:11px;height:11px;border:0;margin-right:4px;vertical-align:-1px}
table{border-collapse:collapse;width:100%;font-size:11px}
th{font-weight:550;color:var(--quiet);text-align:left;
border-bottom:1px solid var(--border);padding:2px 6px 2px 0}
td{border-bottom:1px solid var(--border);padding:1.5px 6px 1.5px 0}
.cut{table-layout:fixed}.cut td{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.top th:nth-child(1){width:38%}.top th:nth-child(2){width:18%}.top th:nth-child(6){width:17%}
.moves th:nth-child(1){width:44%}.moves th:nth-child(2){width:21%}
th.n,td.n{text-align:right;padding-right:0;padding-left:8px;white-space:nowrap}
.tag{color:var(--accent);font-weight:600}
footer{margin-top:8px;font-size:11px;color:var(--quiet)}
@media print{body{padding:0;max-width:none;font-size:10.5px}
h1{font-size:19px}h2{font-size:12px;margin:7px 0 1px}
table,figcaption,footer,.figures small{font-size:9.5px}th,td{padding-top:.3px;padding-bottom:.3px}
.figures{margin:5px 0 3px}.figures div{padding:2px 8px}.figures b{font-size:14px}footer{margin-top:4px}
section,table,figure{break-inside:avoid}}
"""


def style(theme: Theme) -> str:
    """Give the content of the page's `<style>` element, with its font in it."""
    colours = {
        "ground": theme.ground,
        "text": theme.text,
        "quiet": theme.quiet,
        "border": theme.border,
        "accent": theme.draft,
    }
    variables = "".join(f"--{name}:{colour};" for name, colour in colours.items())
    face = (
        '@font-face{font-family:"Hanken Grotesk";font-weight:100 900;'
        f"src:url(data:font/woff2;base64,{_font()}) format('woff2')}}"
    )
    return f"{face}:root{{{variables}}}{_RULES.replace('FAMILY', FONT)}".replace("\n", "")


def _font() -> str:
    return b64encode(FONT_FILE.read_bytes()).decode("ascii")
