import { sayHours, sayWait } from './words/time-words.ts';
import { sayRange, sayShare, sayUsual, sayValue } from './words/values.ts';
import { sayWorkingHours, sayWorkingRange } from './words/working-hours.ts';

/** Values with their units, and ranges of them. */
export const values = {
  value: sayValue,
  share: sayShare,
  range: sayRange,
  usual: sayUsual,
  hours: sayHours,
  wait: sayWait,
  workingHours: sayWorkingHours,
  workingRange: sayWorkingRange,
};
