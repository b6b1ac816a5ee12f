/** One style for light and dark; all colours of plots are here. Text has a contrast of at least 4.5 to 1, marks of 3 to 1. */
export const style = `
:root{color-scheme:light dark;--ground:#fff;--page:#f3f5f8;--text:#1c2430;--soft:#515c6b;--line:#c3cad4;--link:#838d9b;--bar:#2f6fb0;--second:#0f8577;--warn:#b4540a;--code:#eef1f5}
@media (prefers-color-scheme:dark){:root{--ground:#1a1f27;--page:#11151b;--text:#e8ecf2;--soft:#a9b4c2;--line:#46505f;--link:#6f7b8c;--bar:#6aaee8;--second:#4cc3b2;--warn:#f0a35a;--code:#242b36}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header,nav,main,footer{max-width:70rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.15rem;line-height:1.3;margin:0 0 .5rem}
p,ul,dl{margin:.5rem 0}
a{color:var(--bar)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:1rem 0;font-size:.9rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;list-style:none;padding:0;margin:1rem 0}
.facts li{background:var(--ground);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem;font-size:.85rem;color:var(--soft)}
.facts strong{display:block;font-size:1.5rem;line-height:1.2;color:var(--text)}
.columns{columns:2 26rem;column-gap:1rem;margin-bottom:1rem}
.card{background:var(--ground);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0 0 1rem;break-inside:avoid}
figure{margin:0}
figcaption{margin:0 0 .75rem}
.plot{overflow-x:auto}
.plot svg{display:block;width:100%;height:auto;max-width:30rem;font-family:inherit}
.whole .plot svg{max-width:none;min-width:48rem}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.9rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;width:100%;overflow-wrap:normal}
caption{text-align:start;color:var(--soft);padding:.25rem 0}
th,td{text-align:start;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
.number{text-align:end;font-variant-numeric:tabular-nums}
th{font-weight:600}
tbody th{font-weight:400;min-width:8rem}
dt{font-weight:600}
dd{margin:0 0 .4rem}
.key{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;color:var(--soft);font-size:.9rem}
.key svg{vertical-align:-.1em}
.swatch{display:inline-block;width:.9rem;height:.9rem;border-radius:2px}
.swatch.bar{background:var(--bar)}
.swatch.second{background:var(--second)}
article{border-top:1px solid var(--line);padding:.75rem 0 .25rem}
.tags{display:flex;gap:.5rem;margin:0;font-size:.8rem}
.tags span{background:var(--code);border-radius:1rem;padding:.1rem .6rem;color:var(--soft)}
.row dt{font-size:.8rem;color:var(--soft);font-weight:400}
.row dd{white-space:pre-wrap}
.settings{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
.settings dd{margin:0}
pre{background:var(--code);border-radius:.4rem;padding:.75rem;overflow-x:auto;white-space:pre;font-size:.875rem}
code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;font-size:.85em}
:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
@media (max-width:30rem){.settings{grid-template-columns:1fr}h1{font-size:1.4rem}}
@media print{.columns{columns:2}body{background:none}}
`;
