/** What is wrong with a field. */
export const CALENDAR_FAULTS = {
  zone: 'There is no time zone of this name. Choose one from the list, such as Europe/Berlin.',
  otherHour: 'Give both hours, or neither.',
  hours: 'Give hours such as 09:00 and 17:30.',
  noHours: 'Work ends at another hour than it begins.',
  holidays:
    'No holidays are known for this place. Give a country or a part of one by its code, such as DE, DE-BY or US-CA.',
  day: 'Give a day such as 2026-12-24.',
  order: 'The last day comes before the first.',
  tooMany: 'These are as many spans as can be kept. Remove one first.',
};

/** The words of the page on which somebody says when they work and when they are away. */
export const CALENDAR_WORDS = {
  title: 'Your calendar',
  lead: 'When you work and when you are away: said once, it holds in every repository, above what the files of repositories say of you.',
  notSaved: 'Nothing was saved yet. What has to be put right is said beside its field.',
  unknown:
    'No repository knows you yet, so nothing can be kept. Come back once you have done something in one that Headroom covers.',
  done: {
    work: 'Your working time was saved.',
    zone: 'Your time zone was saved.',
    added: 'The days away were added.',
    removed: 'The days away were removed.',
    status: 'Saved.',
    deleted: 'All that you had said here was deleted.',
  },
  clock: {
    heading: 'As Headroom has it now',
    now: (time: string) => `It is ${time} there now.`,
    right: (zone: string) => `That is right: ${zone}`,
    wrong: 'If that is wrong or not known, say below what is right.',
    correct: 'If that is not so any more, change it below.',
  },
  work: {
    heading: 'When you work',
    zone: 'Time zone',
    zoneHint: 'Left empty, it goes by what is above.',
    days: 'Days of work',
    daysHint: 'With none ticked, they are as your teams and repositories have them.',
    hours: 'Hours of work',
    from: 'From',
    until: 'Until',
    hoursHint:
      'An end before the beginning is on the next day: 22:00 to 06:00. Left empty, they are as your teams and repositories have them.',
    holidays: 'Public holidays of',
    holidaysHint:
      'The code of a country or a part of one: DE, DE-BY, US-CA. Left empty, they are those of your repositories, or none if you are in another zone than they are.',
    save: 'Save',
  },
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  away: {
    heading: 'Days away',
    none: 'No days away so far.',
    effect: 'While you are away, requests for your review stand still, and you are not suggested as a reviewer.',
    days: 'Days',
    action: 'Action',
    over: 'over',
    now: 'now',
    remove: 'Remove',
    removeNamed: (days: string) => `Remove ${days}`,
    first: 'First day',
    last: 'Last day',
    lastHint: 'Left empty: one day.',
    add: 'Add',
  },
  status: {
    heading: 'Your status at GitHub',
    read: 'Count me as away when my status at GitHub says that I am busy for a day or longer',
    hint: 'Read every few hours while an open pull request concerns you, in repositories that want it; never what it says in words. Unticked, it is not read any more, and what was seen of it is removed.',
    save: 'Save',
    seen: 'When you were seen to be busy',
    times: 'Time',
    since: (moment: string) => `since ${moment}`,
    counts: 'Counts as away',
    yes: 'yes',
    no: 'no: less than a day',
  },
  uses: {
    heading: 'What this is used for, and who sees it',
    nobody:
      'Nobody else is shown what you say here: no report and no check has it, and no page but your own. Whoever runs Headroom could look into its database.',
    points: [
      'Waits of requests to you are counted in your hours of work, and not while you are away. Published figures change by that, and do not say for whom.',
      'While you are away you are not among the suggested reviewers. Somebody who expects you there may notice that you are missing.',
      'Your zone decides what is an evening or a weekend on your own page. Figures of a team need five people, and tell nobody’s zone.',
      'It is kept until you delete it, and goes with the last repository that knows you. Whoever runs Headroom can erase you altogether.',
    ],
  },
  unknownForm: 'This form is of an earlier version of the page. Open it again.',
  remove: {
    heading: 'Delete all of this',
    explain:
      'What you have said on this page is deleted, and so is what was seen of your status, which is then read again like everybody’s. What files of repositories say of you stays.',
    button: 'Delete all of it',
  },
};
