import type { Incoming } from '../http/messages.ts';

/** A query as it was posted. */
export interface QueryRequest {
  query: string;
  variables: Record<string, unknown>;
  /** Given, or that of the document's first operation. */
  operationName: string | undefined;
}

/** Reads what was posted to GraphQL; what is no JSON is an empty query. */
export function readQuery({ body }: Pick<Incoming, 'body'>): QueryRequest {
  const { query, variables, operationName } = jsonOf(body);
  const text = typeof query === 'string' ? query : '';
  const name = typeof operationName === 'string' ? operationName : /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
  const given = typeof variables === 'object' && variables !== null ? { ...variables } : {};
  return { query: text, variables: given, operationName: name };
}

function jsonOf(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
