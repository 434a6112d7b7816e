/** Charts take the colours of the page; their words stand in the caption. */
export const CHARTS = `
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1.5rem 2.5rem; margin: 1.5rem 0; }
main.wide .charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); max-width: 72rem; }
figure { margin: 0 0 1rem; color: var(--muted); min-width: 0; max-width: 34rem; }
figcaption { font-size: 0.9rem; margin-bottom: 0.4rem; color: var(--text); }
.legend { display: block; color: var(--muted); font-size: 0.85rem; }
figure svg { display: block; width: 100%; height: auto; }
figure details { margin: 0.3rem 0 0; font-size: 0.85rem; }
figure table { color: var(--text); }
`;
