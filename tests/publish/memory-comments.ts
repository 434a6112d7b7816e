import type { CommentsPort, PublishedComment } from '../../src/publish/comments-port.ts';

/** The App’s comments in memory, whatever the issue, with every write noted. */
export class MemoryComments implements CommentsPort {
  readonly all: PublishedComment[] = [];
  readonly writes: string[] = [];

  async listOwn(): Promise<PublishedComment[]> {
    return await Promise.resolve(this.all.map((comment) => ({ ...comment })));
  }

  async create(_: number, body: string): Promise<void> {
    const id = (this.all.at(-1)?.id ?? 0) + 1;
    this.all.push({ id, body });
    await Promise.resolve(this.writes.push(`comment ${id}`));
  }

  async update(id: number, body: string): Promise<void> {
    const comment = this.all.find((each) => each.id === id);
    if (comment) comment.body = body;
    await Promise.resolve(this.writes.push(`edit ${id}`));
  }

  async remove(id: number): Promise<void> {
    const index = this.all.findIndex((each) => each.id === id);
    if (index >= 0) this.all.splice(index, 1);
    await Promise.resolve(this.writes.push(`remove ${id}`));
  }
}
