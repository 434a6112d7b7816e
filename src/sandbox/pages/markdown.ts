import MarkdownIt from 'markdown-it';
import { escapeHtml, Html } from './html.ts';
import { linkReferences } from './references.ts';
import type { ReferenceContext } from './references.ts';
import { sanitise } from './sanitise.ts';

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });

markdown.renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  const language = token?.info.trim().split(/\s+/)[0] ?? '';
  const code = escapeHtml(token?.content ?? '');
  if (language === 'mermaid') return `<pre class="mermaid">${code}</pre>\n`;
  const attribute = /^[\w-]+$/.test(language) ? ` class="language-${language}"` : '';
  return `<pre><code${attribute}>${code}</code></pre>\n`;
};

/**
 * A text of an issue, comment or check run as GitHub shows it: GitHub-flavoured Markdown with line breaks kept, harmless HTML,
 * mentions and references as links, Mermaid blocks left for the browser to draw.
 */
export function renderMarkdown(source: string, context: ReferenceContext): Html {
  const rendered = withTaskLists(markdown.render(source));
  return new Html(sanitise(rendered, (text) => linkReferences(text, context)));
}

function withTaskLists(rendered: string): string {
  return rendered.replaceAll(/<li>(\s*(?:<p>)?)\[([ xX])\] /g, (_, before: string, mark: string) => {
    const checked = mark === ' ' ? '' : ' checked';
    return `<li class="task-list-item">${before}<input type="checkbox" disabled${checked}> `;
  });
}
