import { sayHours, sayWait } from '../../time-words.ts';
import { sayRange, sayShare, sayUsual, sayValue } from '../../values.ts';
import { sayWorkingHours, sayWorkingRange } from '../../working-hours.ts';

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
