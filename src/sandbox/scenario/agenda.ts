/** Things that will happen, run in order of time; what happens may put more on the agenda, never before itself. */
export interface Agenda {
  at(instantMs: number, happen: () => void): void;
  runUntil(endMs: number): void;
}

/** An empty agenda. Entries of the same instant run in the order in which they were put on it. */
export function newAgenda(): Agenda {
  const entries: { instantMs: number; happen: () => void }[] = [];
  return {
    at(instantMs, happen) {
      let place = entries.length;
      while (place > 0 && entries[place - 1]!.instantMs <= instantMs) place -= 1;
      entries.splice(place, 0, { instantMs, happen });
    },
    runUntil(endMs) {
      for (let next = entries.pop(); next && next.instantMs < endMs; next = entries.pop()) next.happen();
    },
  };
}
