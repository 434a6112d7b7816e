/** An integer of so many digits may be more than a number holds exactly. */
const LONG_INTEGER = /[:[,\s]-?\d{16,}[,\]}\s]/;

/**
 * JSON as a value, in which integers beyond 2^53 are texts: GitHub’s ids of deliveries have 64 bits.
 * @throws SyntaxError when it is none.
 */
export function parseExactJson(text: string): unknown {
  if (!LONG_INTEGER.test(text)) return JSON.parse(text);
  const exact = (_: string, value: unknown, { source }: { source?: string } = {}): unknown =>
    typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)
      ? source
      : value;
  return JSON.parse(text, exact);
}
