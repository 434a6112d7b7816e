/** What charts are about; the unit is what the vertical axis counts. */
export const charts = {
  merged: { title: 'Pull requests merged, by week', unit: 'merged' },
  hoursToFirstReview: { title: 'Hours to first review, median by week', unit: 'hours' },
  daysToFirstReview: { title: 'Days to first review, median by week', unit: 'days' },
  /** Where weeks are missing on the axis. */
  withGaps: (title: string): string => `${title} (weeks with too few left out)`,
  /** The picture in words, for those who do not see it; a week that has too few has no value. */
  described: (title: string, unit: string, points: readonly { week: number; value: string | undefined }[]): string =>
    `${title}, ${unit}: ${points.map(({ week, value }) => `week ${week}: ${value ?? 'too few'}`).join(', ')}`,
};
