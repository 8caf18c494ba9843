import type { TextRange } from '../../language/sentences/sentences';
import type { Heading } from '../loading/text/extracted-text';

/** How deep sections may lie in one another; deeper ones stand side by side. Bounds the time and the stack that nested ones take. */
const DEEPEST_SECTION = 8;

/** The line of a heading. */
export interface HeadingLine {
  start: number;
  /** 1 is the highest. */
  level: number;
}

/** A part of a text from a heading to the next one of the same or a higher level. */
export interface Section extends TextRange {
  /** Its own text, heading and all, ends here; the sections in it follow. */
  bodyEnd: number;
  /** In the order of the text, without gaps from `bodyEnd` to `end`. */
  sections: Section[];
}

/** The lines that begin with a heading, in order; what an outline names inside a line begins no section. */
export function headingLines(text: string, headings: readonly Heading[]): HeadingLine[] {
  const lines: HeadingLine[] = [];
  for (const { offset, level } of headings) {
    let start = offset;
    while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
    const isLine = (start === 0 || text[start - 1] === '\n') && start < text.length;
    if (isLine && start > (lines.at(-1)?.start ?? -1)) lines.push({ start, level });
  }
  return lines;
}

/** A text as one section: what stands above its first heading is its own text. */
export function sectionTree(length: number, headings: readonly HeadingLine[]): Section {
  const root = sectionFrom(0);
  const open: { section: Section; level: number }[] = [{ section: root, level: -Infinity }];
  for (const { start, level } of headings) {
    while (open.length > 1 && ((open.at(-1)?.level ?? 0) >= level || open.length > DEEPEST_SECTION)) close(open.pop()?.section, start);
    const parent = open.at(-1)?.section ?? root;
    const section = sectionFrom(start);
    if (parent.sections.length === 0) parent.bodyEnd = start;
    parent.sections.push(section);
    open.push({ section, level });
  }
  for (const { section } of open) close(section, length);
  return root;
}

const sectionFrom = (start: number): Section => ({ start, end: start, bodyEnd: start, sections: [] });

function close(section: Section | undefined, end: number): void {
  if (!section) return;
  section.end = end;
  if (section.sections.length === 0) section.bodyEnd = end;
}
