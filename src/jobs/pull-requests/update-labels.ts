import { LABEL_KINDS, type LabelKind } from '../../config/keys/label-kinds.ts';
import type { LabelStyle, RepositoryConfig } from '../../config/repository-config.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import type { ItemHistory } from '../../facts/history.ts';
import type { ItemNumber, RepositoryId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { decideLabel, type LabelDecision } from '../../publish/labels/decide-label.ts';
import type { LabelMemory } from '../../publish/labels/label-memory.ts';
import { type LabelsPort, sameLabel } from '../../publish/labels/labels-port.ts';
import { putLabel, takeLabel } from '../../publish/labels/write-label.ts';
import { noteDryRun } from '../../store/dry-run-writes.ts';
import type { Store } from '../../store/open.ts';
import { dropOwnLabel, loadOwnLabels, saveOwnLabel } from '../../store/own-labels.ts';
import type { JobContext } from '../publish-due.ts';
import { LABEL_RULES, type SeenPull } from './label-conditions.ts';
import { type Actors, labelSight } from './label-sight.ts';

/** What bringing a pull request’s labels up to date needs. */
export interface LabelWork {
  store: Store;
  log: JobContext['log'];
  labels: LabelsPort;
  config: RepositoryConfig;
  actors: Actors;
  repositoryId: RepositoryId;
}

/**
 * Puts the labels on a pull request that tell of its state, and takes those off that no longer do, one write for each that changed.
 * Returns when time alone may change something, if it may. A process that is killed between a write and its note finds the label in
 * place.
 */
export async function updateLabels(
  work: LabelWork,
  seen: SeenPull,
  history: ItemHistory,
): Promise<Instant | undefined> {
  const { store, config, repositoryId } = work;
  const { number } = seen.pull;
  const known = await loadOwnLabels(store, repositoryId, number);
  const next: Instant[] = [];
  for (const style of stylesOf(config.labelStyles, known)) {
    const memory = known.get(style.kind) as LabelMemory | undefined;
    const decision = decide(work, style, memory, seen, history);
    if (decision.askAgainAt !== undefined) next.push(decision.askAgainAt);
    if (await carryOut(work, style, decision, seen)) await note(work, style.kind, memory, decision, number);
  }
  return next.reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
}

type WantedStyle = LabelStyle & { used: boolean };

/** The kinds that are used, and those that are no more and may still be on it. Of two with one name only the first counts. */
function stylesOf(styles: readonly LabelStyle[], known: ReadonlyMap<string, { name: string }>): WantedStyle[] {
  const used = styles.filter(({ name }, index) => styles.findIndex((other) => sameLabel(other.name, name)) === index);
  const kinds = new Set<string>(used.map(({ kind }) => kind));
  const unused = [...known].flatMap(([kind, { name }]): WantedStyle[] =>
    kinds.has(kind) || !(kind in LABEL_KINDS) ? [] : [{ kind: kind as LabelKind, name, color: '', used: false }],
  );
  return [...used.map((style) => ({ ...style, used: true })), ...unused];
}

function decide(
  { config, actors }: LabelWork,
  { kind, name, used }: WantedStyle,
  memory: LabelMemory | undefined,
  seen: SeenPull,
  history: ItemHistory,
): LabelDecision {
  const { conditionOf, patience } = LABEL_RULES[kind];
  const condition = used ? conditionOf(seen, config) : ({ state: 'over' } as const);
  const shown = memory?.standing === 'on' ? memory.name : name;
  const sight = labelSight(history, seen.pull, shown, actors);
  return decideLabel({ memory, condition, sight, patience, name, now: seen.now });
}

/** Whether it is as decided now; it is not in a dry run, nor where the pull request has no room for another label. */
async function carryOut(
  { store, labels, config, log, repositoryId }: LabelWork,
  style: WantedStyle,
  { act, memory }: LabelDecision,
  { pull: { number }, now }: SeenPull,
): Promise<boolean> {
  if (act === 'none') return true;
  const told = { repositoryId, number, kind: style.kind };
  if (config.dryRun) {
    const isNews = await noteDryRun(store, { repositoryId, kind: 'label', number, detail: style.kind }, now);
    const message = act === 'put' ? 'dry run: would put a label on' : 'dry run: would take a label off';
    if (isNews) log.info(told, message);
    return false;
  }
  if (act === 'take') {
    await takeLabel(labels, number, memory.name);
    return true;
  }
  const label = {
    name: style.name,
    color: style.color,
    description: LANGUAGES[config.report.language].labels[style.kind],
  };
  return (await putLabel(labels, number, label)) !== 'no-room';
}

async function note(
  { store, log, repositoryId }: LabelWork,
  kind: LabelKind,
  before: LabelMemory | undefined,
  { memory, gaveUp, isOver }: LabelDecision,
  number: ItemNumber,
): Promise<void> {
  if (isOver && memory.standing === 'off' && memory.undone === 0) await dropOwnLabel(store, repositoryId, number, kind);
  else if (!isSame(before, memory)) await saveOwnLabel(store, repositoryId, number, { kind, ...memory });
  if (gaveUp)
    log.warn(
      { repositoryId, number, kind },
      'another bot takes a label of ours off again and again; it is left off on this pull request',
    );
}

function isSame(before: LabelMemory | undefined, after: LabelMemory): boolean {
  const keys = Object.keys(after) as (keyof LabelMemory)[];
  return before !== undefined && keys.every((key) => before[key] === after[key]);
}
