import { CST, type Document, LineCounter, Lexer, isMap, isScalar, parseDocument, visit } from 'yaml';

/** Something in a file that is not as it should be, told with its line and what to write instead. */
export interface ConfigFault {
  line: number;
  message: string;
}

/** The keys of a YAML file, each with its value as plain data. */
export interface YamlMap {
  values: ReadonlyMap<string, unknown>;
  /** The line of a key, or of what lies at the path below it. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

const MAX_LENGTH = 64 * 1024;
/** Words, marks and line ends. What the parser does with thousands of brackets or commas takes time in their square. */
const MAX_TOKENS = 4000;
const MAX_DEPTH = 8;

/**
 * The keys and values that a YAML text says, or every fault with its line. An empty text has no keys. Texts beyond 64 Ki characters,
 * 4,000 tokens or 8 levels are refused before they are parsed, so that no text takes long; so are aliases, which can multiply
 * without end, and keys that are there twice. Never throws.
 */
export function readYamlMap(text: string): YamlMap | { faults: ConfigFault[] } {
  const tooMuch = excess(text);
  if (tooMuch) return { faults: [tooMuch] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const lineAt = (offset = 0) => lines.linePos(offset).line;
  const faults = [...syntaxFaults(document, lineAt), ...structureFaults(document, lineAt)];
  return faults.length > 0 ? { faults } : topLevel(document, lineAt);
}

function excess(text: string): ConfigFault | undefined {
  if (text.length > MAX_LENGTH) return { line: 1, message: 'The file is larger than 64 KiB; shorten it.' };
  let [tokens, line, brackets, items] = [0, 1, 0, 0];
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    tokens += 1;
    if (type === 'newline') [line, items] = [line + 1, 0];
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1;
    if (type === 'flow-seq-end' || type === 'flow-map-end') brackets -= 1;
    // Lists and keys may begin within each other on one line: “- - - ? ? name”.
    if (type === 'seq-item-ind' || type === 'explicit-key-ind') items += 1;
    if (brackets > MAX_DEPTH || items > MAX_DEPTH) return { line, message: TOO_DEEP };
    if (tokens > MAX_TOKENS) return { line, message: 'The file has too many entries; shorten it.' };
  }
  return undefined;
}

const TOO_DEEP = `This is nested more than ${MAX_DEPTH} levels deep; the file needs no such depth.`;

type LineAt = (offset: number | undefined) => number;

function syntaxFaults(document: Document, lineAt: LineAt): ConfigFault[] {
  return document.errors.map(({ code, pos, message }) => ({
    line: lineAt(pos[0]),
    message: code === 'MULTIPLE_DOCS' ? 'A second document begins here; keep one.' : `This is not YAML: ${message}.`,
  }));
}

function structureFaults(document: Document, lineAt: LineAt): ConfigFault[] {
  const faults: ConfigFault[] = [];
  visit(document, {
    Alias: (_, node) =>
      void faults.push({ line: lineAt(node.range?.[0]), message: 'Aliases (*name) do not work here.' }),
    Collection: (_, node, path) => {
      if (path.length / 2 <= MAX_DEPTH) return undefined;
      faults.push({ line: lineAt(node.range?.[0]), message: TOO_DEEP });
      return visit.BREAK;
    },
  });
  return faults;
}

function topLevel(document: Document, lineAt: LineAt): YamlMap | { faults: ConfigFault[] } {
  const { contents } = document;
  const values = new Map<string, unknown>();
  const keyLines = new Map<PropertyKey, number>();
  const faults: ConfigFault[] = [];
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const line = lineAt((key as { range?: readonly number[] | null } | null)?.range?.[0]);
      if (values.has(name)) faults.push({ line, message: `“${name.slice(0, 60)}” is here twice; keep one.` });
      values.set(name, value === null ? null : (value as { toJS: (of: Document) => unknown }).toJS(document));
      keyLines.set(name, line);
    }
  } else if (contents !== null && !(isScalar(contents) && contents.value === null)) {
    faults.push({ line: 1, message: 'The file holds no keys; write them as “weekly-report: true”.' });
  }
  if (faults.length > 0) return { faults };
  return {
    values,
    lineOf: ([key = '', ...rest]) => lineWithin(document, [key, ...rest], lineAt) ?? keyLines.get(key) ?? 1,
  };
}

function lineWithin(document: Document, path: readonly PropertyKey[], lineAt: LineAt): number | undefined {
  if (path.length < 2) return undefined;
  const node = document.getIn(path, true) as { range?: readonly number[] | null } | undefined;
  return node?.range ? lineAt(node.range[0]) : undefined;
}
