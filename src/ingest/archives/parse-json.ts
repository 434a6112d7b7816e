import { MalformedEntryError } from './recording-errors.ts';

/**
 * The value that a JSON text holds, after a byte-order mark if there is one.
 * @throws MalformedEntryError without the text, which the engine's own message would quote.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new MalformedEntryError('not valid JSON');
  }
}
