import { html } from 'hono/html';
import { describe, expect, test } from 'vitest';
import { instantFromMs, DAY_MS } from '../../src/facts/instant.ts';
import { ownPage } from '../../src/personal/html/own-page.ts';
import { ownFigures, type OwnPulse } from '../../src/personal/own-figures.ts';
import type { OwnFacts } from '../../src/signals/person/own-facts.ts';
import { calm, overloaded, partlyLeftOut, pausing, unseen, whollyLeftOut, young, zoneless } from './example-people.ts';
import { NOW } from './person-parts.ts';

const NOT_ASKED: OwnPulse = { status: 'not-asked' };
const tooMuch: OwnPulse = { status: 'read', answers: [{ at: instantFromMs(NOW - DAY_MS), answer: 2 }] };

function figuresOf(facts: OwnFacts, pulse: OwnPulse = NOT_ASKED) {
  return ownFigures(facts, pulse, 'https://github.com');
}

async function pageOf(facts: OwnFacts, pulse: OwnPulse = NOT_ASKED, showsHours = false): Promise<string> {
  return String(await html`${ownPage(figuresOf(facts, pulse), { showsHours })}`);
}

describe('the own page', () => {
  test.each<[string, () => OwnFacts, OwnPulse, boolean]>([
    ['calm', calm, { status: 'read', answers: [] }, false],
    ['overloaded', overloaded, tooMuch, true],
    ['young', young, NOT_ASKED, false],
    ['unseen', unseen, NOT_ASKED, false],
    ['zoneless', zoneless, NOT_ASKED, true],
    ['wholly-left-out', whollyLeftOut, NOT_ASKED, false],
    ['partly-left-out', partlyLeftOut, { status: 'unread' }, false],
  ])('of somebody %s reads as it did', async (name, facts, pulse, showsHours) => {
    await expect(await pageOf(facts(), pulse, showsHours)).toMatchFileSnapshot(`../golden/personal/${name}.html`);
  });

  test('says of a long pause that holidays look the same, and of an ordinary one nothing', async () => {
    expect(await pageOf(pausing())).toContain('No deed of yours was seen since 30 October 2026');
    expect(await pageOf(calm())).not.toContain('No deed of yours');
  });

  test('shows hours only to whoever asks', async () => {
    expect(await pageOf(calm())).not.toContain('Active hours at weekends');
    expect(await pageOf(calm(), NOT_ASKED, true)).toContain('Active hours at weekends');
    const declared = { ...calm(), context: { ...calm().context, isWorkingAt: () => true } };
    expect(await pageOf(declared, NOT_ASKED, true)).toContain('Active hours outside those you declared');
  });
});
