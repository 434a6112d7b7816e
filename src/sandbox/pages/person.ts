import type { Account } from '../world/state.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

/** A round (for bots square) picture with the first letter of the login, in a colour of its own. */
export function avatar({ login, id, type }: Account, size: 'large' | 'small' = 'large'): Html {
  const classes = `avatar ${size} ${type === 'Bot' ? 'bot' : ''}`;
  return html`<span class="${classes}" style="background: hsl(${(id * 137) % 360} 45% 42%)"
    >${login.charAt(0).toUpperCase()}</span
  >`;
}

/** The login in bold, without `[bot]` but with a tag that says so. */
export function personName({ login, type }: Account): Html {
  const tag = type === 'Bot' ? html` <span class="tag">bot</span>` : undefined;
  return html`<b>${login.replace(/\[bot\]$/, '')}</b>${tag}`;
}

const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `2 Nov 2026, 08:00 UTC` */
export function momentOf(at: string): string {
  return `${DAY_AND_TIME.format(new Date(at))} UTC`;
}
