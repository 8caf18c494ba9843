import type { SourceChanges } from '../../rag/rag.types';

export const NO_CHANGES: SourceChanges = { added: 0, changed: 0, renamed: 0, deleted: 0, waiting: 0, kept: 0, faults: [] };

/** What several comparisons, one after the other, have changed; what is left undone is what the last one left. */
export function sumOf(before: SourceChanges, after: SourceChanges): SourceChanges {
  return {
    ...after,
    added: before.added + after.added,
    changed: before.changed + after.changed,
    renamed: before.renamed + after.renamed,
    deleted: before.deleted + after.deleted,
  };
}

/** What was changed, in one line for people; undefined when nothing was and nothing is left undone. */
export function describeChanges({ waiting, kept, faults, ...counts }: SourceChanges): string | undefined {
  const done = (['added', 'changed', 'renamed', 'deleted'] as const).flatMap((what) =>
    counts[what] > 0 ? [`${counts[what]} ${what}`] : [],
  );
  const parts = [
    done.join(', '),
    waiting > 0 ? `${waiting} still being written or moved` : '',
    kept > 0 ? `${kept} missing and kept: ${faults.map(({ name, reason }) => `${name} ${reason}`).join('; ')}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join('; ');
}
