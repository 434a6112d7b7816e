/*
 * Learns the constants of zone inference and measures them by cross-validation over people.
 *
 *   node scripts/learn-time-zones.ts --events F.ndjson.gz --truth F.csv --out src/calendar/zone-inference/learned.ts
 *   node scripts/learn-time-zones.ts --events F.ndjson.gz --truth F.csv --cross-validate figures.json --picture calibration.svg
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readActivity, readTruth } from '../src/cli/evaluate/read-activity.ts';
import { crossValidate } from './time-zones/cross-validate.ts';
import { CHOICES, learnModel } from './time-zones/learn-model.ts';
import { reliabilityPicture } from './time-zones/reliability-picture.ts';
import { trainingSet } from './time-zones/training-set.ts';
import { learnedSource } from './time-zones/write-learned.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string' },
    truth: { type: 'string' },
    out: { type: 'string' },
    'cross-validate': { type: 'string' },
    picture: { type: 'string' },
  },
});
if (values.events === undefined || values.truth === undefined) {
  throw new Error('name the data: --events F.ndjson.gz --truth F.csv, and --out FILE or --cross-validate FILE');
}
const people = await readActivity(values.events, () => {});
const truth = await readTruth(values.truth);

if (values.out !== undefined) {
  const known = trainingSet(people, truth);
  const model = learnModel(people, truth, CHOICES);
  const source = learnedSource(model, {
    date: new Date().toISOString().slice(0, 10),
    events: [...people.values()].reduce((sum, { hours }) => sum + hours.length, 0),
    people: people.size,
    learnedFrom: known.length,
    windows: known.reduce((sum, { windows }) => sum + windows.length, 0),
    choices: CHOICES,
  });
  await writeFile(values.out, source);
}
const figuresFile = values['cross-validate'];
if (figuresFile !== undefined) {
  const figures = crossValidate(people, truth, (text) => process.stderr.write(`${text}\n`));
  await writeFile(figuresFile, `${JSON.stringify(figures, undefined, 2)}\n`);
  const bins = figures.results.find(({ name }) => name === 'Headroom')?.bins ?? [];
  if (values.picture !== undefined) await writeFile(values.picture, reliabilityPicture(bins));
}
