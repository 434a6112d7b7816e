const VOID = new Set(['meta', 'link', 'input', 'br', 'hr', 'img']);

/** What a reader with a screen reader would stumble over, and what is no well-formed page; none of a sound one. */
export function pageFaults(page: string): string[] {
  return [...unbalanced(page), ...headingFaults(page), ...labelFaults(page), ...tableFaults(page), ...idFaults(page)];
}

function unbalanced(page: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, close, name = '', rest = ''] of page.matchAll(/<(\/?)([a-zA-Z][\w-]*)([^<>]*)>/g)) {
    if (close && open.at(-1) !== name) faults.push(`</${name}> in <${open.at(-1) ?? ''}>`);
    if (close) open.pop();
    else if (!rest.endsWith('/') && !VOID.has(name)) open.push(name);
  }
  return [...faults, ...open.map((name) => `<${name}> stays open`)];
}

function headingFaults(page: string): string[] {
  const levels = [...page.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  return [
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one h1']),
    ...jumps.map((level) => `h${level} follows too far above`),
  ];
}

function labelFaults(page: string): string[] {
  const labelled = page.replaceAll(/<label\b[\s\S]*?<\/label>/g, '');
  const bare = labelled.match(/<(?:input|select|textarea)\b(?![^>]*(?:type="hidden"|aria-label|id="))[^>]*>/g) ?? [];
  const pictures = (page.match(/<svg\b[^>]*>/g) ?? []).filter((svg) => !/role="img" aria-label="[^"]+"/.test(svg));
  const landmarks = (page.match(/<nav\b[^>]*>/g) ?? []).filter((nav) => !nav.includes('aria-label="'));
  return [...bare, ...pictures, ...landmarks];
}

function tableFaults(page: string): string[] {
  const heads = page.match(/<th\b[^>]*>\s*(?:<\/th>)?/g) ?? [];
  return heads.filter((head) => !head.includes('scope=') || head.endsWith('</th>'));
}

function idFaults(page: string): string[] {
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
  const missing = [...page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)].map(([, id = '']) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two are ${id}`),
    ...missing.filter((id) => !ids.includes(id)).map((id) => `none is ${id}`),
  ];
}
