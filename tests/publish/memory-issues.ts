import type { IssueChange, IssuesPort, PublishedIssue } from '../../src/publish/issues-port.ts';

/** A repository's issues in memory, as publishing sees them, with every write noted. */
export class MemoryIssues implements IssuesPort {
  readonly all: PublishedIssue[] = [];
  readonly writes: string[] = [];
  /** Makes the next issue, and loses the answer on the way back. */
  losesNextAnswer = false;

  async listOwn(): Promise<PublishedIssue[]> {
    return this.all.map((issue) => ({ ...issue })).reverse();
  }

  async find(number: number): Promise<PublishedIssue | undefined> {
    const issue = this.all[number - 1];
    return issue && { ...issue };
  }

  async create({ title, body }: { title: string; body: string }): Promise<PublishedIssue> {
    const number = this.all.length + 1;
    const issue = { number, url: `https://example.test/issues/${number}`, title, body, open: true };
    this.all.push(issue);
    this.writes.push(`create ${number}`);
    if (this.losesNextAnswer) {
      this.losesNextAnswer = false;
      throw new Error('socket hang up');
    }
    return { ...issue };
  }

  async update(number: number, { close, reopen, ...change }: IssueChange): Promise<void> {
    const state = close === true ? { open: false } : reopen === true ? { open: true } : {};
    Object.assign(this.get(number), change, state);
    this.writes.push(`${close === true ? 'close' : 'update'} ${number}`);
  }

  get(number: number): PublishedIssue {
    const issue = this.all[number - 1];
    if (!issue) throw new Error(`There is no issue ${number}.`);
    return issue;
  }
}
