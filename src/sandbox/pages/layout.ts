import type { Repository } from '../world/state.ts';
import { fullNameOf } from '../world/world.ts';
import { Html, html } from './html.ts';
import { STYLE } from './style.ts';

/** Draws the page's Mermaid blocks, in the dark theme where the reader prefers it. A block that is wrong says so in its place. */
const DRAW_MERMAID = new Html(`<script src="/assets/mermaid.min.js"></script>
<script>
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' });
  mermaid.run({ querySelector: 'pre.mermaid', suppressErrors: false }).then(
    () => { document.body.dataset.mermaid = 'drawn'; },
    (error) => { document.body.dataset.mermaid = 'failed: ' + error.message; },
  );
</script>`);

/** A whole page; `repository` gives it the bar with the repository's name. */
export function layout(title: string, content: Html, repository?: Repository, here?: 'issues' | 'pulls'): string {
  const hasDiagram = content.text.includes('class="mermaid"');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${repository ? bar(repository, here) : undefined}
        <main>${content}</main>
        ${hasDiagram ? DRAW_MERMAID : undefined}
      </body>
    </html>`.text;
}

function bar(repository: Repository, here?: 'issues' | 'pulls'): Html {
  const name = fullNameOf(repository);
  const tab = (id: 'issues' | 'pulls', words: string) =>
    html`<a href="/${name}/${id}" class="${id === here ? 'here' : ''}">${words}</a>`;
  return html`<div class="bar">
    <div class="where">
      <a href="/">${repository.owner.login}</a> / <a href="/${name}/issues"><b>${repository.name}</b></a>
    </div>
    <nav>${tab('issues', 'Issues')}${tab('pulls', 'Pull requests')}</nav>
  </div>`;
}
