import { optional } from '../../facts/optional.ts';

/** What is looked at, in the order in which it is told, and what it is called. */
export const TITLES = {
  environment: 'Environment',
  files: 'Files',
  'private-key': 'Private key',
  'webhook-secret': 'Webhook secret',
  github: 'GitHub',
  clock: 'Clock',
  permissions: 'Permissions',
  events: 'Events',
  installations: 'Installations',
  webhook: 'Webhook',
  deliveries: 'Deliveries',
  address: 'Address',
  'sign-in': 'Sign-in',
  database: 'Database',
  'data-folder': 'Data folder',
};

export type CheckId = keyof typeof TITLES;

/** Something that was looked at. `warning`: it works, but not as well or as safely as it could. */
export interface Check {
  id: CheckId;
  state: 'ok' | 'warning' | 'fault';
  /** What was found, as one sentence. Nothing secret is quoted. */
  text: string;
  /** What to do about it; absent where the text ends with it already, or nothing is to be done. */
  fix?: string;
}

/** It is as it should be. */
export function ok(id: CheckId, text: string): Check {
  return { id, state: 'ok', text };
}

/** It works, but not as well or as safely as it could. */
export function warning(id: CheckId, text: string, fix?: string): Check {
  return { id, state: 'warning', text, ...optional('fix', fix) };
}

/** Headroom cannot do its work, or a part of it. */
export function fault(id: CheckId, text: string, fix?: string): Check {
  return { id, state: 'fault', text, ...optional('fix', fix) };
}

const WORDS = { ok: 'ok', warning: 'warning', fault: 'fault' };
const STATE_WIDTH = Math.max(...Object.values(WORDS).map((word) => word.length));
const TITLE_WIDTH = Math.max(...Object.values(TITLES).map((title) => title.length));

/** A line for each, in the order of {@link TITLES}. */
export function checksText(checks: readonly Check[]): string {
  return inOrder(checks)
    .map(({ id, state, text, fix }) => {
      const start = `${WORDS[state].padEnd(STATE_WIDTH)}  ${TITLES[id].padEnd(TITLE_WIDTH)}`;
      return `${start}  ${fix === undefined ? text : `${text} ${fix}`}`;
    })
    .join('\n');
}

/** In the order of {@link TITLES}; of several with one id in that in which they were found. */
export function inOrder(checks: readonly Check[]): Check[] {
  const order = Object.keys(TITLES);
  return checks.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}
