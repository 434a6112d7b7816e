import { createHttp } from '../../github/transport/http.ts';
import { type Check, fault, ok, warning } from './check.ts';

const PATIENCE_MS = 10_000;

/**
 * Whether Headroom answers where PUBLIC_URL says that it is. @param arrives Whether GitHub’s last delivery arrived: then it can be
 * reached, though perhaps not from this machine.
 */
export async function checkAddress(publicUrl: string | undefined, arrives: boolean): Promise<Check> {
  if (publicUrl === undefined) {
    const text = 'PUBLIC_URL is not set, so the dashboard is for this machine only.';
    return warning('address', text, 'Set it to where people reach Headroom, such as https://headroom.example.com.');
  }
  const url = `${publicUrl}/healthz`;
  const attempt = await createHttp({ timeoutMs: PATIENCE_MS })({ method: 'GET', url });
  const answer = attempt.kind === 'answer' ? `HTTP ${attempt.status}` : attempt.reason;
  if (attempt.kind === 'answer' && attempt.status === 200) return ok('address', `${url} answers.`);
  if (arrives) {
    return warning(
      'address',
      `${url} does not answer from here (${answer}), although deliveries arrive.`,
      'Try it from elsewhere.',
    );
  }
  return fault(
    'address',
    `${url} does not answer (${answer}).`,
    'Start Headroom (npm start), or mend the proxy before it.',
  );
}
