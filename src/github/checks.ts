import type { ChecksPort, CheckText } from '../publish/checks/checks-port.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';
import { writeOnce } from './write-once.ts';

/** Publishing’s view of the App’s own check runs in a repository, over REST. `slug` is the App’s. */
export function checksOf(octokit: Octokit, owner: string, repo: string, slug: string): ChecksPort {
  const { checks } = octokit.rest;
  const find: ChecksPort['find'] = async (headSha, { name, externalId }) => {
    const request = { owner, repo, ref: headSha, check_name: name, filter: 'all', per_page: 100 } as const;
    const { data } = await checks.listForRef(request);
    return data.check_runs.find(({ external_id, app }) => external_id === externalId && app?.slug === slug)?.id;
  };
  return {
    find,
    create: async (headSha, check) =>
      await writeOnce({
        write: async () => (await checks.create({ owner, repo, head_sha: headSha, ...bodyOf(check) })).data.id,
        find: async () => await find(headSha, check),
      }),
    update: async (id, check) => {
      try {
        await checks.update({ owner, repo, check_run_id: id, ...bodyOf(check) });
        return 'done';
      } catch (error) {
        if (isRefused(error, 'not-found')) return 'gone';
        throw error;
      }
    },
  };
}

function bodyOf({ name, externalId, conclusion, title, summary, annotations }: CheckText) {
  return {
    name,
    external_id: externalId,
    status: 'completed' as const,
    conclusion,
    output: {
      title,
      summary,
      ...(annotations.length > 0 && { annotations: annotations.map(annotationOf) }),
    },
  };
}

function annotationOf({ path, line, message }: CheckText['annotations'][number]) {
  return { path, start_line: line, end_line: line, annotation_level: 'failure' as const, message };
}
