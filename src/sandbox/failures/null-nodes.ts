import type { Outgoing } from '../http/messages.ts';
import { TIMEOUT_MESSAGE } from './answers.ts';
import type { Failure } from './failure.ts';

type NullNodes = Extract<Failure, { kind: 'null-nodes' }>;
type Path = (string | number)[];

/** The same answer with some nodes null, each with its error: GitHub answers so where it runs out of time or means within a query. */
export function withNullNodes(answer: Outgoing, failure: NullNodes): Outgoing {
  const body = JSON.parse(answer.body.toString()) as { data?: unknown; errors?: object[] };
  const errors = [...(body.errors ?? []), ...emptied(body.data, [], failure).map((path) => errorAt(path, failure))];
  return { ...answer, body: JSON.stringify({ ...body, ...(errors.length > 0 ? { errors } : {}) }) };
}

/** Sets nodes to null in place and returns where they were. */
function emptied(value: unknown, path: Path, failure: NullNodes): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const isList = key === 'nodes' && Array.isArray(child);
    if (!isList || (failure.field !== undefined && path.at(-1) !== failure.field)) return emptied(child, here, failure);
    return emptiedList(child, here, failure);
  });
}

function emptiedList(nodes: unknown[], path: Path, { every = 1 }: NullNodes): Path[] {
  const paths: Path[] = [];
  for (let index = 0; index < nodes.length; index += every) {
    nodes[index] = null;
    paths.push([...path, index]);
  }
  return paths;
}

function errorAt(path: Path, { error = 'unnamed' }: NullNodes) {
  if (error === 'unnamed') return { path, message: TIMEOUT_MESSAGE };
  return { type: error, path, message: 'Resource limits for this query exceeded.' };
}
