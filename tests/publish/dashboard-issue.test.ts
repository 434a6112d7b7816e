import { beforeEach, describe, expect, test } from 'vitest';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { closeDashboard, publishDashboard } from '../../src/publish/dashboard-issue.ts';
import { MemoryIssues } from './memory-issues.ts';

const repositoryId = toId<RepositoryId>(7);
const dashboard = { repositoryId, title: 'The state now', state: '### The queue\n\nNothing.', stamp: '*09:00*' };

describe('publishDashboard', () => {
  let issues: MemoryIssues;
  beforeEach(() => {
    issues = new MemoryIssues();
  });

  test('makes one issue, and edits it in place only when the state differs', async () => {
    expect(await publishDashboard(issues, dashboard)).toMatchObject({ outcome: 'created', number: 1 });
    expect(await publishDashboard(issues, { ...dashboard, number: 1, stamp: '*10:00*' })).toMatchObject({
      outcome: 'unchanged',
    });
    expect(issues.get(1).body).toContain('*09:00*');
    const changed = { ...dashboard, number: 1, state: '### The queue\n\nOne.', stamp: '*11:00*' };
    expect(await publishDashboard(issues, changed)).toMatchObject({ outcome: 'updated', number: 1 });
    expect(issues.writes).toEqual(['create 1', 'update 1']);
    expect(issues.get(1).body).toBe('<!-- headroom:dashboard repository=7 -->\n### The queue\n\nOne.\n\n*11:00*\n');
  });

  test('finds the one whose answer was lost', async () => {
    issues.losesNextAnswer = true;
    await expect(publishDashboard(issues, dashboard)).rejects.toThrow('socket hang up');
    expect(await publishDashboard(issues, dashboard)).toMatchObject({ outcome: 'unchanged', number: 1 });
  });

  test('leaves one alone that somebody closed, until they open it again', async () => {
    await publishDashboard(issues, dashboard);
    issues.get(1).open = false;
    const changed = { ...dashboard, number: 1, state: 'Other.' };
    expect(await publishDashboard(issues, changed)).toEqual({ outcome: 'closed', number: 1 });
    issues.get(1).open = true;
    expect(await publishDashboard(issues, changed)).toMatchObject({ outcome: 'updated' });
  });

  test('opens it again for a repository that turned it off and on', async () => {
    await publishDashboard(issues, dashboard);
    await closeDashboard(issues, 1);
    expect(issues.get(1).open).toBe(false);
    expect(await publishDashboard(issues, dashboard)).toMatchObject({ outcome: 'updated', number: 1 });
    expect(issues.get(1).open).toBe(true);
  });

  test('makes none again that was deleted, and takes no other repository’s', async () => {
    await publishDashboard(issues, dashboard);
    expect(await publishDashboard(issues, { ...dashboard, number: 5 })).toEqual({ outcome: 'closed', number: 5 });
    const other = { ...dashboard, repositoryId: toId<RepositoryId>(8) };
    expect(await publishDashboard(issues, other)).toMatchObject({ outcome: 'created', number: 2 });
  });

  test('writes over what somebody typed into it', async () => {
    await publishDashboard(issues, dashboard);
    issues.get(1).body = 'Mine now.';
    expect(await publishDashboard(issues, { ...dashboard, number: 1 })).toMatchObject({ outcome: 'updated' });
    expect(issues.get(1).body).toContain('### The queue');
  });
});
