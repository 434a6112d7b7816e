/** Tables: dense, numbers below each other; on a phone each row of a wide one is a line of its own. */
export const TABLES = `
table { border-collapse: collapse; width: 100%; max-width: 58rem; font-variant-numeric: tabular-nums; margin: 0 0 0.8rem; }
th, td { text-align: left; font-weight: normal; padding: 0.35rem 0.9rem 0.35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--muted); font-size: 0.85rem; vertical-align: bottom; }
.full { max-width: none; }
@media (min-width: 80rem) {
  main.wide .full .number.date, main.wide .numbers th, main.wide .numbers .number { white-space: nowrap; }
  main.wide .numbers { max-width: 66rem; }
}
th > small { display: block; color: var(--muted); max-width: 36rem; }
caption { text-align: left; color: var(--muted); font-size: 0.9rem; padding-bottom: 0.3rem; }
.number { text-align: right; white-space: nowrap; }
.number.date, .numbers .number { white-space: normal; }
.unusual { font-weight: 600; }
.narrow { width: auto; font-size: 0.9rem; }
.narrow th, .narrow td { padding-top: 0.1rem; padding-bottom: 0.1rem; }
@media screen and (min-width: 48.01rem) {
  .wide th[scope="row"] { min-width: 14rem; }
  .date > span { white-space: nowrap; }
  .wide .nowrap { white-space: nowrap; }
}
@media screen and (max-width: 48rem) {
  .wide thead { position: absolute; clip-path: inset(50%); }
  .wide tr { display: block; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  .wide th, .wide td { display: inline; border: 0; padding: 0; text-align: left; white-space: normal; }
  .wide th { display: block; }
  .wide td { color: var(--muted); }
  .wide td.unusual { color: inherit; }
  .wide td:first-of-type[data-label]::before { content: attr(data-label) " "; }
  .wide td ~ td:not(:empty)::before { content: " · " attr(data-label) " "; font-weight: normal; color: var(--muted); }
}
`;
