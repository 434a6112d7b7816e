import { z } from 'zod';
import { type Facts, noFacts } from '../../facts/facts.ts';
import { type PersonId, type RepositoryId, toId } from '../../facts/ids.ts';
import { factsFromWebhook } from '../webhooks/facts-from-webhook.ts';
import { Id, Text, Time } from '../webhooks/objects/fields.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { type GhArchiveEvent, publicFacts } from './gh-archive-event.ts';
import { factsFromTrimmed, isTrimmed } from './gh-archive-trimmed.ts';
import { knownFields } from './known-fields.ts';

const Line = z.object({
  type: Text,
  actor: z.object({ id: Id.transform((id): PersonId => toId(id)), login: Text }),
  repo: z.object({ id: Id.transform((id): RepositoryId => toId(id)), name: Text }),
  org: z.object({ login: Text }).nullish(),
  payload: z.record(z.string(), z.unknown()),
  created_at: Time,
});
type Line = z.infer<typeof Line>;

/** The webhook whose payload an event's is a part of. */
const WEBHOOKS: ReadonlyMap<string, string> = new Map([
  ['PullRequestEvent', 'pull_request'],
  ['PullRequestReviewEvent', 'pull_request_review'],
  ['PullRequestReviewCommentEvent', 'pull_request_review_comment'],
  ['IssuesEvent', 'issues'],
  ['IssueCommentEvent', 'issue_comment'],
]);

/**
 * The facts in one line of a GH Archive hour; none in the kinds of event that say nothing of work on issues and pull requests.
 * @throws PayloadError when it is not such a line.
 */
export function factsFromGhArchive(line: unknown): Facts {
  const recorded = readPayload('GH Archive', Line, line);
  const event = ghArchiveEvent(recorded);
  if (event.type === 'PushEvent') return pushFacts(event);
  const webhook = WEBHOOKS.get(event.type);
  if (webhook === undefined) return noFacts();
  if (isTrimmed(event.payload)) return factsFromTrimmed(event);
  return factsFromWebhook(webhook, asWebhookPayload(recorded));
}

function ghArchiveEvent({ type, actor, repo, payload, created_at: at }: Line): GhArchiveEvent {
  const [owner = '', name = ''] = repo.name.split('/');
  return {
    type,
    at,
    actor: { id: actor.id, login: actor.login, kind: actor.login.endsWith('[bot]') ? 'bot' : 'unknown' },
    repository: { id: repo.id, owner, name },
    payload,
  };
}

/** GitHub sends webhooks with the repository and the sender beside the payload; GH Archive keeps them outside of it. */
function asWebhookPayload({ actor, repo, org, payload }: Line): Record<string, unknown> {
  const name = repo.name.slice(repo.name.indexOf('/') + 1);
  return { ...payload, repository: { id: repo.id, name, full_name: repo.name }, sender: actor, organization: org };
}

/** Commits in GH Archive carry no times, so only the pushing itself is kept: that somebody was at work then. */
function pushFacts(event: GhArchiveEvent): Facts {
  return publicFacts(event, (people) => {
    const actorId = people.see(event.actor, event.at);
    const { id: repositoryId } = event.repository;
    return [
      {
        repositoryId,
        at: event.at,
        provisional: false,
        kind: 'other',
        name: 'pushed_commits',
        ...knownFields({ actorId }),
      },
    ];
  });
}
