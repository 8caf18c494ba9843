import type { RetrievedChunk } from '../rag/rag.types';
import type { FileProblemsResponse, IndexingResponse, VectorStoreStatsResponse } from '../rag/stats/vector-store-stats.responses';

/** A hit of the test search. `chunk` counts from 0, as in the original's output. */
export interface TestHit {
  file: string;
  chunk: number;
  /** Squared L2 distance; null when lexical search alone found it. */
  distance: number | null;
}

/** The statistics block, as the original prints it. */
export function statisticsLines(stats: VectorStoreStatsResponse): string[] {
  const lines = [
    'Vector Store Statistics:',
    '━'.repeat(43),
    `📊 Total chunks: ${stats.total_chunks}`,
    `📁 Total files: ${stats.total_files}`,
    `📋 Files processed: ${stats.files.join(', ') || '-'}`,
  ];
  if (stats.build) lines.push(`🔢 Vectors: ${stats.build.vectors} of ${stats.build.dimensions} dimensions (${stats.build.space})`);
  if (stats.build?.note) lines.push(`⚠ Vectors are missing: ${stats.build.note}`);
  else if (stats.degraded) lines.push('⚠ The settings do not name the embedding model of these vectors: only lexical search is used');
  if (stats.indexing) lines.push(`⏳ The next index: ${indexingLine(stats.indexing)}`);
  const { total } = stats.problems;
  if (total > 0) lines.push(`⚠ Files not read, or read with doubt: ${total}`);
  return lines;
}

/** The files that were not read, or were read with doubt, a line each; none when there are none. */
export function problemLines({ total, files }: FileProblemsResponse): string[] {
  const lines = files.map(({ kind, name, reason, since }) => `   ${kind} since ${since.slice(0, 16)}Z: ${name} (${reason})`);
  return total > files.length ? [...lines, `   and ${total - files.length} more`] : lines;
}

/** Progress of the process that is indexing, in one line. */
export function indexingLine({ state, space, done, total, note }: IndexingResponse): string {
  const count = total > 0 ? ` ${done} of ${total}` : '';
  return `${state}${count} (${space})${note ? `: ${note}` : ''}`;
}

export function testHit({ document, part, distance }: RetrievedChunk): TestHit {
  return { file: document, chunk: part - 1, distance: distance ?? null };
}

/** The results of the test search, as the original prints them. */
export function searchLines(query: string, hits: readonly TestHit[]): string[] {
  if (hits.length === 0) return [`No results for "${query}": the vector store is empty.`];
  return [
    `Top ${hits.length} results for "${query}":`,
    ...hits.map(({ file, chunk, distance }, index) => {
      const how = distance === null ? 'found by words' : `distance: ${distance.toFixed(4)}`;
      return `  ${index + 1}. ${file} (chunk ${chunk}, ${how})`;
    }),
  ];
}
