import type { Schema } from './description.ts';

const REFERENCE = '#/components/schemas/';

/** The address under which a named schema of the description is known to the validator. */
export function schemaAddress(reference: string): string {
  return `github:/schemas/${reference.slice(REFERENCE.length)}`;
}

/**
 * An OpenAPI 3.0 schema as JSON Schema: `nullable` becomes a choice, references become addresses. `onReference` is called
 * with each reference that was met.
 */
export function toJsonSchema(schema: Schema, onReference: (reference: string) => void): Schema {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    if (typeof value !== 'object' || value === null) return value;
    return convertSchema(value as Schema);
  };
  const convertSchema = (value: Schema): Schema => {
    if (typeof value.$ref === 'string' && value.$ref.startsWith(REFERENCE)) {
      onReference(value.$ref);
      return { $ref: schemaAddress(value.$ref) };
    }
    const entries = Object.entries(corrected(value)).filter(([key]) => !isDecoration(key, value[key]));
    const converted = Object.fromEntries(entries.map(([key, inner]) => [key, convert(inner)]));
    return value.nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
  };
  return convertSchema(schema);
}

/**
 * `GET /app/installations` is described as giving accounts that are a user and an enterprise at once, which nothing is;
 * everywhere else it is one or the other.
 */
function corrected(schema: Schema): Schema {
  const titles = Array.isArray(schema.allOf) ? (schema.allOf as Schema[]).map(({ title }) => title).join() : '';
  if (titles !== 'Simple User,Enterprise') return schema;
  const { allOf, ...rest } = schema;
  return { ...rest, anyOf: allOf };
}

/** Keys that say nothing about validity, unless a property happens to be called so. */
function isDecoration(key: string, value: unknown): boolean {
  if (key === 'nullable') return typeof value === 'boolean';
  if (key === 'description') return typeof value === 'string';
  return key === 'example' || key === 'examples' || key === 'discriminator'
    ? typeof value !== 'object' || !isSchemaLike(value)
    : key === 'externalDocs';
}

function isSchemaLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('type' in value || '$ref' in value);
}
