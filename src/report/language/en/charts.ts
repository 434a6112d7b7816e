/** What charts are about; the unit is what the vertical axis counts. */
export const charts = {
  merged: { title: 'Pull requests merged, by week', unit: 'merged' },
  hoursToFirstReview: { title: 'Hours to first review, median by week', unit: 'hours' },
  daysToFirstReview: { title: 'Days to first review, median by week', unit: 'days' },
  open: { title: 'Pull requests ready and open, at the end of each week', unit: 'open' },
  netFlow: { title: 'Pull requests opened minus closed, by week', unit: 'opened minus closed' },
  debt: { title: 'Work on technical debt, of what was merged, by week', unit: '%' },
  /** Of one repository among several. */
  of: (repository: string, title: string): string => `${repository}: ${title}`,
  /** Where weeks are missing on the axis. */
  withGaps: (title: string): string => `${title} (weeks with too few left out)`,
  /** The picture in words, for those who do not see it: its last week, and what is usual; the rest is in the table below it. */
  described: (title: string, unit: string, week: number, value: string, usual: string | undefined): string =>
    `${title}. Week ${week}: ${value} ${unit}${usual === undefined ? '' : `; usual ${usual}`}.`,
  /** What is drawn besides the values, below the title. */
  legend: {
    usual: (range: string): string => `Grey: usual, ${range}.`,
    ranges: 'Blue: 95 % range.',
  },
  numbers: 'The numbers',
  columns: { week: 'week', range: '95 % range' },
  /** Of a week. */
  tooFew: 'too few',

  ages: {
    title: 'How long open pull requests have waited, by whose turn it is',
    /** @param half and most: lengths of time in words; absent where that share was not reached */
    limits: (half: string | undefined, most: string | undefined): string => {
      const told = [
        ...(half === undefined ? [] : [`half within ${half}`]),
        ...(most === undefined ? [] : [`85 % within ${most}`]),
      ];
      return told.length === 0 ? '' : `The last year’s pull requests were closed: ${told.join(', ')} (the lines).`;
    },
    axis: 'Days, each step ten times the one before.',
    longest: (count: number): string => `Only the ${count} that have waited longest are drawn.`,
    half: 'half',
    most: '85 %',
    described: (pulls: number): string => `${pulls} open pull requests by age and whose turn it is; the list has each.`,
  },

  forecast: {
    title: 'Pull requests likely to be finished, merged or not',
    legend: 'From dark to light: 50 %, 85 % and 95 % ranges; the line is the median.',
    weeks: (count: number): string => `${count} weeks`,
    columns: { weeks: 'within', median: 'median', half: '50 %', most: '85 %', nearlyAll: '95 %' },
  },
};
