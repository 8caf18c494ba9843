/** The run tag, the last column of a run file. */
const TAG = 'askbase';

/** Rankings by query, best document first. */
export type TrecRun = Map<string, string[]>;

/** A document of a ranking with its score. */
export interface ScoredDocument {
  id: string;
  score: number;
}

/**
 * The lines of a run file for one query, as trec_eval reads them: `query Q0 document rank score tag`. trec_eval goes by score, so equal
 * ones are told apart by a millionth.
 */
export function runLines(query: string, ranking: readonly ScoredDocument[]): string {
  let above = Infinity;
  return ranking
    .map(({ id, score }, index) => {
      const written = Math.min(Math.round(score * 1e6), above - 1);
      above = written;
      return `${query} Q0 ${id} ${index + 1} ${(written / 1e6).toFixed(6)} ${TAG}\n`;
    })
    .join('');
}

/**
 * Reads a run file; its lines may be in any order.
 * @throws Error with the number of an invalid line
 */
export function parseRun(text: string): TrecRun {
  const scored = new Map<string, ScoredDocument[]>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const [query, , id, , score, ...rest] = line.trim().split(/\s+/);
    if (query === undefined || id === undefined || score === undefined || rest.length !== 1 || !Number.isFinite(Number(score)))
      throw new Error(`line ${index + 1} is not "query Q0 document rank score tag"`);
    const documents = scored.get(query) ?? [];
    documents.push({ id, score: Number(score) });
    scored.set(query, documents);
  });
  return new Map([...scored].map(([query, documents]) => [query, [...documents].sort((a, b) => b.score - a.score).map(({ id }) => id)]));
}
