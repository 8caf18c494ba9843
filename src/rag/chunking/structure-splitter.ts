import type { TextRange } from '../../language/sentences/sentences';
import type { Outline } from '../loading/text/extracted-text';
import { bodySpans } from './body-splitter';
import { headingLines, type Section, sectionTree } from './section-tree';
import { isOneLine, type TextStructure } from './pieces';
import type { ChunkSizes } from './size-splitter';

/**
 * Sections of the highest level are joined only when one is shorter than this share of a chunk; so short is the text of a section that goes with
 * the first section in it.
 */
const SHORT = 0.25;

/** A part of a section: its own text, or a section in it. */
interface Part extends TextRange {
  /** Undefined for the own text. */
  section?: Section;
}

/**
 * Cuts a text into chunks by its structure, in order:
 * - a section that fits is not cut; neighbouring parts of one section are joined up to the size, those of the highest level only when one is short;
 * - a section that does not fit is cut between the sections in it; its own text by {@link bodySpans};
 * - a heading stands in one chunk with what follows.
 *
 * Every character is in some chunk. Takes time in proportion to the length of the text.
 */
export function* spansByStructure(
  text: string,
  sizes: ChunkSizes,
  { headings, tables }: Pick<Outline, 'headings' | 'tables'>,
): Generator<TextRange> {
  const { chunkSize } = sizes;
  const lines = headingLines(text, headings);
  const structure: TextStructure = { text, tables, headings: new Set(lines.map(({ start }) => start)) };

  const root = sectionTree(text.length, lines);

  /** @param start of the section, or of what goes with it */
  function* spansOf(section: Section, start: number): Generator<TextRange> {
    if (section.end - start <= chunkSize) {
      yield { start, end: section.end };
      return;
    }
    const isHighest = section === root && section.sections.length > 1;
    let fitting: Part[] = [];
    for (const part of partsOf(text, section, start, chunkSize)) {
      if (lengthOf(part) <= chunkSize) {
        fitting.push(part);
        continue;
      }
      yield* joined(fitting, chunkSize, isHighest);
      fitting = [];
      yield* part.section ? spansOf(part.section, part.start) : bodySpans(structure, part, sizes);
    }
    yield* joined(fitting, chunkSize, isHighest);
  }

  if (text.length > 0) yield* spansOf(root, 0);
}

/** The own text of a section and the sections in it; an own text that is short, or only a heading, as part of the first of these. */
function partsOf(text: string, { end, bodyEnd, sections }: Section, start: number, chunkSize: number): Part[] {
  const [first, ...others] = sections;
  if (!first) return [{ start, end }];
  const rest = others.map((section): Part => ({ start: section.start, end: section.end, section }));
  const isShort = bodyEnd - start < chunkSize * SHORT && (lengthOf(first) > chunkSize || first.end - start <= chunkSize);
  if (isShort || isOneLine(text, { start, end: bodyEnd })) return [{ start, end: first.end, section: first }, ...rest];
  return [{ start, end: bodyEnd }, { start: first.start, end: first.end, section: first }, ...rest];
}

/** Parts that fit, in order and without gaps, joined to chunks of about the same length. */
function* joined(parts: readonly Part[], chunkSize: number, isHighest: boolean): Generator<TextRange> {
  const longest = isHighest ? chunkSize * SHORT : Infinity;
  const end = parts.at(-1)?.end ?? 0;
  let open: TextRange | undefined;
  let goal = 0;
  for (const part of parts) {
    const length = open ? part.end - open.start : 0;
    const isNearer = open !== undefined && Math.abs(length - goal) < Math.abs(lengthOf(open) - goal);
    const isShort = open !== undefined && Math.min(lengthOf(open), lengthOf(part)) <= longest;
    if (open && length <= chunkSize && isNearer && isShort) {
      open = { start: open.start, end: part.end };
      continue;
    }
    if (open) yield open;
    open = { start: part.start, end: part.end };
    const left = end - part.start;
    goal = left / Math.ceil(left / chunkSize);
  }
  if (open) yield open;
}

const lengthOf = ({ start, end }: TextRange): number => end - start;
