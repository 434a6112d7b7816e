import { Hono } from 'hono';
import { html } from 'hono/html';
import { ownPage } from '../personal/html/own-page.ts';
import { ownJson } from '../personal/own-json.ts';
import { type OwnFigures, ownFigures } from '../personal/own-figures.ts';
import { page } from '../personal/words/page.ts';
import { personOf } from '../reporting/person-of.ts';
import { csrfField } from './csrf-field.ts';
import { ownPulseReader } from './own-pulse.ts';
import { showPage } from './show-page.ts';
import { browsersPart } from './sign-in/browsers-part.ts';
import { signedIn } from './signed-in.ts';
import { Turns } from './turns.ts';
import type { Viewer } from './viewer.ts';
import type { WebContext, WebEnv } from './web-context.ts';

/** Half a year of somebody who does much is read and reckoned for a good part of a second. */
const PEOPLE_AT_ONCE = 2;
const MOST_OF_ONE = 10;

/**
 * What somebody may see of themselves. Whom it is about is known from who is signed in and from nothing else: no address, query or form
 * names a person.
 */
export function meRoutes(context: WebContext): Hono<WebEnv> {
  const { store, webUrl, now } = context;
  const readPulse = ownPulseReader(context);
  const turns = new Turns(PEOPLE_AT_ONCE, MOST_OF_ONE);
  const figuresOf = async (viewer: Viewer): Promise<OwnFigures> => {
    const { id, login } = viewer;
    const readable = await viewer.readable();
    const facts = await turns.take(id, async () => await personOf(store, { id, login, readable, now: now() }));
    return ownFigures(facts, await readPulse(facts), webUrl);
  };
  return new Hono<WebEnv>()
    .get('/me', signedIn, async (c) => {
      const viewer = c.get('viewer');
      const figures = await figuresOf(viewer);
      const browsers = { browsers: await viewer.browsers(), now: now(), zone: figures.zone, csrf: csrfField(c) };
      const body = html`${ownPage(figures, { showsHours: c.req.query('hours') === 'show' })} ${browsersPart(browsers)}`;
      return await showPage(c, { title: page.title, body });
    })
    .get('/me.json', signedIn, async (c) => {
      const text = ownJson(await figuresOf(c.get('viewer')));
      return c.body(text, 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="headroom-own-figures.json"',
      });
    });
}
