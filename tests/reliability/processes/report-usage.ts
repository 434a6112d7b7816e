/** Loaded before the app: tells the parent process how much processor time the app has used, when it asks, and when it ends by itself. */
import { isMainThread } from 'node:worker_threads';

const MICROSECONDS = 1_000_000;

if (isMainThread && process.channel) {
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / MICROSECONDS;
  };
  process.on('message', (message) => {
    const { ask, id } = message as { ask?: string; id?: number };
    if (ask === 'cpu-seconds') process.send?.({ id, result: used() });
  });
  process.once('beforeExit', () => process.send?.({ cpuSeconds: used() }));
  // Listening must not keep the app alive when it is done.
  process.channel.unref();
}
