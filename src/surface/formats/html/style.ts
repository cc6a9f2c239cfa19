/** The look of the page: dark and light by the system or the button, and a print view. */
export const STYLE = `
:root { color-scheme: light; --page: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --band: #f6f8fa; --bad: #b3152a; --bad-band: #ffebee; --warn: #8a5100; --warn-band: #fff4dd; --good: #1a6b36; --good-band: #e6f6ea; --odd: #5b4b9a; --odd-band: #f0edfb; --focus: #0a58ca; }
:root[data-theme='dark'] { color-scheme: dark; --page: #0d1117; --ink: #e6edf3; --soft: #9aa7b4; --line: #30363d; --band: #161b22; --bad: #ff8a94; --bad-band: #3d1418; --warn: #f0b35a; --warn-band: #362607; --good: #6fd28b; --good-band: #0f2b18; --odd: #b9aaf5; --odd-band: #241d42; --focus: #79b8ff; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
header, main, footer { padding: 1rem 1.5rem; }
h1 { margin: 0 0 .25rem; font-size: 1.4rem; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; font-family: ui-monospace, monospace; }
p { margin: .25rem 0; }
.soft { color: var(--soft); }
.bar { display: flex; height: 1.1rem; margin: .9rem 0 .5rem; border-radius: .3rem; overflow: hidden; border: 1px solid var(--line); }
.bar span { min-width: 4px; border-right: 2px solid var(--page); }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin: 0; padding: 0; list-style: none; }
.legend li::before { content: ''; display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: .2rem; vertical-align: -1px; background: var(--color); }
.bad { --color: var(--bad); --band-color: var(--bad-band); } .warn { --color: var(--warn); --band-color: var(--warn-band); }
.good { --color: var(--good); --band-color: var(--good-band); } .odd { --color: var(--odd); --band-color: var(--odd-band); }
.none { --color: var(--soft); --band-color: transparent; }
.bar span { background: var(--color); }
form { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin: 1rem 0 0; }
form label { display: inline-flex; gap: .35rem; align-items: center; }
input[type=search] { min-width: 16rem; padding: .35rem .6rem; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--soft); border-radius: .35rem; }
button { padding: .35rem .7rem; font: inherit; color: inherit; background: var(--band); border: 1px solid var(--soft); border-radius: .35rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { background: var(--band); font-weight: 600; vertical-align: bottom; }
thead th.reader { font: 600 12px/1.3 ui-monospace, monospace; min-width: 7rem; max-width: 16rem; overflow-wrap: anywhere; text-align: center; }
thead th.reader span { display: block; }
tbody th { position: sticky; left: 0; z-index: 1; min-width: 17rem; background: var(--page); font-weight: 400; }
td.mark { text-align: center; background: var(--band-color); color: var(--color); white-space: nowrap; font-weight: 600; }
td.who { min-width: 12rem; }
.method { display: inline-block; min-width: 4.2rem; font: 600 12px ui-monospace, monospace; }
.path { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.changes .method { text-decoration: underline; text-underline-offset: 3px; }
summary { cursor: pointer; }
dl { margin: .4rem 0 .6rem 1.1rem; display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
code { font: 13px/1.4 ui-monospace, monospace; }
dd code { display: block; padding: .1rem .4rem; background: var(--band); border-radius: .25rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden], .paper { display: none !important; }
@media screen and (max-width: 40rem) {
  header, main, footer { padding: 1rem; } thead th.reader, td.mark, td:empty { display: none; }
  tbody th { position: static; min-width: 0; width: 58%; } td.who { min-width: 0; overflow-wrap: anywhere; } .method { min-width: 3.4rem; } dl { margin-left: 0; }
}
@media print {
  @page { margin: 12mm; } .paper { display: block !important; color: var(--soft); font-size: 9px; overflow-wrap: anywhere; } th, td { padding: .15rem .4rem; } td.who { min-width: 9rem; }
  :root, :root[data-theme='dark'] { color-scheme: light; --page: #fff; --ink: #000; --soft: #444; --line: #999; --band: #f2f2f2; --bad: #9b0f22; --warn: #704200; --good: #14562b; --odd: #453684; }
  form, footer button { display: none; } .scroll { overflow: visible; border: 0; } tr { break-inside: avoid; } thead { display: table-header-group; }
  tbody th { position: static; min-width: 0; } thead th.reader { min-width: 4.5rem; font-size: 9px; } dl { font-size: 11px; } code { font-size: 10px; } body { font-size: 11px; } header, main, footer { padding: 0; }
}
`;
