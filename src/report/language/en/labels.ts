/** What GitHub shows beside a label’s name, by the kind of label; at most 100 characters each. */
export const labels = {
  'waiting-on-review': 'A reviewer has been next to act for an hour or more',
  'waiting-on-author': 'The author has been next to act for an hour or more',
  overdue: 'Open longer than 85 % of the last year’s pull requests, and untouched for a day',
  'review-load-high': 'Somebody who is asked for a review has many other requests open here',
  'work-in-progress-high': 'Its author has many other pull requests open here',
};
