import { sentences } from '../../../language/sentences/sentences';
import { words } from '../../../language/text/words';

/** A chunk that a sentence may be taken from. */
export interface SampleChunk {
  id: number;
  text: string;
}

/** A sentence of a document, and which chunks of the document it should find. */
export interface ShareSample {
  sentence: string;
  /** The chunks that hold the sentence. */
  own: ReadonlySet<number>;
  /** Other chunks of the document. */
  targets: ReadonlySet<number>;
}

/** Shorter sentences say too little, longer ones are tables or lists. */
const FEWEST_WORDS = 5;
const MOST_CHARACTERS = 300;

/** Steps through the sentences of a chunk, so that not the first is always taken. */
const SENTENCE_STEP = 7;

/**
 * Sentences spread evenly over documents, at most one of a chunk: the same for the same chunks. A document with one chunk has no other
 * one to be found, and gives none.
 * @param documents the chunks of each document
 * @param count most sentences
 */
export function shareSamples(documents: readonly (readonly SampleChunk[])[], count: number): ShareSample[] {
  const cut = documents.filter((chunks) => chunks.length > 1);
  const visited = spread(cut, count);
  const perDocument = Math.ceil(count / Math.max(1, visited.length));
  const samples = visited.flatMap((chunks) =>
    spread(chunks, perDocument).flatMap((chunk, index): ShareSample[] => {
      const sentence = sentenceOf(chunk.text, chunk.id + index);
      if (sentence === undefined) return [];
      const own = new Set(chunks.flatMap(({ id, text }) => (text.includes(sentence) ? [id] : [])));
      const targets = new Set(chunks.flatMap(({ id }) => (own.has(id) ? [] : [id])));
      return targets.size > 0 ? [{ sentence, own, targets }] : [];
    }),
  );
  return samples.slice(0, count);
}

/** Elements at even distances, `count` of them or all. */
export function spread<T>(elements: readonly T[], count: number): T[] {
  if (elements.length <= count) return [...elements];
  return Array.from({ length: count }, (_, index) => elements[Math.floor(((index + 0.5) * elements.length) / count)] as T);
}

function sentenceOf(text: string, turn: number): string | undefined {
  const usable = sentences(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((sentence) => sentence.length <= MOST_CHARACTERS && words(sentence).length >= FEWEST_WORDS);
  return usable[(turn * SENTENCE_STEP) % Math.max(1, usable.length)];
}
