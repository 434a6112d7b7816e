import { noFacts } from '../../facts/facts.ts';
import type { RepositoryId } from '../../facts/ids.ts';
import { type Instant, instantFromMs, later } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { LabelSnapshot } from '../../facts/snapshots.ts';
import { RefusedError } from '../../github/errors.ts';
import { readLabelPage } from '../../github/reading/labels.ts';
import type { Reader } from '../../github/reading/reader.ts';
import { labelsFromPage } from '../../ingest/api/facts-from-labels.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { type KnownLabel, loadKnownLabels } from '../../store/known-labels.ts';
import type { Store } from '../../store/open.ts';
import { patientPage, type Patience } from './paused.ts';
import type { RepositoryPlace } from './refresh-items.ts';

const PAGE = 100;
/** Nobody sees the colour of a label that is gone. */
const NO_COLOR = '';

/** What comparing labels needs. */
export interface LabelContext extends Patience {
  store: Pick<Store, 'pool'>;
  writer: Writer;
  reader: Reader;
}

/**
 * Reads all labels of a repository, which are few. One that was known before they were asked for and is not among them was deleted:
 * GitHub tells neither that nor a new name with the items that wear it.
 * @returns how many that items wear had another name, or none any more, without our knowing.
 * @throws PausedError when it cannot go on now, RefusedError when GitHub refuses the repository.
 */
export async function compareLabels(context: LabelContext, place: RepositoryPlace): Promise<number> {
  const known = await loadKnownLabels(context.store, place.repositoryId);
  const { labels: listed, readAt } = await listAll(context, place);
  const byId = new Map(listed.map((label) => [label.id, label]));
  const gone = known.filter(({ id }) => !byId.has(id));
  const renamed = known.filter(({ id, name }) => byId.has(id) && byId.get(id)?.name !== name);
  const before = new Map(known.map((label) => [label.id, label]));
  const now = listed.map((label) => answeredAfter(before.get(label.id), label));
  const labels = [...now, ...gone.map((label) => deletedLabel(label, place.repositoryId, readAt))];
  await context.writer.write({ facts: { ...noFacts(), labels } });
  return [...gone, ...renamed].filter(({ worn }) => worn).length;
}

async function listAll(context: LabelContext, { repositoryId, owner, name }: RepositoryPlace): Promise<Listed> {
  const listed: LabelSnapshot[] = [];
  let begunAt: Instant | undefined;
  let after: string | undefined;
  for (;;) {
    const place = { owner, name, ...optional('after', after) };
    const page = await patientPage(context, PAGE, (first) => readLabelPage(context.reader, { ...place, first }));
    const { labels, repositoryId: answered } = labelsFromPage(page.repository, page.readAt);
    if (answered !== repositoryId) {
      throw new RefusedError(404, `Another repository has the name ${owner}/${name} by now.`);
    }
    listed.push(...labels);
    begunAt ??= page.readAt;
    after = page.next;
    if (after === undefined) return { labels: listed, readAt: begunAt };
  }
}

/** All labels, and when the first of them were read. */
interface Listed {
  labels: LabelSnapshot[];
  readAt: Instant;
}

/** GitHub's clock tells seconds, and what was known was known before it was asked: another name than that is the later one. */
function answeredAfter(known: KnownLabel | undefined, label: LabelSnapshot): LabelSnapshot {
  if (known?.seenAt === undefined || known.name === label.name) return label;
  return { ...label, seenAt: later(label.seenAt, instantFromMs(known.seenAt + 1)) };
}

function deletedLabel({ id, name, seenAt }: KnownLabel, repositoryId: RepositoryId, readAt: Instant): LabelSnapshot {
  return { id, repositoryId, name, color: NO_COLOR, deleted: true, seenAt: later(readAt, seenAt ?? readAt) };
}
