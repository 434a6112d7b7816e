import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { withDaysAway } from '../../calendar/away-days.ts';
import type { OwnCalendar } from '../../calendar/calendars.ts';
import { MAX_DATES } from '../../config/keys/calendar-values.ts';
import { optional } from '../../facts/optional.ts';
import { personOf } from '../../reporting/person-of.ts';
import { zoneNow } from '../../signals/people-clocks.ts';
import { loadStatusesSeen } from '../../store/busy-status.ts';
import {
  deleteOwnDeclaration,
  loadOwnDeclarations,
  type OwnDeclaration,
  saveOwnDeclaration,
} from '../../store/own-calendars.ts';
import { csrfField } from '../csrf-field.ts';
import { showPage } from '../show-page.ts';
import { signedIn } from '../signed-in.ts';
import { Turns } from '../turns.ts';
import type { SignedInEnv, WebContext, WebEnv } from '../web-context.ts';
import {
  type Form,
  readAway,
  readWork,
  textOf,
  type WorkFields,
  workFieldsFrom,
  workFieldsOf,
} from './calendar-fields.ts';
import { calendarPage } from './calendar-page.ts';
import type { CalendarView, Done } from './calendar-view.ts';
import { CALENDAR_FAULTS, CALENDAR_WORDS } from './calendar-words.ts';

const PATH = '/me/calendar';
const NOTHING: OwnDeclaration = { calendar: {}, readsBusyStatus: true };

/** A clock is read from half a year of somebody. */
const PEOPLE_AT_ONCE = 2;
const MOST_OF_ONE = 10;

type Place = WebContext & { turns: Turns };

/** What a form came to: something done, or a page that says what is wrong with it and keeps what was typed. */
type Outcome = { done: Done } | { again: Partial<CalendarView> };

/** The page on which somebody says when they work and when they are away. Nobody sees or changes another’s. */
export function calendarRoutes(context: WebContext): Hono<WebEnv> {
  const place: Place = { ...context, turns: new Turns(PEOPLE_AT_ONCE, MOST_OF_ONE) };
  const routes = new Hono<SignedInEnv>();
  routes.use(PATH, signedIn);
  routes.get(PATH, async (c) => {
    const done = c.req.query('done');
    const known = done !== undefined && Object.hasOwn(CALENDAR_WORDS.done, done) ? (done as Done) : undefined;
    return await showPage(c, calendarPage({ ...(await viewOf(place, c)), ...optional('done', known) }));
  });
  routes.post(PATH, async (c) => {
    const outcome = await act(context, c, await c.req.parseBody());
    if ('done' in outcome) return c.redirect(`${PATH}?done=${outcome.done}`, 303);
    return await showPage(c, calendarPage({ ...(await viewOf(place, c)), ...outcome.again }));
  });
  return new Hono<WebEnv>().route('/', routes);
}

async function act({ store }: WebContext, c: Context<SignedInEnv>, form: Form): Promise<Outcome> {
  const { id } = c.get('viewer');
  const current = (await loadOwnDeclarations(store.pool, [id])).get(id) ?? NOTHING;
  const save = async (done: Done, declaration: OwnDeclaration, typed: Partial<CalendarView> = {}): Promise<Outcome> =>
    (await saveOwnDeclaration(store, id, declaration)) ? { done } : { again: { ...typed, isUnknown: true } };
  const saveWork = async (done: Done, work: WorkFields): Promise<Outcome> => {
    const read = readWork(work);
    if (!read.ok) return { again: { work, workFaults: read.faults } };
    const { away } = current.calendar;
    return await save(done, { ...current, calendar: { ...read.value, ...optional('away', away) } }, { work });
  };
  const saveAway = async (done: Done, calendar: OwnCalendar, typed: Partial<CalendarView> = {}): Promise<Outcome> =>
    await save(done, { ...current, calendar: { ...current.calendar, ...calendar } }, typed);

  switch (textOf(form, 'do')) {
    case 'work':
      return await saveWork('work', workFieldsOf(form));
    case 'zone':
      return await saveWork('zone', { ...workFieldsFrom(current.calendar), zone: textOf(form, 'zone') });
    case 'add': {
      const away = { first: textOf(form, 'first'), last: textOf(form, 'last') };
      const read = readAway(away);
      if (!read.ok) return { again: { away, awayFaults: read.faults } };
      const spans = withDaysAway(current.calendar.away ?? [], read.value);
      if (spans.length > MAX_DATES) return { again: { away, awayFaults: { first: CALENDAR_FAULTS.tooMany } } };
      return await saveAway('added', { away: spans }, { away });
    }
    case 'remove': {
      const gone = textOf(form, 'span');
      const away = (current.calendar.away ?? []).filter(({ first, last }) => `${first}..${last}` !== gone);
      return await saveAway('removed', { away });
    }
    case 'status':
      return await save('status', { ...current, readsBusyStatus: textOf(form, 'reads') !== '' });
    case 'delete':
      await deleteOwnDeclaration(store, id);
      return { done: 'deleted' };
    default:
      throw new HTTPException(400, { message: CALENDAR_WORDS.unknownForm });
  }
}

async function viewOf({ store, now, turns }: Place, c: Context<SignedInEnv>): Promise<CalendarView> {
  const viewer = c.get('viewer');
  const { calendar, readsBusyStatus } = (await loadOwnDeclarations(store.pool, [viewer.id])).get(viewer.id) ?? NOTHING;
  const seen = (await loadStatusesSeen(store.pool, [viewer.id])).get(viewer.id);
  const { id, login } = viewer;
  const { clock } = await turns.take(id, async () => await personOf(store, { id, login, readable: [], now: now() }));
  return {
    now: now(),
    zone: zoneNow(clock) ?? 'UTC',
    ...optional('clock', clock),
    calendar,
    readsBusyStatus,
    ...optional('seen', seen),
    work: workFieldsFrom(calendar),
    workFaults: {},
    away: { first: '', last: '' },
    awayFaults: {},
    isUnknown: false,
    csrf: csrfField(c),
  };
}
