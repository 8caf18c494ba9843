import { filterKey } from '../index/document-filter';
import { hasEnoughVectors, type SearchableBuild, type SearchSnapshot } from '../index/search-snapshot';
import { IndexFileError, type VectorHit } from '../index/vector-index';
import type { SearchQuestion } from './search-messages';

/** Candidates that vectors give to the ranking. */
const NEAREST = 60;

/** What the vectors of a build gave for a question. */
export interface Nearest {
  /** Unset when its vector could not be compared, or there is none. */
  hits?: VectorHit[];
  /** Why a vector in the space of the build could not be compared. */
  vectorFault?: string;
}

/** A question with a vector in the space of the build. */
interface Comparable {
  index: number;
  vector: Float32Array;
  k: number;
  filter: SearchQuestion['filter'];
}

/** What vectors find for each of the questions, with one pass over the vectors for all questions that ask for equally much. */
export async function nearestToAll(
  snapshot: SearchSnapshot,
  live: SearchableBuild,
  questions: readonly SearchQuestion[],
): Promise<Nearest[]> {
  const found: Nearest[] = questions.map(() => ({}));
  if (!hasEnoughVectors(live)) return found;
  const comparable = questions.flatMap(({ kind, embedded, limit, filter }, index): Comparable[] =>
    embedded?.space === live.space ? [{ index, vector: embedded.vector, k: kind === 'nearest' ? limit : NEAREST, filter }] : [],
  );
  try {
    for (const group of grouped(comparable)) {
      const [{ k, filter }] = group;
      // Even when none is left: the store then sees whether its vectors can be used.
      const fitting = group.filter(({ vector }) => vector.length === live.dimensions);
      const hits = await snapshot.nearest(
        fitting.map(({ vector }) => vector),
        k,
        filter,
      );
      for (const { index, vector } of group) found[index] = { vectorFault: wrongLength(vector, live) };
      fitting.forEach(({ index }, row) => (found[index] = { hits: hits[row] ?? [] }));
    }
    return found;
  } catch (error) {
    // The snapshot tells it as `indexFault`.
    if (!(error instanceof IndexFileError)) throw error;
    return questions.map(() => ({}));
  }
}

function wrongLength({ length }: Float32Array, { dimensions }: SearchableBuild): string {
  return `the vector has ${length} numbers, those of the index ${dimensions}`;
}

/** Questions that one search can serve. */
function grouped(comparable: readonly Comparable[]): [Comparable, ...Comparable[]][] {
  const groups = new Map<string, [Comparable, ...Comparable[]]>();
  for (const question of comparable) {
    const key = `${question.k} ${filterKey(question.filter)}`;
    const group = groups.get(key);
    if (group) group.push(question);
    else groups.set(key, [question]);
  }
  return [...groups.values()];
}
