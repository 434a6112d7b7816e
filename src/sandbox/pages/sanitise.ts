import { escapeHtml } from './html.ts';

/** Roughly what GitHub lets through in Markdown. */
const TAGS = new Set(
  `a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li ol p picture pre q
  s samp small source span strong sub summary sup table tbody td tfoot th thead tr tt ul var`.split(/\s+/),
);
const VOID_TAGS = new Set(['br', 'hr', 'img', 'input', 'source']);
const ATTRIBUTES = new Set(
  'align alt checked colspan disabled height href open rowspan src start title type width'.split(' '),
);
/** Only classes that our own rendering gives. */
const CLASSES = /^(?:mermaid|task-list-item|language-[\w-]+)$/;
const SAFE_ADDRESS = /^(?:https?:|mailto:|#|\/|[^:]*$)/i;

const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|iframe|template)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi;

/**
 * HTML with only harmless tags and attributes left, and every tag closed where it was opened. `onText` is given each text that
 * is neither code nor in a link (as HTML) and returns what stands in its place.
 */
export function sanitise(source: string, onText: (text: string) => string): string {
  const open: string[] = [];
  const out: string[] = [];
  let position = 0;
  const text = (end: number) => {
    const piece = source.slice(position, end).replaceAll('<', '&lt;');
    const literal = open.some((tag) => ['a', 'code', 'pre', 'tt', 'samp'].includes(tag));
    out.push(literal ? piece : onText(piece));
  };
  for (const match of source.matchAll(TOKEN)) {
    text(match.index);
    position = match.index + match[0].length;
    const tag = match[3]?.toLowerCase();
    if (tag === undefined || !TAGS.has(tag)) continue;
    out.push(match[2] === '/' ? closing(tag, open) : opening(tag, match[4] ?? '', open));
  }
  text(source.length);
  return (
    out.join('') +
    open
      .reverse()
      .map((tag) => `</${tag}>`)
      .join('')
  );
}

function opening(tag: string, attributes: string, open: string[]): string {
  if (!VOID_TAGS.has(tag)) open.push(tag);
  return `<${tag}${safeAttributes(attributes)}>`;
}

/** Closes the tag and what was left open in it; nothing when it was never opened. */
function closing(tag: string, open: string[]): string {
  const index = open.lastIndexOf(tag);
  if (index === -1) return '';
  const closed = open.splice(index).reverse();
  return closed.map((name) => `</${name}>`).join('');
}

function safeAttributes(source: string): string {
  const kept: string[] = [];
  for (const [, rawName = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const name = rawName.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    const address = name === 'href' || name === 'src';
    const wanted = name === 'class' ? CLASSES.test(value) : ATTRIBUTES.has(name);
    if (wanted && (!address || SAFE_ADDRESS.test(decodeEntities(value).trim()))) {
      kept.push(` ${name}="${escapeHtml(decodeEntities(value))}"`);
    }
  }
  return kept.join('');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', colon: ':', Tab: '\t', NewLine: '\n' };

/** Entities as the characters that they stand for; unknown names are left alone. */
export function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    },
  );
}
