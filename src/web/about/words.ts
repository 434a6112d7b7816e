import type { Level } from '../../signals/signal.ts';

/** What the page about the figures says; what each of them is stands in the tables of signals. */
export const ABOUT_WORDS = {
  title: 'About these figures',
  lead: 'Each figure is a sign, never a verdict: what was seen, how sure that is, what else could explain it.',
  rules: {
    title: 'How they are made',
    items: [
      'Where there is too little data, that is said, with how much there is and how much is needed. It is never called 0.',
      'Shares and durations come with a 95 % range. What is still open counts as “at least so long” and is never left out, so a figure is not flattered by what is already closed.',
      'The clock of a pull request starts when it is ready for review and stops while it is a draft. “Ready for” is all that it shows; “turn for” counts from when the turn last changed, or from when the first of the reviewers who are waited for was asked. Bots, AI reviewers and the author’s own comments are no answer.',
      '“Usual” is the range in which 99 of 100 weeks fall when nothing has changed, by this repository’s own last 26 weeks. No repository, team or person is compared with another.',
      'What may be chance over all that was looked at is not told as a finding; at most three findings are told.',
      'Activity at GitHub is not all of the work, and quiet is not idleness.',
    ],
  },
  privacy: {
    title: 'Who sees what',
    levels: {
      repository:
        'About pull requests and queues. Whoever can read the repository at GitHub sees it. It names people only where GitHub shows the same on the pull request: who is asked for a review.',
      team: 'An aggregate of at least five people, some concerned and some not, withheld where it would tell of one person. Whoever can read the repository sees it; a works council, or the repository’s file, can turn it off.',
      person: 'Shown to that person alone, after signing in: no role, no administrator and no report sees it.',
    } satisfies Record<Level, string>,
    names: { repository: 'Repository', team: 'Team', person: 'Person' } satisfies Record<Level, string>,
    more: 'There is no ranking of people, no score, no measure of lines or commits by person, and none of moods. Texts of comments, reviews and commits are not stored. Whoever wants to be left out of figures about people, and not to be named in reports and on pages, can be put under “opt-out” in the repository’s file.',
  },
  signals: {
    repository: 'Figures about repositories',
    team: 'Figures about teams',
    person: 'Your own figures',
  } satisfies Record<Level, string>,
  contents: 'On this page',
  columns: {
    figure: 'figure',
    meaning: 'what it is, and what it cannot tell',
    minimum: 'needs at least',
    source: 'source',
  },
};
