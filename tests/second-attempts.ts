import type { Reporter, TestCase } from 'vitest/node';

/** Names at the end what passed at a second attempt only, so that a test that fails now and then is seen. */
export class SecondAttempts implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd(): void {
    if (this.#names.length === 0) return;
    process.stdout.write(`\nPassed at the second attempt only:\n${this.#names.map((name) => `  ${name}\n`).join('')}`);
  }
}
