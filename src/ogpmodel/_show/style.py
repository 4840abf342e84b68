"""The style of a member's page: for notebooks, for files, and for paper."""

from typing import Final

STYLE: Final = """
.ogp-page{line-height:1.45;color:inherit;max-width:75rem;overflow-wrap:break-word}
.ogp-page h1,.ogp-page h2,.ogp-page h3{line-height:1.2;margin:1.2em 0 .4em}
.ogp-page p,.ogp-page ul,.ogp-page ol{margin:.4em 0}
.ogp-page .ogp-pictures{display:grid;gap:0 3rem;
grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr))}
.ogp-page section{min-width:0}
.ogp-page .ogp-findings{grid-column:1/-1}
.ogp-page figure{margin:.5em 0 1em}
.ogp-page figcaption{font-size:.9em}
.ogp-page .ogp-key{display:flex;flex-wrap:wrap;gap:.2em 1em;list-style:none;padding:0;font-size:.85em}
.ogp-page .ogp-key li{margin:0;padding:0}
.ogp-page .ogp-scroll{overflow-x:auto;max-width:100%}
.ogp-page table{border-collapse:collapse;margin:.3em 0;font-size:.85em;color:inherit;background:transparent}
.ogp-page caption{text-align:start;font-weight:bold;padding:.2em 0}
.ogp-page th,.ogp-page td{border-bottom:1px solid rgba(128,128,128,.5);padding:.25em .8em .25em 0;
text-align:start;vertical-align:top;background:transparent;color:inherit;max-width:32em;white-space:normal}
.ogp-page tbody th{font-weight:normal}
.ogp-page dl{display:grid;gap:.2em 1.5em;margin:.4em 0;
grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr))}
.ogp-page dt{font-size:.8em}
.ogp-page dd{margin:0;font-weight:600}
.ogp-page .ogp-list li{margin:.45em 0;break-inside:avoid}
.ogp-page .ogp-list small{display:block;font-size:.85em}
.ogp-page .ogp-said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.ogp-page summary{cursor:pointer;font-size:.85em}
.ogp-page a{color:inherit;text-decoration:underline}
@media print{.ogp-page{font-size:10pt;max-width:none}
.ogp-page svg,.ogp-page tr,.ogp-page li,.ogp-page dl>div{break-inside:avoid}
.ogp-page h1,.ogp-page h2,.ogp-page h3,.ogp-page thead,.ogp-page caption{break-after:avoid}
.ogp-page figure table{break-inside:avoid}
.ogp-page .ogp-pictures{display:block}
.ogp-page .ogp-scroll{overflow:visible}
.ogp-page summary{list-style:none}
.ogp-page details::details-content{content-visibility:visible;display:block;height:auto}
.ogp-page svg *{print-color-adjust:exact}.ogp-page .ogp-key *{print-color-adjust:exact}}
"""
"""The rules of the parts that notebooks and files share. They set no colours of text or background."""
PAGE_STYLE: Final = """
:root{color-scheme:light dark}
body{margin:0 auto;max-width:75rem;padding:1rem;font:1rem system-ui,sans-serif;background:#fff;color:#1a1a1a}
@media (prefers-color-scheme:dark){body{background:#15171a;color:#e8e8e8}}
@media print{@page{size:A4;margin:15mm}body{padding:0;max-width:none;background:#fff;color:#000}}
"""
"""The rules of a file of its own: light and dark, and paper."""
