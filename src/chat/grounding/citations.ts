import type { TextRange } from '../../language/sentences/sentences';
import { pageAt } from '../../rag/search/page-at';
import type { RetrievedChunk } from '../../rag/rag.types';
import { citationsIn } from './answer-sentences';
import type { Source } from '../answer.types';
import { quoteFor } from './quotes';

/** `[1]`, `[1, 3]`, `[1][2]`; nothing else counts as a citation. Numbers may be of any length: an invented one is to be found whatever it is. */
const CITATION = /\s?\[(\d+(?:\s*,\s*\d+)*)\]/g;

/** Passes that take invented citations out without a trace. What is still joined into new ones behind them gets a space instead, so that it ends. */
const CLEAN_PASSES = 3;

/** An answer whose citations are all real, with the sources they name. */
export interface CitedAnswer {
  text: string;
  /** Exactly what the text cites, by number ascending. */
  sources: Source[];
}

/**
 * Checks the citations of an answer against the chunks its model was shown. Numbers that were not given are taken out of the
 * text; a text without any comes back as it is, so what was streamed stays what is stored. Each source quotes the sentences of
 * its chunk that the citing statements rest on, by exact offsets: a quote is always a slice of the stored text, never the model's
 * words. What a model altered in quoting is so replaced by the stored text, or by the whole chunk when nothing in it is like it.
 * @param chunks in the order they were numbered, from 1
 */
export function checkCitations(text: string, chunks: readonly RetrievedChunk[]): CitedAnswer {
  const checked = withoutUnknown(text, chunks.length);
  const statements = new Map<number, string[]>();
  for (const { number, statement } of citationsIn(checked)) statements.set(number, [...(statements.get(number) ?? []), statement]);
  const sources = [...statements.entries()]
    .sort(([left], [right]) => left - right)
    .flatMap(([number, resting]) => {
      const chunk = chunks[number - 1];
      return chunk ? [sourceOf(number, chunk, quoteFor(chunk.text, resting))] : [];
    });
  return { text: checked, sources };
}

/** The numbers a text cites, in order of appearance. */
export function citedNumbers(text: string): number[] {
  return [...text.matchAll(CITATION)].flatMap((citation) => (citation[1] ?? '').split(',').map(Number));
}

/** A chunk as a source: all of it is the quote unless a part of it is given, as offsets in the chunk. */
export function sourceOf(number: number, chunk: RetrievedChunk, quote: TextRange = { start: 0, end: chunk.text.length }): Source {
  const page = pageAt(chunk, chunk.start + quote.start);
  return {
    number,
    document: chunk.document,
    ...(chunk.heading !== undefined && { heading: chunk.heading }),
    ...(page !== undefined && { page }),
    chunk: chunk.chunkId,
    part: chunk.part,
    parts: chunk.parts,
    start: chunk.start + quote.start,
    end: chunk.start + quote.end,
    quote: chunk.text.slice(quote.start, quote.end),
    score: Math.round(chunk.score * 10_000) / 10_000,
  };
}

function withoutUnknown(text: string, count: number): string {
  let current = text;
  for (let pass = 1; ; pass += 1) {
    const next = current.replace(CITATION, (citation, numbers: string) => {
      const known = [...new Set(numbers.split(',').map(Number))].filter((number) => number >= 1 && number <= count);
      if (known.length === 0) return pass > CLEAN_PASSES ? ' ' : '';
      return `${citation.slice(0, citation.indexOf('['))}${known.map((number) => `[${number}]`).join('')}`;
    });
    if (next === current) return next.trim();
    current = next;
  }
}
