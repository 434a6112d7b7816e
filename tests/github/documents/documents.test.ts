import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { busyStatuses } from '../../../src/github/documents/busy-statuses.ts';
import { DEPLOYMENTS, RELEASES } from '../../../src/github/documents/deliveries.ts';
import {
  ISSUE_PAGE,
  MILESTONE_PAGE,
  PULL_REQUEST_PAGE,
  REPOSITORY_BY_NAME,
} from '../../../src/github/documents/item-pages.ts';
import { itemsByNumber } from '../../../src/github/documents/items-by-number.ts';
import { ISSUE_PLACE, MILESTONE_PLACE, PULL_REQUEST_PLACE } from '../../../src/github/documents/places.ts';
import { TEAM_MEMBERS_PAGE, TEAM_PAGE } from '../../../src/github/documents/teams.ts';
import { restOfLists, type UnreadList } from '../../../src/github/documents/rest-of-lists.ts';

// By the newest rules the schema that GitHub publishes is not faultless itself.
const schema = buildSchema(published.idl, { assumeValid: true, assumeValidSDL: true });

const LISTS: UnreadList['list'][] = ['pull-request-timeline', 'issue-timeline', 'reviews', 'comments'];

describe('documents', () => {
  test.each([
    ['pull requests', PULL_REQUEST_PAGE],
    ['issues', ISSUE_PAGE],
    ['milestones', MILESTONE_PAGE],
    ['a repository', REPOSITORY_BY_NAME],
    ['teams', TEAM_PAGE],
    ['more members of a team', TEAM_MEMBERS_PAGE],
    ['who is busy', busyStatuses(2)],
    ['items by number', itemsByNumber([7, 12])],
    ['releases', RELEASES],
    ['deployments', DEPLOYMENTS],
    ['a pull request’s place', PULL_REQUEST_PLACE],
    ['an issue’s place', ISSUE_PLACE],
    ['a milestone’s place', MILESTONE_PLACE],
    ...LISTS.map((list) => [`the rest of ${list}`, restOfLists([{ id: 'x', list, after: 'y' }]).document]),
    ['the rest of all', restOfLists(LISTS.map((list) => ({ id: 'x', list, after: 'y' }))).document],
  ])('the document for %s is valid by GitHub’s schema', (_, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  });

  test('restOfLists gives every list its own variables', () => {
    const { variables } = restOfLists([
      { id: 'PR_1', list: 'reviews', after: 'a' },
      { id: 'PRR_2', list: 'comments', after: 'b' },
    ]);
    expect(variables).toEqual({ id0: 'PR_1', after0: 'a', id1: 'PRR_2', after1: 'b' });
  });
});
