import fc from 'fast-check';

/** The events that Headroom reads. */
export const EVENTS = [
  'installation',
  'installation_repositories',
  'issue_comment',
  'issues',
  'label',
  'milestone',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
  'repository',
];

type Container = Record<string, unknown>;
/** Where something is changed, and into what. */
export interface Mutation {
  steps: number[];
  value: unknown;
}
const DELETED = Symbol('deleted');

/** Wrong in type, in range or in form. The texts are canaries: they must not come up in an error. */
const wrongValue = fc.constantFrom<unknown>(
  DELETED,
  DELETED,
  null,
  null,
  'canary',
  'canary\0',
  '',
  -1,
  0,
  1.5,
  2 ** 60,
  Number.NaN,
  true,
  [],
  [null],
  ['canary'],
  {},
  { canary: 'canary' },
  '+275760-09-13T00:00:00Z',
);

/** One change of a payload. */
export const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(200), { minLength: 1, maxLength: 5 }),
  value: wrongValue,
});

/** Walks down as the steps say, as far as there is a way, and changes what it finds there. */
export function mutate(root: unknown, { steps, value }: Mutation): void {
  let container = root as Container;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(container);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const inner = container[key];
    const goOn =
      index < steps.length - 1 && typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0;
    if (!goOn) return change(container, key, value);
    container = inner as Container;
  }
}

function change(container: Container, key: string, value: unknown): void {
  if (value === DELETED) Reflect.deleteProperty(container, key);
  else container[key] = structuredClone(value);
}
