import { type LabelsPort, sameLabel } from '../publish/labels/labels-port.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';
import { writeOnce } from './write-once.ts';

/** Publishing’s view of a repository’s labels and those on its pull requests, over REST. */
export function labelsOf(octokit: Octokit, owner: string, repo: string): LabelsPort {
  const { issues } = octokit.rest;
  const namesOn = async (number: number): Promise<string[]> => {
    const { data } = await issues.listLabelsOnIssue({ owner, repo, issue_number: number, per_page: 100 });
    return data.map(({ name }) => name);
  };
  const has = async (number: number, name: string) => (await namesOn(number)).some((each) => sameLabel(each, name));
  const exists = async (name: string): Promise<boolean> => {
    try {
      await issues.getLabel({ owner, repo, name });
      return true;
    } catch (error) {
      if (isRefused(error, 'not-found')) return false;
      throw error;
    }
  };
  return {
    namesOn,
    ensure: async (label) => {
      if (await exists(label.name)) return;
      await once(
        async () => await issues.createLabel({ owner, repo, ...label }),
        async () => await exists(label.name),
      );
    },
    put: async (number, name) =>
      await once(
        async () => await issues.addLabels({ owner, repo, issue_number: number, labels: [name] }),
        async () => await has(number, name),
      ),
    take: async (number, name) =>
      await once(
        async () => await issues.removeLabel({ owner, repo, issue_number: number, name }),
        async () => !(await has(number, name)),
      ),
  };
}

async function once(write: () => Promise<unknown>, isDone: () => Promise<boolean>): Promise<void> {
  await writeOnce({ write, find: async () => (await isDone()) || undefined });
}
