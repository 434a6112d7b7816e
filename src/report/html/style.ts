/** The look of a report that stands alone: light or dark as the reader's system is, fit for a phone, printable. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --ground: #ffffff; --line: #d0d7de; --muted: #57606a; --accent: #3b6ea8; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --ground: #0d1117; --line: #3d444d; --muted: #9198a1; --accent: #6ea8e5; }
}
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: var(--text); background: var(--ground); overflow-wrap: break-word; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.2rem 0 0.6rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.6rem; }
a { color: var(--accent); }
.repository { margin: 0; }
.findings { padding-left: 1.4rem; }
.findings li { margin-bottom: 0.9rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; font-weight: normal; padding: 0.35rem 0.6rem 0.35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--muted); font-size: 0.85rem; }
.number { text-align: right; white-space: nowrap; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.5rem; margin: 2rem 0; }
figure { margin: 0; color: var(--muted); }
figcaption { font-size: 0.85rem; margin-bottom: 0.4rem; }
figure svg { display: block; width: 100%; height: auto; }
details { margin-top: 2rem; color: var(--muted); }
@media (max-width: 36rem) {
  body { font-size: 15px; }
  .wide thead { position: absolute; clip-path: inset(50%); }
  .wide tr { display: block; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  .wide th, .wide td { display: inline; border: 0; padding: 0; text-align: left; white-space: normal; }
  .wide th { display: block; }
  .wide td { color: var(--muted); }
  .wide td ~ td:not(:empty)::before { content: " · " attr(data-label) " "; }
}
`;
