/** The samples of a page of metrics: `name{labels}` to value. Fails on what Prometheus could not read. */
export function samplesOf(page: string): Map<string, number> {
  const samples = new Map<string, number>();
  const described = new Set<string>();
  for (const line of page.split('\n')) {
    const type = /^# TYPE (\S+) (?:counter|gauge|histogram|summary)$/.exec(line);
    if (type?.[1] !== undefined) {
      if (described.has(type[1])) throw new Error(`${type[1]} is described twice`);
      described.add(type[1]);
    }
    if (line === '' || line.startsWith('#')) continue;
    const sample = /^([a-zA-Z_:][\w:]*(?:\{.*\})?) (\S+)$/.exec(line);
    if (sample?.[1] === undefined) throw new Error(`“${line}” is no sample`);
    samples.set(sample[1], Number(sample[2]));
  }
  return samples;
}
