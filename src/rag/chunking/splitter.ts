import { WORD_INDEX_VERSION } from '../index/lexical-index';
import type { Outline } from '../loading/text/extracted-text';
import type { ChunkingMode, ChunkingOptions, TextSpan } from '../rag.types';
import { spansBySize } from './size-splitter';
import { spansByStructure } from './structure-splitter';

/** Versions of the splitters. Raise one when the same text and sizes give other chunks: stored chunks are then made again. */
const VERSIONS: Readonly<Record<ChunkingMode, number>> = { size: 3, structure: 1 };

/** What begins a chunker key; nothing by size, whose keys are older than the other mode. */
const PREFIXES: Readonly<Record<ChunkingMode, string>> = { size: '', structure: 'structure/' };

const KEY = /^(structure\/)?(\d+)\/(\d+)(?:\/|$)/;

/** The parts of an outline that decide where a text is cut. */
export type CutOutline = Pick<Outline, 'headings' | 'tables'>;

/**
 * The chunker key as stored in rows: mode, size, overlap, version of the splitter and version of the word index, as in `500/50/3/3` and
 * `structure/500/50/1/3`. Rows from before the word index had a version lack the last number.
 */
export function chunkerKey({ mode, chunkSize, chunkOverlap }: ChunkingOptions): string {
  return `${PREFIXES[mode]}${chunkSize}/${chunkOverlap}/${VERSIONS[mode]}/${WORD_INDEX_VERSION}`;
}

/**
 * How the chunks of a chunker key are cut.
 * @throws Error when it is no chunker key
 */
export function chunkingOf(key: string): ChunkingOptions {
  const [, prefix, chunkSize, chunkOverlap] = KEY.exec(key) ?? [];
  if (chunkSize === undefined || chunkOverlap === undefined) throw new Error(`${key} is no chunker key`);
  return { mode: prefix === undefined ? 'size' : 'structure', chunkSize: Number(chunkSize), chunkOverlap: Number(chunkOverlap) };
}

/** Whether a chunker key has this mode and these sizes, with any versions. */
export function hasChunking(key: string, { mode, chunkSize, chunkOverlap }: ChunkingOptions): boolean {
  return key.startsWith(`${PREFIXES[mode]}${chunkSize}/${chunkOverlap}/`);
}

/**
 * Cuts a text into chunks, in order, none of them longer than `chunkSize`. Every character is in some chunk, and none is cut in two.
 * @throws RangeError when `chunkSize` is below 2 (one surrogate pair) or the overlap is not within [0, chunkSize)
 */
export function* chunkSpans(
  text: string,
  options: ChunkingOptions,
  { headings = [], tables = [] }: Partial<CutOutline> = {},
): Generator<TextSpan> {
  const { mode, chunkSize, chunkOverlap } = options;
  if (!Number.isInteger(chunkSize) || chunkSize < 2) throw new RangeError(`chunk size must be a whole number from 2, not ${chunkSize}`);
  if (!Number.isInteger(chunkOverlap) || chunkOverlap < 0 || chunkOverlap >= chunkSize) {
    throw new RangeError(`chunk overlap must be a whole number from 0 to ${chunkSize - 1}, not ${chunkOverlap}`);
  }
  const spans = mode === 'size' ? spansBySize(text, options, tables) : spansByStructure(text, options, { headings, tables });
  for (const { start, end } of spans) yield { start, end, text: text.slice(start, end) };
}
