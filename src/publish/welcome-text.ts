/** What a repository has asked for, as its welcome tells it. */
export interface WelcomeFacts {
  /** For whom it was asked: this repository, or all of its owner’s. */
  scope: 'repository' | 'organisation';
  /** Each thing that will be written, as a sentence without a full stop: where, when and what. */
  writes: readonly string[];
  /** When labels, checks and dashboards are written, as a sentence without a full stop. */
  hours: string;
  /** The file by which all of it is set. */
  file: string;
}

const WHERE: Record<WelcomeFacts['scope'], string> = {
  repository: 'this repository',
  organisation: 'every repository here on which the App is installed, where its own file says nothing else',
};

/** The title of the one issue in which a repository is told what will be published there. */
export const WELCOME_TITLE = 'Headroom: what it will publish here, and what never';

/** Its text: what will be published and when, what never is, and how to stop. Markdown that notifies nobody. */
export function welcomeText({ scope, writes, hours, file }: WelcomeFacts): string {
  return `Headroom infers from this team’s history on GitHub how much work waits, for whom, and for how long. \`${file}\` asks for it, for ${WHERE[scope]}. This is said once; close this issue when you have read it.

### What will be published

${writes.map((write) => `- ${write}.`).join('\n')}

${hours}. Whoever can read the repository can read what is published in it.

### What never is

- Nothing about one person but what the repository shows already, such as who is asked for a review. Their load, their hours and their signs of strain are shown to nobody but themselves; figures of a team need five people who contribute.
- No ranking of people, no mention of anybody, no notification but GitHub’s own of a new issue to those who watch the repository.
- No text of comments, reviews or commits, no e-mail address: they are not even stored.

### How to change or stop it

- All of it is set in \`${file}\` on the default branch, by pull request; \`dry-run: true\` stops all writing, and so does taking the file away.
- A label that you remove stays off; a report that you close or edit is not opened or written again.
- Whoever wants to be left out of all figures about people: \`opt-out: [login]\`. \`works-council: true\` turns off all figures about load and hours.
- Uninstalling the App removes everything that it has stored of the repository.
`;
}
