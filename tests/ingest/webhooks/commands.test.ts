import { describe, expect, test } from 'vitest';
import { commandIn, commandOf } from '../../../src/ingest/webhooks/commands.ts';

describe('commandIn', () => {
  test.each([
    ['/headroom report', { name: 'report' }],
    ['/headroom', { name: 'help' }],
    ['  /Headroom   HELP  ', { name: 'help' }],
    ['/headroom snooze 3d', { name: 'snooze', argument: '3d' }],
    ['/headroom why\r\n/headroom report', { name: 'why' }],
    ['Thanks!\n\n/headroom suggest reviewers', { name: 'suggest' }],
    ['```\n/headroom why\n```\n/headroom report', { name: 'report' }],
  ])('reads %j', (text, command) => {
    expect(commandIn(text)).toEqual(command);
  });

  test.each([
    'Please run /headroom report',
    '> /headroom report',
    '    /headroom report',
    '```sh\n/headroom report\n```',
    '~~~~\n~~~\n/headroom report',
    '/headroomreport',
    '',
  ])('sees none in %j', (text) => {
    expect(commandIn(text)).toBeUndefined();
  });

  test.each([
    '/headroom fire ada',
    '/headroom snooze',
    '/headroom snooze 0d',
    '/headroom snooze 900d',
    '/headroom report x',
  ])('keeps no words of %j', (text) => {
    expect(commandIn(text)).toEqual({ name: 'unknown' });
  });
});

describe('commandOf', () => {
  const user = { id: 1001, login: 'ada', type: 'User' };
  const comment = { id: 9, user, body: '/headroom why', created_at: '2026-11-11T09:00:00Z' };
  const delivery = {
    action: 'created',
    installation: { id: 42 },
    repository: { id: 7 },
    issue: { number: 3 },
    comment,
  };

  test('tells who commanded what, where', () => {
    expect(commandOf('issue_comment', delivery)).toEqual({
      repositoryId: 7,
      number: 3,
      commentId: 9,
      actorId: 1001,
      name: 'why',
      isAlone: true,
      givenAt: Date.parse('2026-11-11T09:00:00Z'),
    });
  });

  test.each([
    ['/headroom why\r\n\r\n  /headroom report\n', true],
    ['/headroom why\nplease', false],
    ['I would rename it.\n\n/headroom snooze 3d', false],
    ['> Why?\n\n/headroom why', false],
  ])('knows whether %j says anything else', (body, isAlone) => {
    expect(commandOf('issue_comment', { ...delivery, comment: { ...comment, body } })?.isAlone).toBe(isAlone);
  });

  test('hears no machines, nothing that was deleted, and no repository’s own hooks', () => {
    const bot = { ...comment, user: { id: 5, login: 'headroom[bot]', type: 'Bot' } };
    expect(commandOf('issue_comment', { ...delivery, comment: bot })).toBeUndefined();
    expect(commandOf('issue_comment', { ...delivery, action: 'deleted' })).toBeUndefined();
    expect(commandOf('issue_comment', { ...delivery, installation: null })).toBeUndefined();
    expect(commandOf('pull_request', delivery)).toBeUndefined();
  });
});
