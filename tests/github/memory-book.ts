import { later } from '../../src/facts/instant.ts';
import type { Allowance, AllowanceBook } from '../../src/github/transport/allowance.ts';

/** An allowance in memory, of one resource. */
export class MemoryBook implements AllowanceBook {
  allowance: Allowance;

  constructor(allowance: Allowance = { strikes: 0 }) {
    this.allowance = allowance;
  }

  async load(): Promise<Allowance> {
    return await Promise.resolve(this.allowance);
  }

  async block(...[, { until, by, strikes }]: Parameters<AllowanceBook['block']>): Promise<void> {
    const known = this.allowance.blocked?.until ?? until;
    this.allowance = { ...this.allowance, strikes, blocked: { until: later(known, until), by } };
    await Promise.resolve();
  }

  async answer(...[, quota, now]: Parameters<AllowanceBook['answer']>): Promise<void> {
    const { blocked, strikes } = this.allowance;
    const inForce = blocked !== undefined && blocked.until > now;
    this.allowance = { ...this.allowance, ...(quota ? { quota } : {}), strikes: inForce ? strikes : 0 };
    await Promise.resolve();
  }
}
