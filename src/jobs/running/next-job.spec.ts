import fc from 'fast-check';
import { type Candidate, nextJob } from './next-job';

/** Who waits, with how many jobs each: an owner's jobs are numbered in the order in which they were added. */
const queues = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });

/** Serves jobs one after the other, `atOnce` at a time, and gives the owners in the order of their turns. */
function serve(counts: readonly number[], atOnce: number): { owner: number; id: number }[] {
  const waiting = counts.map((count, owner) => Array.from({ length: count }, (_, index) => index * counts.length + owner));
  const servedAt = new Map<number, string>();
  const running: number[] = [];
  const turns: { owner: number; id: number }[] = [];
  for (let time = 0; ; time += 1) {
    if (running.length === atOnce) running.shift();
    const candidates = waiting.flatMap((ids, owner): Candidate[] => {
      const [id] = ids;
      if (id === undefined) return [];
      const count = running.filter((other) => other === owner).length;
      return [
        { id, kind: 'ingest_document', dueAt: String(id).padStart(6, '0'), owner, running: count, servedAt: servedAt.get(owner) ?? null },
      ];
    });
    const next = nextJob(candidates);
    if (!next) return turns;
    waiting[next.owner]?.shift();
    servedAt.set(next.owner, String(time).padStart(6, '0'));
    running.push(next.owner);
    turns.push({ owner: next.owner, id: next.id });
  }
}

describe('nextJob', () => {
  it('serves every job once, each owner’s in their order', () => {
    fc.assert(
      fc.property(queues, fc.integer({ min: 1, max: 4 }), (counts, atOnce) => {
        const turns = serve(counts, atOnce);
        counts.forEach((count, owner) => {
          const own = turns.filter((turn) => turn.owner === owner).map(({ id }) => id);
          expect(own).toEqual(Array.from({ length: count }, (_, index) => index * counts.length + owner));
        });
      }),
    );
  });

  it('lets nobody wait for more than one turn of each other owner, however many jobs those have', () => {
    fc.assert(
      fc.property(queues, (counts) => {
        const turns = serve(counts, 1);
        counts.forEach((count, owner) => {
          const places = turns.flatMap((turn, place) => (turn.owner === owner ? [place] : []));
          places.forEach((place, index) => expect(place).toBeLessThanOrEqual(index * counts.length + counts.length - 1));
          expect(places).toHaveLength(count);
        });
      }),
    );
  });

  it('does not depend on the order in which candidates are read', () => {
    const candidate = fc.record({
      id: fc.integer({ min: 1, max: 50 }),
      kind: fc.constantFrom('ingest_document' as const, 'backup' as const),
      dueAt: fc.constantFrom('a', 'b', 'c'),
      owner: fc.integer({ min: 0, max: 3 }),
      running: fc.integer({ min: 0, max: 2 }),
      servedAt: fc.constantFrom(null, 'a', 'b'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(candidate, { selector: ({ id }) => id }), (candidates) => {
        expect(nextJob(candidates.toReversed())).toEqual(nextJob(candidates));
      }),
    );
  });
});
