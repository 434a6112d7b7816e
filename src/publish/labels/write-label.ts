import { type LabelsPort, type NewLabel, sameLabel } from './labels-port.ts';

/** GitHub refuses more on one issue or pull request. */
const MOST_LABELS = 100;

/** `in-place`: GitHub had it so already. `no-room`: the pull request has as many labels as it can have. */
export type WrittenLabel = 'written' | 'in-place' | 'no-room';

/** Puts a label on a pull request, after a look whether it is there; makes it first where the repository has none of that name. */
export async function putLabel(labels: LabelsPort, number: number, label: NewLabel): Promise<WrittenLabel> {
  const present = await labels.namesOn(number);
  if (present.some((name) => sameLabel(name, label.name))) return 'in-place';
  if (present.length >= MOST_LABELS) return 'no-room';
  await labels.ensure(label);
  await labels.put(number, label.name);
  return 'written';
}

/** Takes a label off a pull request, if it is there. */
export async function takeLabel(labels: LabelsPort, number: number, name: string): Promise<WrittenLabel> {
  const present = await labels.namesOn(number);
  if (!present.some((each) => sameLabel(each, name))) return 'in-place';
  await labels.take(number, name);
  return 'written';
}
