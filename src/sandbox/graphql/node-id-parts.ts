/** What a node id is made of: its kind, what the object belongs to, and the object's own id. */
export interface NodeIdParts {
  /** Such as `PR`. */
  prefix: string;
  /** Most often a repository's id. */
  within: number | undefined;
  id: number;
}

/** The parts of a node id whose ids are numbers; `undefined` for any other text. The counterpart of `nodeId`. */
export function nodeIdParts(text: string): NodeIdParts | undefined {
  const [, prefix, packed] = /^([A-Z]+)_([\w-]+)$/.exec(text) ?? [];
  if (prefix === undefined || packed === undefined) return undefined;
  const numbers = unpacked(Buffer.from(packed, 'base64url'));
  const id = numbers?.at(-1);
  if (!numbers || id === undefined || numbers.length < 2 || numbers.length > 3) return undefined;
  return { prefix, within: numbers.length === 3 ? numbers[1] : undefined, id };
}

function unpacked(bytes: Buffer): number[] | undefined {
  const numbers: number[] = [];
  let offset = 1;
  while (offset < bytes.length) {
    const mark = bytes[offset] ?? 0;
    const width = widthAfter(mark);
    if (width === undefined || offset + width >= bytes.length) return undefined;
    numbers.push(width === 0 ? mark : Number(BigInt(`0x${bytes.toString('hex', offset + 1, offset + 1 + width)}`)));
    offset += 1 + width;
  }
  return numbers;
}

function widthAfter(mark: number): number | undefined {
  if (mark < 0x80) return 0;
  if (mark === 0xce) return 4;
  return mark === 0xcf ? 8 : undefined;
}
