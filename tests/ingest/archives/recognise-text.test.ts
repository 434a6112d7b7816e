import { describe, expect, test } from 'vitest';
import { recogniseText, topLevelKeys } from '../../../src/ingest/archives/recognise-text.ts';
import { archive, archivedPull, backupPull, ghArchiveLine, issuesPayload, ndjson } from './made-up-recordings.ts';

const delivery = { event: 'issues', delivery: 'guid-1', payload: issuesPayload(4) };

describe('recogniseText', () => {
  test.each([
    ['an archive on one line', JSON.stringify(archive([], [archivedPull()])), 'archive-repo'],
    ['an indented archive', JSON.stringify(archive([], [archivedPull()]), undefined, 2), 'archive-repo'],
    ['an archive with sorted keys', '{"issues":[{"number":1', 'archive-repo'],
    ['a GH Archive hour', ndjson(ghArchiveLine('PushEvent', {})), 'gh-archive'],
    ['recorded deliveries', ndjson(delivery), 'deliveries'],
    ['deliveries with the payload first', '{"payload":{"type":1},"event":"issues","delivery":"x"}\n', 'deliveries'],
    ['deliveries after a line that is no JSON', `oops\n${ndjson(delivery)}`, 'deliveries'],
    ['an hour that begins with a byte-order mark', `\uFEFF${ndjson(ghArchiveLine('PushEvent', {}))}`, 'gh-archive'],
  ])('knows %s', (_, text, kind) => {
    expect(recogniseText(text)).toBe(kind);
  });

  test.each([
    ['nothing', ''],
    ['prose', 'issues and pulls'],
    ['a single file of a backup', JSON.stringify(backupPull())],
    ['another JSON', '{"name":"headroom","version":"1"}'],
    ['a list', '[{"event":"issues","payload":{}}]'],
  ])('does not know %s', (_, text) => {
    expect(recogniseText(text)).toBeUndefined();
  });
});

describe('topLevelKeys', () => {
  test('are not deceived by texts, nested objects and a text that breaks off', () => {
    expect([...topLevelKeys('{"a":"\\"b\\":{","c":{"d":[1,{"e":2}]},"f" : "g","h')]).toEqual(['a', 'c', 'f']);
  });

  test('end with the first object', () => {
    expect([...topLevelKeys('{"a":1}\n{"b":2}')]).toEqual(['a']);
  });
});
