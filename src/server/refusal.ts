/** A request that is not served: the status to answer, and a short reason that is safe to send and to log. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

const retryAfterSeconds = 10;

/** A refusal for now: 503, and after how many seconds to try again. */
export function unavailable(reason: string): Refusal {
  return new Refusal(503, reason, { 'retry-after': String(retryAfterSeconds) });
}
