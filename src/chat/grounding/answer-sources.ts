import type { RetrievedChunk } from '../../rag/rag.types';
import type { SourceResponse } from '../chat.responses';
import { citedSources, sourceOf } from './citations';
import type { SentenceSupportResponse } from './claim-support.responses';
import { quoteFor } from './quotes';

/**
 * The sources of an answer: those it cites, and for each supported sentence that cites none of the passages that support it, the one that
 * comes first in the ranking, marked as not cited. By ascending number. In the sentences only these sources are named.
 * @param text an answer after the output filter
 * @param chunks in the order of their numbers, from 1
 * @param sourcesCited the sources that the answer cites
 */
export function withSources(
  text: string,
  chunks: readonly RetrievedChunk[],
  sentences: readonly Readonly<SentenceSupportResponse>[],
  sourcesCited: readonly SourceResponse[] = citedSources(text, chunks),
): { sources: SourceResponse[]; sentences: SentenceSupportResponse[] } {
  const cited = sourcesCited.map((source: Readonly<SourceResponse>) => ({ ...source, cited: true }));
  const known = new Set(cited.map(({ number }) => number));
  const statements = new Map<number, string[]>();
  for (const { start, end, cited: named, sources } of sentences) {
    const isCited = sources.some((number) => named.includes(number));
    const bearing = isCited ? undefined : (sources.find((number) => known.has(number)) ?? sources[0]);
    if (bearing === undefined || known.has(bearing)) continue;
    statements.set(bearing, [...(statements.get(bearing) ?? []), text.slice(start, end)]);
  }
  const found = [...statements].flatMap(([number, resting]) => {
    const chunk = chunks[number - 1];
    if (!chunk) return [];
    const source: Readonly<SourceResponse> = sourceOf(number, chunk, quoteFor(chunk.text, resting));
    return [{ ...source, cited: false }];
  });
  const sources = [...cited, ...found].sort((left, right) => left.number - right.number);
  const listed = new Set(sources.map(({ number }) => number));
  return {
    sources,
    sentences: sentences.map((sentence) => ({ ...sentence, sources: sentence.sources.filter((number) => listed.has(number)) })),
  };
}
