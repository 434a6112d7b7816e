import MarkdownIt from 'markdown-it';

/** What GitHub looks for in the text of a page once Markdown is done. */
export const COMES_TO_LIFE: Readonly<Record<string, RegExp>> = {
  mention: /@[a-z\d]/i,
  reference: /#\d/,
  'reference by GH-': /gh-\d/i,
  'reference by a prefix': /[a-z]-\d/i,
  advisory: /ghsa-[a-z\d]/i,
  commit: /[\da-f]{7}/i,
  address: /:\/\/|www\.|\/\/\S/i,
  'e-mail address': /\S@[\w-]+\.\w/,
  'emoji code': /:[\w+-]+:/,
};

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
/** What we write ourselves: parts that fold, and our marker. */
const OUR_HTML = /^\s*(?:<\/?details>|<details><summary>[^<]*<\/summary>|<!-- headroom:[\w:= -]+ -->)?\s*$/;

/** What would do something in a text as GitHub shows it: mentions, references, HTML that is not ours, links that nobody wrote. */
export function comingToLife(source: string): string[] {
  return markdown.parse(source, {}).flatMap(({ type, content, children }) => {
    if (type === 'html_block') return OUR_HTML.test(content) ? [] : [`HTML ${content}`];
    return (children ?? []).flatMap((child) => {
      if (child.type === 'html_inline' && !OUR_HTML.test(child.content)) return [`HTML ${child.content}`];
      if (child.markup === 'linkify' || child.type === 'image') return [`${child.type} in ${content}`];
      if (child.type !== 'text' && child.type !== 'text_special') return [];
      return Object.entries(COMES_TO_LIFE).flatMap(([name, pattern]) =>
        pattern.test(child.content) ? [`${name} in ${child.content}`] : [],
      );
    });
  });
}
