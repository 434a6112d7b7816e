/**
 * A payload that does not have the shape which GitHub documents. Says where and what was expected, never what was found: payloads
 * hold people's words. Whoever handed the payload over keeps it aside and says what can be done about it.
 */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
  /** GitHub's name of the event, as in the `X-GitHub-Event` header. */
  readonly event: string;
  /** Where in the payload, such as `pull_request.labels[2].name`; empty for the payload as a whole. */
  readonly field: string;
  /** What should be there, such as `a text`. */
  readonly expected: string;

  constructor(event: string, field: string, expected: string) {
    super(`In this ${event} payload, ${field === '' ? 'the whole' : field} should be ${expected}.`);
    this.event = event;
    this.field = field;
    this.expected = expected;
  }
}
