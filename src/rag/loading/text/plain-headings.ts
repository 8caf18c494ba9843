import { sentences } from '../../../language/sentences/sentences';
import { isHeadingAt, LONGEST_HEADING } from '../../../language/sentences/text-units';
import type { Heading } from './extracted-text';
import { MAX_HEADINGS } from './limits';

/** Marks of a heading in text that is Markdown by another name. */
const MARKS = /^(#{1,6})\s+/;

/** Level of a heading that does not say its own. The first line of a text stands above. */
const BELOW_FIRST_LINE = 2;

/**
 * The headings of a text without markup: lines of their own that `isHeadingAt` takes for headings. Of several that follow one another
 * without text between them, which may as well be a list, the last one is; the first line of the text stays.
 */
export function plainHeadings(text: string): Heading[] {
  const headings: Heading[] = [];
  let followsHeading = false;
  for (const { start, end, place } of lines(text)) {
    const line = text.slice(start, end);
    const isShort = place !== 'within paragraph' && line.length <= LONGEST_HEADING;
    const isHeading = isShort && isHeadingAt(text, start, end) && sentences(line).length === 1;
    if (isHeading) {
      if (followsHeading && headings.length > 1) headings.pop();
      const [marks = '', signs = ''] = MARKS.exec(line) ?? [];
      const level = signs.length || (place === 'first' ? 1 : BELOW_FIRST_LINE);
      headings.push({ offset: start, level, title: line.slice(marks.length) });
      if (headings.length === MAX_HEADINGS) break;
    }
    followsHeading = isHeading;
  }
  return headings;
}

interface Line {
  /** Offsets without the white space around it. */
  start: number;
  end: number;
  place: 'first' | 'below a gap' | 'within paragraph';
}

/** The lines of a text that are not blank. */
function* lines(text: string): Generator<Line> {
  let place: Line['place'] = 'first';
  for (let from = 0; from < text.length;) {
    const lineBreak = text.indexOf('\n', from);
    const to = lineBreak < 0 ? text.length : lineBreak;
    const line = text.slice(from, to).trimEnd();
    const lead = line.length - line.trimStart().length;
    if (line !== '') {
      yield { start: from + lead, end: from + line.length, place };
      place = 'within paragraph';
    } else if (place !== 'first') place = 'below a gap';
    from = to + 1;
  }
}
