import type { Overview } from '../../ai/ports/overview';
import type { AllMentions, Gathering } from '../../rag/gathering.types';
import type { RetrievedChunk } from '../../rag/rag.types';

/**
 * What is known of the documents besides the passages, with the passages by their numbers.
 * @param chunks the passages that are given, in the order of their numbers, from 1
 * @returns undefined when the passages are the best ones for the question
 */
export function overviewOf(gathering: Gathering, chunks: readonly RetrievedChunk[]): Overview | undefined {
  const numbers = new Map(chunks.map(({ chunkId }, index) => [chunkId, index + 1]));
  const numbersOf = (chunkIds: readonly number[]): number[] => chunkIds.flatMap((chunkId) => numbers.get(chunkId) ?? []);
  switch (gathering.way) {
    case 'passages':
      return undefined;
    case 'document':
      return {
        way: 'document',
        documents: gathering.documents.map(({ document, parts, headings, chunkIds }) => {
          return { document, parts, headings, passages: numbersOf(chunkIds) };
        }),
      };
    case 'mentions':
      return mentions(gathering, numbers);
    case 'comparison': {
      const [left, right] = gathering.sides.map(({ chunkIds, ...side }) => ({ ...side, passages: numbersOf(chunkIds) }));
      return left && right && { way: 'comparison', sides: [left, right] };
    }
  }
}

function mentions({ subject, asksFor, documentCount, chunkCount, documents }: AllMentions, numbers: ReadonlyMap<number, number>): Overview {
  return {
    way: 'mentions',
    subject,
    asksFor,
    documentCount,
    passageCount: chunkCount,
    documents: documents.map(({ document, title, chunks, chunkId }) => {
      const passage = chunkId === undefined ? undefined : numbers.get(chunkId);
      return { document, title, count: chunks, ...(passage !== undefined && { passage }) };
    }),
  };
}

/** An overview as a model reads it, in front of the passages. Names and headings come from documents: it stands between their markers. */
export function overviewText(overview: Overview): string {
  switch (overview.way) {
    case 'document':
      return overview.documents.map(aboutDocument).join('\n');
    case 'mentions':
      return aboutMentions(overview);
    case 'comparison':
      return overview.sides
        .map(({ subject, passages }) => `Passages on "${subject}": ${passages.map((number) => `[${number}]`).join(' ')}`)
        .join('\n');
  }
}

type Way<T extends Overview['way']> = Extract<Overview, { way: T }>;

function aboutDocument({ document, parts, passages, headings }: Way<'document'>['documents'][number]): string {
  const extent =
    passages.length < parts
      ? `the beginning and a sample of its ${parts} parts`
      : parts === 1
        ? 'the whole document'
        : `all ${parts} parts`;
  return [`From ${document}: ${extent}, in order.`, ...(headings.length > 0 ? [`Its headings: ${headings.join('; ')}`] : [])].join('\n');
}

function aboutMentions({ subject, documentCount, passageCount, documents }: Way<'mentions'>): string {
  const names = documents.map(({ document, count }) => (subject === '' ? document : `${document} (${count})`)).join(', ');
  const others = documentCount - documents.length;
  const list = others > 0 ? `${names}, and ${others} more` : names;
  if (subject === '') return `The collection has ${documentCount} documents: ${list}. The beginning of some of them is given.`;
  return (
    `In the whole collection, "${subject}" stands in ${passageCount} passages of ${documentCount} documents. ` +
    `Documents with their number of such passages: ${list}. A passage of each of the first ones is given.`
  );
}
