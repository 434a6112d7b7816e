/** Loaded before the app: tells the parent process how much processor time the app has used, when it asks. */
import { isMainThread } from 'node:worker_threads';

const MICROSECONDS = 1_000_000;

if (isMainThread && process.channel) {
  process.on('message', (message) => {
    const { ask, id } = message as { ask?: string; id?: number };
    if (ask !== 'cpu-seconds') return;
    const { user, system } = process.cpuUsage();
    process.send?.({ id, result: (user + system) / MICROSECONDS });
  });
  // Listening must not keep the app alive when it is done.
  process.channel.unref();
}
