import type { ScenarioPerson } from '../actions.ts';
import { reportWeek } from './weeks.ts';

export type TeamSlug = 'api' | 'web' | 'platform';

export interface Colleague {
  login: string;
  name: string;
  /** IANA zone the person lives in. */
  zone: string;
  /** The zone of the machine that makes the commits, where it is another one. */
  commitZone?: string;
  team: TeamSlug;
  /** ISO weekdays, Monday = 1. */
  workdays: number[];
  /** Usual hours on the local clock, in minutes from midnight. */
  fromMinute: number;
  untilMinute: number;
  /** Weeks away. */
  leave: number[];
  /** The first week with the company; absent: from before the history begins. */
  joinedInWeek?: number;
}

export const reviewBot = 'review-helper[bot]';
export const dependencyBot = 'dependabot[bot]';

const mondayToFriday = [1, 2, 3, 4, 5];
const sundayToThursday = [7, 1, 2, 3, 4];

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const kolkata = 'Asia/Kolkata';
const sydney = 'Australia/Sydney';

/** The people of the organisation. All of them are invented. */
export const colleagues: readonly Colleague[] = [
  person('ilse-larkfold', 'Ilse Brandt', berlin, 'api', '08:30', '17:30', [7]),
  person('marcus-larkfold', 'Marcus Ode', newYork, 'api', '09:00', '18:00', [5]),
  person('tomas-larkfold', 'Tomas Reuter', berlin, 'api', '09:30', '18:00', [11, 12]),
  person('anjali-larkfold', 'Anjali Deshmukh', kolkata, 'api', '10:00', '19:00', [14]),
  person('rohan-larkfold', 'Rohan Pillai', kolkata, 'api', '11:00', '20:00', [], { joinedInWeek: reportWeek - 17 }),
  person('denise-larkfold', 'Denise Calloway', newYork, 'api', '08:00', '16:30', [9, 10]),
  person('callum-larkfold', 'Callum Wright', sydney, 'api', '08:30', '17:00', [16]),
  person('farida-larkfold', 'Farida Haddad', berlin, 'api', '10:00', '18:30', [13]),
  person('noor-larkfold', 'Noor Shalev', berlin, 'web', '08:00', '17:00', [15], { workdays: sundayToThursday }),
  person('priya-larkfold', 'Priya Menon', kolkata, 'web', '10:30', '19:30', [8]),
  person('sam-larkfold', 'Sam Ferreira', newYork, 'web', '10:00', '19:00', [12], { commitZone: 'UTC' }),
  person('mei-larkfold', 'Mei Tan', sydney, 'web', '09:30', '18:00', [10]),
  person('jonas-larkfold', 'Jonas Eklund', berlin, 'web', '09:00', '17:30', [], { joinedInWeek: reportWeek - 4 }),
  person('harriet-larkfold', 'Harriet Osei', newYork, 'platform', '09:00', '17:30', [6, 17]),
];

/** Everyone who acts, people first, then bots; ids are invented and some need more than 32 bits, as GitHub's do now. */
export const accounts: readonly ScenarioPerson[] = [
  ...colleagues.map(({ login, name }, index) => ({
    login,
    name,
    id: index % 3 === 0 ? 4_402_318_000 + index * 37 : 71_204_500 + index * 911,
    type: 'User' as const,
  })),
  { login: dependencyBot, id: 49_699_333, type: 'Bot' },
  { login: reviewBot, id: 4_501_220_017, type: 'Bot' },
];

/** A colleague by login. Throws a RangeError for a login that is not one. */
export function colleague(login: string): Colleague {
  const found = colleagues.find((candidate) => candidate.login === login);
  if (!found) throw new RangeError(`${login} is not a person of the scenario. Add them to people.ts.`);
  return found;
}

/** Logins of a team's people, in the order of the list above. */
export function membersOf(team: TeamSlug): string[] {
  return colleagues.filter((candidate) => candidate.team === team).map(({ login }) => login);
}

function person(
  login: string,
  name: string,
  zone: string,
  team: TeamSlug,
  from: string,
  until: string,
  leave: number[],
  more: Partial<Colleague> = {},
): Colleague {
  const hours = { fromMinute: minuteOfDay(from), untilMinute: minuteOfDay(until) };
  return { login, name, zone, team, ...hours, leave, workdays: mondayToFriday, ...more };
}

function minuteOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
