/** What a repository has asked for, as its welcome tells it. */
export interface WelcomeFacts {
  /** For whom it was asked: this repository, or all of its owner’s. */
  scope: 'repository' | 'organisation';
  /** Each thing that will be written, as `writes` tells it. */
  writes: readonly string[];
  /** When labels, checks and dashboards are written: in working hours only, or at any hour. */
  hours: 'working' | 'any';
  /** The file by which all of it is set. */
  file: string;
}

/** When a weekly report comes, and how. */
export interface WeeklyFacts {
  /** 1, Monday, to 7. */
  day: number;
  hour: number;
  /** As it is to be shown. */
  zone: string;
  isRolling: boolean;
  skipsQuietWeeks: boolean;
  /** Whether it ends with the pulse’s question. */
  asks: boolean;
}

/** The one issue in which a repository is told what will be published there. */
export const welcome = {
  title: 'Headroom: what it will publish here, and what never',

  /** What will be written: where, when and what; sentences without a full stop, by the keys that turn it on. */
  writes: {
    'weekly-report': (facts: WeeklyFacts): string => {
      const when = `${DAYS[facts.day - 1]}, from ${String(facts.hour).padStart(2, '0')}:00 (${facts.zone})`;
      const quiet = facts.skipsQuietWeeks ? '; none of a week with nothing to say' : '';
      const asks = facts.asks
        ? '. It ends with one question, to be answered by a reaction, which GitHub shows to everybody'
        : '';
      return facts.isRolling
        ? `**Weekly report:** one issue that is rewritten each week, on ${when}${quiet}${asks}`
        : `**Weekly report:** an issue each week, on ${when}, with which the last one is closed${quiet}${asks}`;
    },
    dashboard: '**Dashboard:** one pinned issue that shows the state now, edited in place',
    'check-runs':
      '**Check runs:** on each pull request whose turn it is, how long a first review may take, and how many review requests those who are or could be asked have open; on the default branch the last week in short. They are neutral and never block a merge',
    /** @param names as they are to be shown */
    labels: (names: readonly string[]): string =>
      `**Labels on pull requests:** ${names.map((name) => `“${name}”`).join(', ')}`,
    commands: '**Answers** to “/headroom …” in comments by people with write access',
  },

  /** What will be published and when, what never is, and how to stop: Markdown that notifies nobody. */
  text: ({ scope, writes, hours, file }: WelcomeFacts): string =>
    `Headroom infers from this team’s history on GitHub how much work waits, for whom, and for how long. \`${file}\` asks for it, for ${WHERE[scope]}. This is said once; close this issue when you have read it.

### What will be published

${writes.map((write) => `- ${write}.`).join('\n')}

${HOURS[hours]} Whoever can read the repository can read what is published in it.

### What never is

- Nothing about one person but what the repository shows already, such as who is asked for a review. Their load, their hours and their signs of strain are shown to nobody but themselves; figures of a team need five people who contribute.
- No ranking of people, no mention of anybody, no notification but GitHub’s own of a new issue to those who watch the repository.
- No text of comments, reviews or commits, no e-mail address: they are not even stored.

### How to change or stop it

- All of it is set in \`${file}\` on the default branch, by pull request; \`dry-run: true\` stops all writing, and so does taking the file away.
- A label that you remove stays off; a report that you close or edit is not opened or written again.
- Whoever wants to be left out of all figures about people: \`opt-out: [login]\`. \`works-council: true\` turns off all figures about load and hours.
- Uninstalling the App removes everything that it has stored of the repository.
`,
};

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const WHERE: Record<WelcomeFacts['scope'], string> = {
  repository: 'this repository',
  organisation: 'every repository here on which the App is installed, where its own file says nothing else',
};

const HOURS: Record<WelcomeFacts['hours'], string> = {
  any: 'Labels, checks and the dashboard are written at any hour.',
  working: 'Labels, checks and the dashboard are written in working hours only.',
};
