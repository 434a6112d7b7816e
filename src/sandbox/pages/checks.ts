import type { CheckRun } from '../world/state.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReferenceContext } from './references.ts';

/** The check runs of a commit, each opening to its summary. */
export function checks(runs: readonly CheckRun[], context: ReferenceContext): Html | undefined {
  if (runs.length === 0) return undefined;
  return html`<div class="entry">
    <span></span>
    <div class="box">
      <header><b>Checks</b></header>
      ${runs.map((run) => check(run, context))}
    </div>
  </div>`;
}

function check(run: CheckRun, context: ReferenceContext): Html {
  const { mark, look, words } = appearanceOf(run);
  const text = [run.summary, run.text].filter((part) => part !== undefined).join('\n\n');
  const title = run.title === undefined ? words : `${words}: ${run.title}`;
  return html`<details class="check">
    <summary><span class="dot ${look}">${mark}</span><b>${run.name}</b> <span class="muted">${title}</span></summary>
    <div class="inside markdown">${renderMarkdown(text, context)}${annotations(run)}</div>
  </details>`;
}

function annotations({ annotations }: CheckRun): Html | undefined {
  if (annotations.length === 0) return undefined;
  const rows = annotations.map(
    ({ path, start_line, message }) =>
      html`<li><code>${String(path)}:${String(start_line)}</code> ${String(message)}</li>`,
  );
  return html`<ul>
    ${rows}
  </ul>`;
}

function appearanceOf({ status, conclusion }: CheckRun) {
  if (status !== 'completed') return { mark: '●', look: 'wait', words: status === 'queued' ? 'Queued' : 'In progress' };
  if (conclusion === 'success') return { mark: '✓', look: 'good', words: 'Successful' };
  if (conclusion === 'neutral' || conclusion === 'skipped') return { mark: '■', look: 'calm', words: 'Neutral' };
  return { mark: '✗', look: 'bad', words: 'Failing' };
}
