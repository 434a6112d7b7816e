import { afterEach, describe } from 'vitest';
import { describePostgresql } from '../store/databases.ts';
import { embeddedPlace, type MakePlace, postgresqlPlace } from './places.ts';
import { endAll } from './processes/app-process.ts';

/** A suite that runs processes on databases of their own: embedded ones, and PostgreSQL too where one answers. */
export function describeEachPlace(
  name: string,
  define: (make: MakePlace, kind: 'embedded' | 'postgresql') => void,
): void {
  describe(`${name} (embedded)`, () => {
    afterEach(endAll);
    define(embeddedPlace, 'embedded');
  });
  describePostgresql(name, () => {
    afterEach(endAll);
    define(postgresqlPlace, 'postgresql');
  });
}
