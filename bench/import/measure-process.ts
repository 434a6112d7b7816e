import { importRecording } from '../../src/ingest/import-recording.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { BenchDatabase } from '../databases.ts';
import { openBenchStore } from '../open-bench-store.ts';
import { answerRequests, peakMegabytes } from '../worker-process.ts';

/** A recording that is made up of one or more files. */
export interface Recording {
  name: string;
  paths: readonly string[];
  repository?: { owner: string; name: string };
}

/** What importing one took: the database was open already, and empty. */
export interface ImportAnswer {
  seconds: number;
  timelineEvents: number;
  peakMb: number;
}

type ImportRequest = { variables: BenchDatabase['variables']; recording: Recording };

answerRequests(async ({ variables, recording }: ImportRequest): Promise<ImportAnswer> => {
  const store = await openBenchStore(variables);
  try {
    const writer = createWriter(store);
    const { repository } = recording;
    const started = performance.now();
    let timelineEvents = 0;
    for (const path of recording.paths) {
      const summary = await importRecording(
        writer,
        path,
        repository === undefined ? {} : { repository },
        () => undefined,
      );
      timelineEvents += summary.timelineEvents;
    }
    return { seconds: (performance.now() - started) / 1000, timelineEvents, peakMb: peakMegabytes() };
  } finally {
    await store.close();
  }
});
