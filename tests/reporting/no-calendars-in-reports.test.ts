import { expectTypeOf, test } from 'vitest';
import type { DateSpan, DayHours } from '../../src/calendar/declared-calendar.ts';
import type { StatusSeen } from '../../src/facts/busy-status.ts';
import type { OrganizationReport } from '../../src/report/organization/organization-report.ts';
import type { Report } from '../../src/report/report.ts';
import type { SignalSettings } from '../../src/signals/context.ts';

/** Whether a value of a type holds one of another, however deep. */
type Holds<T, Part> = T extends Part
  ? true
  : T extends ReadonlyMap<infer K, infer V>
    ? Holds<K, Part> | Holds<V, Part>
    : T extends readonly (infer E)[]
      ? Holds<E, Part>
      : T extends object
        ? { [K in keyof T]-?: Holds<T[K], Part> }[keyof T]
        : false;

type Found<T, Part> = true extends Holds<T, Part> ? true : false;

test('nothing of what people say of their working time, or of when they were busy, can be read from a report', () => {
  expectTypeOf<Found<SignalSettings, DateSpan>>().toEqualTypeOf<true>();
  expectTypeOf<Found<SignalSettings, DayHours>>().toEqualTypeOf<true>();
  expectTypeOf<Found<SignalSettings, StatusSeen>>().toEqualTypeOf<true>();
  expectTypeOf<Found<Report | OrganizationReport, DateSpan | DayHours | StatusSeen>>().toEqualTypeOf<false>();
});
