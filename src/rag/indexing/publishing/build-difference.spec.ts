import fc from 'fast-check';
import type { BuildMember } from '../../store/builds/build-members.repository';
import { differenceOf, stepsOf } from './build-difference';

const members = fc.uniqueArray(fc.record({ documentId: fc.integer({ min: 1, max: 40 }), chunker: fc.constantFrom('500/50', '300/30') }), {
  selector: ({ documentId }) => documentId,
});

function applied(held: readonly BuildMember[], { came, left }: { came: BuildMember[]; left: BuildMember[] }): Map<number, string> {
  const result = new Map(held.map(({ documentId, chunker }) => [documentId, chunker]));
  for (const { documentId } of left) result.delete(documentId);
  for (const { documentId, chunker } of came) result.set(documentId, chunker);
  return result;
}

const asMap = (some: readonly BuildMember[]): Map<number, string> => new Map(some.map(({ documentId, chunker }) => [documentId, chunker]));

describe('the difference of a build', () => {
  it('makes it what is wanted, and touches nothing that stays', () => {
    fc.assert(
      fc.property(members, members, (held, wanted) => {
        const difference = differenceOf(held, wanted);
        expect(applied(held, difference)).toEqual(asMap(wanted));
        const kept = held.filter(({ documentId, chunker }) => asMap(wanted).get(documentId) === chunker).length;
        expect(difference.came.length + kept).toBe(wanted.length);
        expect(difference.left.length + kept).toBe(held.length);
      }),
    );
  });

  it('is the same in steps, none of them much too large, and no document is between two of them', () => {
    fc.assert(
      fc.property(members, members, fc.integer({ min: 1, max: 30 }), (held, wanted, size) => {
        const nameOf = (documentId: number): string => `document ${documentId % 15}`;
        const steps = stepsOf(differenceOf(held, wanted), () => 3, nameOf, size);
        let now: BuildMember[] = [...held];
        const seen = new Set<string>();
        for (const step of steps) {
          const names = new Set([...step.came, ...step.left].map(({ documentId }) => nameOf(documentId)));
          for (const name of names) expect(seen.has(name)).toBe(false);
          for (const name of names) seen.add(name);
          if (names.size > 1) expect((step.came.length + step.left.length) * 3).toBeLessThanOrEqual(size);
          now = [...applied(now, step)].map(([documentId, chunker]) => ({ documentId, chunker }));
        }
        expect(asMap(now)).toEqual(asMap(wanted));
      }),
    );
  });
});
