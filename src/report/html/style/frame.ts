/** The frame of a page, and how its parts stand beside each other. */
export const FRAME = `
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
main.wide { max-width: 80rem; }
body > header, body > footer { max-width: 80rem; margin: 0 auto; padding: 0.7rem 1.25rem; }
body > header { display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; align-items: baseline; justify-content: space-between; border-bottom: 1px solid var(--line); }
body > header .home { font-weight: 650; color: inherit; text-decoration: none; }
nav { display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; align-items: baseline; }
.login { color: var(--muted); }
body > header form { display: inline; }
body > footer p { max-width: none; }
body > footer a { color: inherit; }
body > footer { border-top: 1px solid var(--line); color: var(--muted); font-size: 0.9rem; }
.skip:not(:focus) { position: absolute; clip-path: inset(50%); }
.trail { font-size: 0.9rem; gap: 0.4rem; color: var(--muted); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.6rem; margin: 1rem 0; }
.tiles > div { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.tiles dt { color: var(--muted); font-size: 0.9rem; line-height: 1.3; }
.tiles dd { margin: 0; font-size: 1.5rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tiles dd small { font-size: 0.9rem; color: var(--muted); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2.5rem; }
@media (min-width: 68rem) { .columns { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); } }
.columns > * > :first-child { margin-top: 0; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0.8rem 1rem; }
.panel > :first-child { margin-top: 0; }
.panel > :last-child { margin-bottom: 0; }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.3rem 1.5rem; margin: 0.8rem 0; }
.links { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; }
.section-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1.5rem; margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1.4rem; }
.section-head > * { margin: 0 0 0.6rem; }
.section-head.first { border: 0; padding: 0; margin-top: 0.2rem; }
.section-head.first + section > .section-head { margin-top: 0.6rem; }
.settings { border-top: 1px solid var(--line); margin-top: 2.4rem; padding-top: 1.4rem; }
.plain { list-style: none; padding: 0; }
.weeks { columns: 14rem; }
@media (max-width: 36rem) {
  body { font-size: 0.95rem; }
  main { padding: 1rem 1rem 2.5rem; }
  body > header, body > footer { padding-left: 1rem; padding-right: 1rem; }
  body > header nav { gap: 0.3rem 0.8rem; }
  body > header button { padding: 0.1rem 0.5rem; }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: 0.4rem; }
  .tiles > div { padding: 0.4rem 0.6rem; }
}
@media print {
  :root { color-scheme: light; --text: #000; --muted: #444; --ground: #fff; --panel: #fff; --line: #bbb; --edge: #666; --accent: #24507f; --attention: #7a3b00; --good: #14502f; }
  body > header, body > footer, .pager, .skip, form { display: none; }
  html { font-size: 80%; }
  main, main.wide { max-width: none; padding: 0; }
  h2, h3, figcaption { break-after: avoid; }
  figure, tr, .findings li, .tiles { break-inside: avoid; }
}
`;
