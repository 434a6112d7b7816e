import { Counter, type Registry } from 'prom-client';

/** An answer of the dashboard. `route` is a pattern, `/:owner/:repo`, never a path. */
export interface PageAnswer {
  route: string;
  status: number;
}

/** Counts what the dashboard answers; who asked is not counted. */
export function countPages(registry: Registry): (answer: PageAnswer) => void {
  const total = new Counter({
    name: 'headroom_pages_total',
    help: 'Answers of the dashboard by the pattern of the path and HTTP’s status',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  return ({ route, status }) => total.inc({ route, status: String(status) });
}
