import { Command } from 'commander';
import { type DatabaseKind, databaseKinds, makeDatabase } from '../databases.ts';
import { rounded } from '../figures.ts';
import { progress } from '../progress.ts';
import { askOnce } from '../worker-process.ts';
import type { ImportAnswer, Recording } from './measure-process.ts';
import { recordings } from './recordings.ts';

type ImportFigures = { seconds: number; eventsPerSecond: number; peakMb: number };

/** `bench import`: recorded histories into an empty database, each in a process of its own. */
export function importBenchmark(print: (result: object) => void): Command {
  return new Command('import')
    .description(
      'Recorded histories of the shared data into an empty database; HEADROOM_SHARED_DATA says where they are.',
    )
    .action(async () => print({ recordings: await measureImports() }));
}

async function measureImports(): Promise<Record<string, Partial<Record<DatabaseKind, ImportFigures>>>> {
  const figures: Record<string, Partial<Record<DatabaseKind, ImportFigures>>> = {};
  const kinds = await databaseKinds();
  for (const recording of recordings()) {
    const ofRecording: Partial<Record<DatabaseKind, ImportFigures>> = {};
    for (const kind of kinds) ofRecording[kind] = await measureImport(kind, recording);
    figures[recording.name] = ofRecording;
  }
  return figures;
}

async function measureImport(kind: DatabaseKind, recording: Recording): Promise<ImportFigures> {
  const { variables, remove } = await makeDatabase(kind);
  try {
    const script = new URL('measure-process.ts', import.meta.url);
    const answer: ImportAnswer = await askOnce(script, { variables, recording });
    const { seconds, timelineEvents, peakMb } = answer;
    progress(
      `${recording.name}, ${kind}: ${timelineEvents} timeline events in ${rounded(seconds)} s, peak ${peakMb} MB`,
    );
    return { seconds: rounded(seconds), eventsPerSecond: Math.round(timelineEvents / seconds), peakMb };
  } finally {
    await remove();
  }
}
