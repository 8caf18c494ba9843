import { sentences, type TextRange } from '../common/text/sentences';
import { contentWords, stem } from '../common/text/words';
import type { RetrievedChunk } from '../rag/rag.types';
import type { Source } from './chat.types';

/** `[1]`, `[1, 3]`, `[1][2]`; nothing else counts as a citation. */
const CITATION = /\s?\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g;

/** A sentence is quoted when it holds at least this part of its statement's content words. A judgement, not a measurement. */
const QUOTE_OVERLAP = 0.3;

/** One shared word is a coincidence. */
const LEAST_SHARED_WORDS = 2;

/** An answer whose citations are all real, with the sources they name. */
export interface CitedAnswer {
  text: string;
  /** Exactly what the text cites, by number ascending. */
  sources: Source[];
}

/**
 * Checks the citations of an answer against the chunks its model was shown. Numbers that were not given are taken out of the
 * text. Each source quotes the sentences of its chunk that the citing statement rests on, by exact offsets: a quote is always
 * a slice of the stored text, never the model's words.
 * @param chunks in the order they were numbered, from 1
 */
export function checkCitations(text: string, chunks: readonly RetrievedChunk[]): CitedAnswer {
  const statements = new Map<number, string[]>();
  let from = 0;
  const checked = text.replace(CITATION, (citation, numbers: string, offset: number) => {
    const valid = [...new Set(numbers.split(',').map(Number))].filter((number) => number >= 1 && number <= chunks.length);
    for (const number of valid) statements.set(number, [...(statements.get(number) ?? []), statementBefore(text, from, offset)]);
    from = offset + citation.length;
    if (valid.length === 0) return '';
    return `${citation.startsWith('[') ? '' : ' '}${valid.map((number) => `[${number}]`).join('')}`;
  });
  const sources = [...statements.keys()]
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const chunk = chunks[number - 1];
      return chunk ? [sourceOf(number, chunk, quoteFor(chunk.text, (statements.get(number) ?? []).join(' ')))] : [];
    });
  return { text: checked.trim(), sources };
}

/** The numbers a text cites, in order of appearance. */
export function citedNumbers(text: string): number[] {
  return [...text.matchAll(CITATION)].flatMap((citation) => (citation[1] ?? '').split(',').map(Number));
}

/** A chunk as a source: all of it is the quote unless a part of it is given, as offsets in the chunk. */
export function sourceOf(number: number, chunk: RetrievedChunk, quote: TextRange = { start: 0, end: chunk.text.length }): Source {
  return {
    number,
    document: chunk.document,
    chunk: chunk.chunkId,
    part: chunk.part,
    parts: chunk.parts,
    start: chunk.start + quote.start,
    end: chunk.start + quote.end,
    quote: chunk.text.slice(quote.start, quote.end),
    score: Math.round(chunk.score * 10_000) / 10_000,
  };
}

/** The sentence that ends at a citation. Several citations in a row share one sentence. */
function statementBefore(text: string, from: number, offset: number): string {
  const between = text.slice(from, offset);
  const statement = /\p{L}/u.test(between) ? between : text.slice(0, offset).replace(CITATION, ' ');
  const last = sentences(statement).at(-1);
  return last ? statement.slice(last.start, last.end) : statement;
}

/** Text that ends as sentences do; headings and list labels do not. */
const ENDS_AS_SENTENCE = /[.!?…。！？｡؟।]["'”’»)\]」』）]*$/u;

/**
 * The sentences of a chunk that a statement rests on: the one that shares most of its content words, then whichever adds most
 * of those still missing, until nothing adds enough; quoted from the first to the last of them. The whole chunk when no
 * sentence shares enough.
 */
function quoteFor(text: string, statement: string): TextRange {
  const missing = new Set(contentWords(statement).map(stem));
  const enough = Math.max(LEAST_SHARED_WORDS, missing.size * QUOTE_OVERLAP);
  const candidates = sentences(text)
    .map((range) => ({ range, text: text.slice(range.start, range.end) }))
    .filter((sentence) => ENDS_AS_SENTENCE.test(sentence.text))
    .map((sentence) => ({ range: sentence.range, stems: new Set(contentWords(sentence.text).map(stem)) }));
  const chosen: TextRange[] = [];
  for (;;) {
    const shares = candidates.map(({ range, stems }) => ({ range, stems, shared: [...stems].filter((word) => missing.has(word)).length }));
    const best = shares.reduce<(typeof shares)[number] | undefined>(
      (top, next) => (next.shared > (top?.shared ?? 0) ? next : top),
      undefined,
    );
    if (!best || best.shared < (chosen.length === 0 ? Math.min(enough, best.stems.size) : enough)) break;
    chosen.push(best.range);
    for (const word of best.stems) missing.delete(word);
  }
  if (chosen.length === 0) return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
  return { start: Math.min(...chosen.map((range) => range.start)), end: Math.max(...chosen.map((range) => range.end)) };
}
