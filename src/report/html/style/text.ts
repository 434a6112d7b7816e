/** Colours and text. Every colour of text has a contrast of 4.5 and more on the grounds it stands on. */
export const TEXT = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --muted: #57606a; --ground: #ffffff; --panel: #f5f7f9; --line: #d8dee4; --edge: #8c959f;
  --accent: #2f66a3; --attention: #9a4a00; --good: #1d6b3f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --muted: #9aa3ad; --ground: #0f1318; --panel: #171c23; --line: #30363d; --edge: #6e7681;
    --accent: #79b0ea; --attention: #e3a15c; --good: #6cc28d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; margin: 0; color: var(--text); background: var(--ground); overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.6rem; margin: 0.2rem 0 0.6rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 0.6rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 0.5rem; }
p, ul, ol, dl { margin: 0 0 0.8rem; }
p, li, dd { max-width: 44rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code, kbd { font: 0.92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.lead { font-size: 1.1rem; }
.meta, .muted { color: var(--muted); }
.meta { font-size: 0.9rem; }
.attention { color: var(--attention); }
.good { color: var(--good); }
.tag { border: 1px solid currentColor; border-radius: 1rem; padding: 0 0.45rem; font-size: 0.8rem; white-space: nowrap; }
.repository { margin: 0; }
.points dt { font-weight: 600; }
.points dd { margin: 0 0 0.6rem; }
li code, th code { color: var(--muted); }
.notice { border-left: 3px solid var(--edge); background: var(--panel); padding: 0.6rem 0.9rem; margin: 0 0 1rem; max-width: 46rem; }
.notice.attention { border-color: var(--attention); color: inherit; }
.notice > :last-child { margin-bottom: 0; }
.findings { padding-left: 1.4rem; }
.findings li { margin-bottom: 0.9rem; }
.findings li::marker { color: var(--muted); font-weight: 600; }
.findings .attention, .findings .good { color: inherit; }
details { margin: 0.8rem 0; }
summary { cursor: pointer; width: fit-content; }
details > summary { color: var(--muted); }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
