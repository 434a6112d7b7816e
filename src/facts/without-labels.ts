import type { ItemHistory } from './history.ts';

/** The item as if it had never had these labels, which are in lower case: our own say nothing of the work. */
export function withoutLabels(history: ItemHistory, names: ReadonlySet<string>): ItemHistory {
  if (names.size === 0) return history;
  const { core } = history.item;
  const isOther = (label: string) => !names.has(label.toLowerCase());
  return {
    ...history,
    item: { ...history.item, ...(core && { core: { ...core, labels: core.labels.filter(isOther) } }) },
    events: history.events.filter(
      (event) => !(event.kind === 'labeled' || event.kind === 'unlabeled') || isOther(event.label),
    ),
  };
}
