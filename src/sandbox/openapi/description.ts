import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A schema as the description writes it: OpenAPI 3.0. */
export type Schema = Record<string, unknown>;

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

interface Media {
  schema?: Schema;
}

/** One method of one path. */
export interface Operation {
  /** Such as `issues/create`. */
  id: string;
  method: string;
  /** Such as `/repos/{owner}/{repo}/issues`. */
  template: string;
  parameters: Parameter[];
  body?: { required: boolean; schema: Schema } | undefined;
  /** Schemas of JSON answers by status; `undefined` where the answer has no body. */
  responses: Map<number, Schema | undefined>;
  pattern: RegExp;
}

interface RawOperation {
  operationId: string;
  parameters?: object[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, object>;
}

interface RawDescription {
  paths: Record<string, Record<string, RawOperation>>;
  'x-webhooks': Record<string, { post: RawOperation }>;
  components: Record<string, Record<string, object>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

let loaded: ApiDescription | undefined;

/** GitHub's published OpenAPI description. Read once in a process, on first use (about a quarter of a second). */
export function apiDescription(): ApiDescription {
  loaded ??= new ApiDescription(readDescription());
  return loaded;
}

export class ApiDescription {
  readonly #raw: RawDescription;
  readonly #operations = new Map<string, Operation[]>();

  constructor(raw: RawDescription) {
    this.#raw = raw;
    for (const [template, methods] of Object.entries(raw.paths)) {
      for (const method of METHODS) {
        const operation = methods[method];
        if (operation) this.#add(this.#operation(method.toUpperCase(), template, operation));
      }
    }
    for (const list of this.#operations.values()) {
      list.sort((a, b) => placeholders(a.template) - placeholders(b.template));
    }
  }

  /** The operation that a request is for, with the values in its path; the most literal one where several fit. */
  find(method: string, path: string): { operation: Operation; params: Record<string, string> } | undefined {
    for (const operation of this.#operations.get(method) ?? []) {
      const match = operation.pattern.exec(path);
      if (match) return { operation, params: decoded(match.groups ?? {}) };
    }
    return undefined;
  }

  /** The schema of a webhook's payload: `pull-request-opened`, `push`. */
  webhookSchema(name: string): Schema | undefined {
    const operation = this.#raw['x-webhooks'][name]?.post;
    return operation?.requestBody?.content['application/json']?.schema;
  }

  /** Whether there are webhooks of an event: `pull_request`, `push`. */
  hasEvent(event: string): boolean {
    const name = event.replaceAll('_', '-');
    return Object.keys(this.#raw['x-webhooks']).some((each) => each === name || each.startsWith(`${name}-`));
  }

  /** What a reference such as `#/components/schemas/issue` stands for. */
  resolve(reference: string): object {
    const [, , kind = '', name = ''] = reference.split('/');
    const target = this.#raw.components[kind]?.[name];
    if (!target) throw new Error(`GitHub's description has no ${reference}.`);
    return target;
  }

  #add(operation: Operation): void {
    const list = this.#operations.get(operation.method) ?? [];
    list.push(operation);
    this.#operations.set(operation.method, list);
  }

  #operation(method: string, template: string, raw: RawOperation): Operation {
    const schema = raw.requestBody?.content['application/json']?.schema;
    return {
      id: raw.operationId,
      method,
      template,
      parameters: (raw.parameters ?? []).map((parameter) => this.#dereferenced(parameter) as Parameter),
      body: schema && { required: raw.requestBody?.required ?? false, schema },
      responses: new Map(Object.entries(raw.responses).map(([status, answer]) => [+status, this.#answer(answer)])),
      pattern: patternOf(template),
    };
  }

  #answer(raw: object): Schema | undefined {
    const { content } = this.#dereferenced(raw) as { content?: Record<string, Media> };
    return content?.['application/json']?.schema;
  }

  #dereferenced(value: object): object {
    return '$ref' in value ? this.resolve(String(value.$ref)) : value;
  }
}

function readDescription(): RawDescription {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@octokit/openapi/generated/api.github.com.json');
  return JSON.parse(readFileSync(file, 'utf8')) as RawDescription;
}

/** `{path}` may hold slashes, every other placeholder is one segment. */
function patternOf(template: string): RegExp {
  const source = template
    .replaceAll('.', String.raw`\.`)
    .replace('/{path}', '/(?<path>.+)')
    .replaceAll(/\{([a-z_]+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}

function placeholders(template: string): number {
  return template.split('{').length;
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}
