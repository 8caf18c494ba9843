import type { TextRange } from '../../../language/sentences/sentences';
import type { ChunkSection } from '../../rag.types';
import type { Heading, Outline } from './extracted-text';

/** Separates the titles of a heading path. */
export const PATH_SEPARATOR = ' › ';

const EMPTY_OUTLINE: Outline = { headings: [], pages: [], tables: [] };

interface StoredOutline {
  headings: [offset: number, level: number, title: string][];
  pages: number[];
  /** Absent in outlines without tables, and in those written before tables were part of them. */
  tables?: [start: number, end: number][];
  /** Absent when nothing was recognised on pictures. */
  recognised?: [start: number, end: number][];
}

/** The text form of an outline as stored in rows; null when there is nothing in it. */
export function writeOutline({ headings, pages, tables, recognised = [] }: Outline): string | null {
  if (headings.length === 0 && pages.length === 0 && tables.length === 0 && recognised.length === 0) return null;
  const stored: StoredOutline = {
    headings: headings.map(({ offset, level, title }) => [offset, level, title]),
    pages,
    ...(tables.length > 0 && { tables: tables.map(({ start, end }) => [start, end]) }),
    ...(recognised.length > 0 && { recognised: recognised.map(({ start, end }) => [start, end]) }),
  };
  return JSON.stringify(stored);
}

/** The outline that {@link writeOutline} wrote. */
export function readOutline(stored: string | null): Outline {
  if (stored === null) return EMPTY_OUTLINE;
  const { headings, pages, tables = [], recognised } = JSON.parse(stored) as StoredOutline;
  return {
    headings: headings.map(([offset, level, title]) => ({ offset, level, title })),
    pages,
    tables: tables.map(([start, end]) => ({ start, end })),
    ...(recognised && { recognised: recognised.map(([start, end]) => ({ start, end })) }),
  };
}

/** The place of a chunk in its document. */
export interface Place {
  /** Titles of the sections that most of it stands in, below the document's own. */
  heading: string | null;
  /** Page it starts on, counting from 1. */
  page: number | null;
  /** Offsets from its start at which later pages start, one for each page. */
  pageBreaks: number[];
}

interface Section {
  start: number;
  path: string | null;
}

/** Returns a function that lists the sections that a chunk of a document stands in. */
export function sectionsIn({ headings }: Outline, title: string): (span: TextRange) => ChunkSection[] {
  const sections = sectionsOf(headings, title);
  const starts = sections.map((section) => section.start);
  return ({ start, end }) => {
    const first = Math.max(0, upTo(starts, start) - 1);
    return sections
      .slice(first, upTo(starts, end - 1))
      .map((section) => ({ start: Math.max(0, section.start - start), path: section.path ?? '' }));
  };
}

/** The parts of a chunk that were recognised on pictures, as offsets in it. */
export function recognisedIn({ recognised = [] }: Outline, { start, end }: TextRange): TextRange[] {
  return recognised
    .filter((range) => range.start < end && range.end > start)
    .map((range) => ({ start: Math.max(0, range.start - start), end: Math.min(end, range.end) - start }));
}

/** Returns a function that finds the place of a chunk in a document of this outline and title. */
export function placesIn({ headings, pages }: Outline, title: string): (span: TextRange) => Place {
  const sections = sectionsOf(headings, title);
  const starts = sections.map((section) => section.start);
  return (span) => {
    const before = upTo(pages, span.start);
    const within = pages.slice(before, upTo(pages, span.end - 1));
    return {
      heading: headingOf(sections, starts, span),
      page: pages.length === 0 ? null : Math.max(1, before),
      pageBreaks: within.map((offset) => offset - span.start),
    };
  };
}

/** How many of the ascending offsets are at or before `offset`. */
function upTo(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each heading starts a section, which belongs to those of higher levels before it. */
function sectionsOf(headings: readonly Heading[], title: string): Section[] {
  const open: Heading[] = [];
  return headings.map((heading) => {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    open.push(heading);
    const titles = open.map((each) => each.title);
    // The document's own title is not repeated in every path.
    if (titles[0] === title) titles.shift();
    return { start: heading.offset, path: titles.length === 0 ? null : titles.join(PATH_SEPARATOR) };
  });
}

/** The path of the section that holds most of a chunk. */
function headingOf(sections: readonly Section[], starts: readonly number[], { start, end }: TextRange): string | null {
  let best: { path: string | null; length: number } = { path: null, length: 0 };
  for (let index = upTo(starts, start) - 1; index < sections.length; index += 1) {
    const from = Math.max(start, index < 0 ? 0 : (starts[index] ?? 0));
    if (from >= end) break;
    const length = Math.min(end, starts[index + 1] ?? end) - from;
    if (length > best.length) best = { path: index < 0 ? null : (sections[index]?.path ?? null), length };
  }
  return best.path;
}
