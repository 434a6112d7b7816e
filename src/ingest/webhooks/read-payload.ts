import type { z } from 'zod';
import { PayloadError } from './payload-error.ts';

/**
 * The fields of a payload that the schema names.
 * @throws PayloadError for the first one that is not as it should be.
 */
export function readPayload<T>(event: string, schema: z.ZodType<T>, payload: unknown): T {
  const result = schema.safeParse(payload, { error: expectation });
  if (result.success) return result.data;
  const [fault] = result.error.issues;
  throw new PayloadError(event, fieldName(fault?.path ?? []), fault?.message ?? 'otherwise');
}

const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['boolean', 'true or false'],
  ['int', 'a whole number'],
  ['number', 'a number'],
  ['object', 'an object'],
  ['string', 'a text'],
]);

/** What a schema without words of its own expected. Only what is written in the schema gets into it. */
function expectation(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') return TYPE_NAMES.get(issue.expected) ?? `of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' or ');
  return 'within the range of such values';
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
