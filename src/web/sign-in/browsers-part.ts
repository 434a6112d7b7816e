import { html } from 'hono/html';
import { HOUR_MS, type Instant } from '../../facts/instant.ts';
import type { Html } from '../page.ts';
import { dataTable } from '../../report/html/table.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import { plural } from '../../report/words.ts';
import type { SignedInBrowser } from '../viewer.ts';

const { dates, values } = LANGUAGES.en;

/** Where the forms of this part are sent to. */
export const SIGN_OUT_PATH = '/me/sign-out';
/** The part’s place on its page. */
export const BROWSERS_ID = 'browsers';

const SAY = {
  heading: 'Where you are signed in',
  only: 'In this browser only.',
  count: (browsers: number): string => `In ${plural(browsers, 'browser')}, this one among them.`,
  hint: 'Nothing else is kept of a browser. A sign-in ends after a week without a visit, and after 30 days in any case.',
  columns: { browser: 'browser', since: 'signed in', seen: 'last here' },
  this: 'this one',
  another: 'another one',
  ago: (hours: number): string => `${values.wait(hours)} ago`,
  others: 'Sign out everywhere else',
  all: 'Sign out everywhere',
};

/** In how many browsers somebody is signed in, and the ways out of the others or of all. */
export function browsersPart({
  browsers,
  now,
  zone,
  csrf,
}: {
  browsers: readonly SignedInBrowser[];
  now: Instant;
  zone: string;
  csrf: Html;
}): Html {
  const { columns } = SAY;
  const rows = browsers.map(({ isThis, since, seenAt }) => [
    isThis ? SAY.this : SAY.another,
    dates.date(since, zone),
    SAY.ago((now - seenAt) / HOUR_MS),
  ]);
  const table = dataTable(
    [
      { name: columns.browser },
      { name: columns.since, isNumber: true, isLabelled: true },
      { name: columns.seen, isNumber: true, isLabelled: true },
    ],
    rows,
  );
  const hasOthers = browsers.length > 1;
  return html`<h2 id="${BROWSERS_ID}">${SAY.heading}</h2>
    <p>${hasOthers ? SAY.count(browsers.length) : SAY.only} ${SAY.hint}</p>
    ${hasOthers ? table : ''}
    <form method="post" action="${SIGN_OUT_PATH}">
      ${csrf}
      <p class="fields">
        ${hasOthers ? html`<button type="submit" name="which" value="others">${SAY.others}</button>` : ''}
        <button type="submit" name="which" value="all">${SAY.all}</button>
      </p>
    </form>`;
}
