import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeNodeId } from '../../../src/ingest/archives/node-id.ts';

describe('decodeNodeId', () => {
  test.each([
    ['MDU6SXNzdWU1NDc2NjUzMDY=', 547665306],
    ['MDExOlB1bGxSZXF1ZXN0MzY0MzAyMzgx', 364302381],
    ['MDE3OlB1bGxSZXF1ZXN0UmV2aWV3MzQ2MTAzODQw', 346103840],
  ])('reads the older form %s', (nodeId, databaseId) => {
    expect(decodeNodeId(nodeId)).toEqual({ databaseId });
  });

  test.each([
    ['I_kwDODddxTs47juPn', 232223054, 999220199],
    ['PR_kwDODddxTs4rz1Xq', 232223054, 735008234],
    ['I_kwDOCrLn6M8AAAABHc9B-Q', 179496936, 4795089401],
  ])('reads the newer form %s with its repository', (nodeId, repositoryId, databaseId) => {
    expect(decodeNodeId(nodeId)).toEqual({ databaseId, repositoryId });
  });

  test('reads the newer form of what belongs to no repository', () => {
    expect(decodeNodeId(`R_${btoa('\x92\x00\xce\x0d\xd7\x71\x4e').replaceAll('=', '')}`)).toEqual({
      databaseId: 232223054,
    });
  });

  test('reads small ids that take one or two bytes', () => {
    expect(decodeNodeId(`PR_${btoa('\x93\x00\x07\xcd\x01\x00')}`)).toEqual({ databaseId: 256, repositoryId: 7 });
  });

  test.each([
    ['empty', ''],
    ['no base64', 'PR_!!'],
    ['a wrong length before the name', btoa('010:PullRequest3')],
    ['cut off', 'PR_kwDODddxTs4rz1'],
    ['an id beyond what a number holds', `PR_${btoa('\x93\x00\x07\xcf\xff\xff\xff\xff\xff\xff\xff\xff')}`],
  ])('knows nothing of one that is %s', (_, nodeId) => {
    expect(decodeNodeId(nodeId)).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.base64String(), (text) => {
        expect(() => decodeNodeId(text)).not.toThrow();
        expect(() => decodeNodeId(`PR_${text}`)).not.toThrow();
      }),
    );
  });
});
