import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Store } from '../store/open.ts';

/** Adds what is known without asking anybody: the process, its build, and its connections to the database. */
export function addProcessMetrics(registry: Registry, { pool, kind, schemaVersion }: Store, version: string): void {
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'headroom_build_info',
    help: 'Always 1; the labels say what is running',
    labelNames: ['version', 'node', 'database', 'schema'],
    registers,
  }).set({ version, node: process.version, database: kind, schema: schemaVersion }, 1);
  const connections: Gauge = new Gauge({
    name: 'headroom_database_connections',
    help: 'Connections of this process to the database',
    labelNames: ['state'],
    registers: [],
    collect: () => {
      connections.set({ state: 'idle' }, pool.idleCount);
      connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
    },
  });
  const waiting: Gauge = new Gauge({
    name: 'headroom_database_waiting',
    help: 'Who waits in this process for a connection to the database',
    registers: [],
    collect: () => waiting.set(pool.waitingCount),
  });
  registry.registerMetric(connections);
  registry.registerMetric(waiting);
}
