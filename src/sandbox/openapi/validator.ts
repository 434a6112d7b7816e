import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { apiDescription } from './description.ts';
import type { ApiDescription, Operation, Parameter, Schema } from './description.ts';
import { schemaAddress, toJsonSchema } from './json-schema.ts';

type Json = Record<string, unknown>;

/** Says what is wrong in a few words, or `undefined` when nothing is. */
type Complaint = string | undefined;

let shared: Validator | undefined;

/** The process's validator: what one sandbox has compiled serves the next. */
export function apiValidator(): Validator {
  shared ??= new Validator(apiDescription());
  return shared;
}

/** Checks requests, answers and webhooks against GitHub's description. What is needed of it is compiled on first use. */
class Validator {
  readonly #description: ApiDescription;
  readonly #strict = newAjv(false);
  /** Path and query arrive as text: numbers and booleans are read from it, and the object checked is changed. */
  readonly #coercing = newAjv(true);
  readonly #known = new Map<Ajv, Set<string>>();
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(description: ApiDescription) {
    this.#description = description;
  }

  /** Checks the path's values and turns numbers among them into numbers. */
  params(operation: Operation, params: Json): Complaint {
    return this.#coerced(operation, 'path', params);
  }

  /** Checks the query, which may hold nothing that the description does not name, and reads its numbers and booleans. */
  query(operation: Operation, query: Json): Complaint {
    return this.#coerced(operation, 'query', query);
  }

  /** Checks the body; keys that the description does not name are refused where it lists the names. */
  body(operation: Operation, body: unknown): Complaint {
    if (!operation.body) return body === undefined ? undefined : 'the operation takes no body';
    if (body === undefined) return operation.body.required ? 'the body is missing' : undefined;
    const { schema } = operation.body;
    return this.#check(this.#strict, `body ${operation.id}`, () => closed(schema), body);
  }

  /** Checks an answer. Statuses that the description does not mention are not checked. */
  response(operation: Operation, status: number, body: unknown): Complaint {
    const schema = operation.responses.get(status);
    if (schema) return this.#check(this.#strict, `${status} ${operation.id}`, () => schema, body);
    return operation.responses.has(status) && body !== undefined ? `${status} has no body` : undefined;
  }

  /** Checks a webhook's payload; `name` is the event and its action, as in `pull-request-opened`. */
  webhook(name: string, payload: unknown): Complaint {
    const schema = this.#description.webhookSchema(name);
    if (!schema) return `GitHub describes no webhook ${name}`;
    return this.#check(this.#strict, `webhook ${name}`, () => schema, payload);
  }

  #coerced(operation: Operation, place: 'path' | 'query', values: Json): Complaint {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    return this.#check(this.#coercing, `${place} ${operation.id}`, () => objectOf(parameters), values);
  }

  #check(ajv: Ajv, key: string, schema: () => Schema, value: unknown): Complaint {
    let validate = this.#compiled.get(key);
    if (!validate) {
      validate = ajv.compile(this.#prepared(ajv, schema()));
      this.#compiled.set(key, validate);
    }
    return validate(value) ? undefined : complaintOf(validate.errors ?? []);
  }

  /** The schema for the validator, after making everything that it refers to known there. */
  #prepared(ajv: Ajv, schema: Schema): Schema {
    const known = this.#known.get(ajv) ?? new Set<string>();
    this.#known.set(ajv, known);
    const add = (reference: string) => {
      if (known.has(reference)) return;
      known.add(reference);
      ajv.addSchema(toJsonSchema(this.#description.resolve(reference) as Schema, add), schemaAddress(reference));
    };
    return toJsonSchema(schema, add);
  }
}

function newAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({
    strict: false,
    inlineRefs: false,
    code: { optimize: false },
    allErrors: false,
    coerceTypes,
    logger: false,
    validateSchema: false,
  });
  addFormats.default(ajv, { mode: 'fast' });
  // Bots write from `1+name[bot]@users.noreply.github.com`, which strict formats refuse and GitHub sends.
  ajv.addFormat('email', /^\S+@\S+$/);
  return ajv;
}

function objectOf(parameters: readonly Parameter[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
    additionalProperties: false,
  };
}

function closed(schema: Schema): Schema {
  const openEnded = 'additionalProperties' in schema || 'oneOf' in schema || 'anyOf' in schema || 'allOf' in schema;
  return schema.type !== 'object' || openEnded || !('properties' in schema)
    ? schema
    : { ...schema, additionalProperties: false };
}

function complaintOf(errors: readonly ErrorObject[]): string {
  return errors
    .map(({ instancePath, message, params }) => {
      const extra = 'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : '';
      return `${instancePath || 'it'} ${message ?? 'is invalid'}${extra}`;
    })
    .join('; ');
}
