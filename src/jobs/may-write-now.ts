import { workingClock } from '../calendar/working-clock.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Instant } from '../facts/instant.ts';

/** Whether it is working time in the repository, or it does not mind being written to at any hour. */
export function mayWriteNow({ writeAnyTime, calendar }: RepositoryConfig, now: Instant): boolean {
  return writeAnyTime || workingClock(calendar).isWorking(now);
}
