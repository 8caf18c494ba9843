import type { PdfLine } from '../layout/geometry';
import type { Bookmark } from '../reading/bookmarks';
import { isContentsLine } from './line-separator';
import { roundedSize, type Typesetting } from './typesetting';

/** Letters larger than running text by this factor are a heading. */
const HEADING_SIZE = 1.15;
const LONGEST_HEADING = 200;
/** Longest heading that only its bold letters tell. */
const LONGEST_BOLD = 100;
/** When more of the text than this share is large, marked or bold, that does not tell headings. */
const MOST_HEADINGS = 0.4;
const DEEPEST_LEVEL = 6;

const ENDS_SENTENCE = /[.!?…;,。！？、]["'”’»)\]]*$/u;
const LIST_ITEM = /^[•◦▪‣·–—*●○■☐☒-]\s/u;

/** Levels of headings by line. */
export type HeadingLevels = ReadonlyMap<PdfLine, number>;

/**
 * The headings of a document: those that its tags mark, those that its outline names, and lines in letters larger than running text, or
 * bold ones that stand alone.
 * @param characters of the whole text, tables included
 */
export function headingLevels(
  lines: readonly PdfLine[],
  { setting, bookmarks, characters }: { setting: Typesetting; bookmarks: readonly Bookmark[]; characters: number },
): HeadingLevels {
  const canBe = (line: PdfLine): boolean =>
    line.text.length <= LONGEST_HEADING && /\p{L}/u.test(line.text) && !isContentsLine(line.text) && !LIST_ITEM.test(line.text);
  const named = few(characters, new Map([...tagged(lines), ...bookmarked(lines, bookmarks)]));
  const isLarge = (line: PdfLine): boolean =>
    canBe(line) && roundedSize(line.size) >= setting.bodySize * HEADING_SIZE && !ENDS_SENTENCE.test(line.text);
  const large = few(characters, bySize(lines.filter(isLarge)));
  const deepest = Math.max(0, ...large.values());
  const bold = setting.isBold ? new Map<PdfLine, number>() : few(characters, boldLines(lines, canBe, deepest + 1));
  return withNamed(lines, named, new Map([...bold, ...large]));
}

/** No headings when they are most of the text. */
function few(characters: number, levels: Map<PdfLine, number>): Map<PdfLine, number> {
  const marked = [...levels.keys()].reduce((sum, { text }) => sum + text.length, 0);
  return marked > characters * MOST_HEADINGS ? new Map() : levels;
}

const tagged = (lines: readonly PdfLine[]): [PdfLine, number][] =>
  lines.flatMap((line) => (line.level === undefined ? [] : [[line, line.level] as [PdfLine, number]]));

/** The larger the letters, the higher the heading. */
function bySize(large: readonly PdfLine[]): Map<PdfLine, number> {
  const sizes = [...new Set(large.map((line) => roundedSize(line.size)))].sort((a, b) => b - a);
  return new Map(large.map((line) => [line, Math.min(DEEPEST_LEVEL, sizes.indexOf(roundedSize(line.size)) + 1)]));
}

/** Short bold lines above text that is not bold. */
function boldLines(lines: readonly PdfLine[], canBe: (line: PdfLine) => boolean, level: number): Map<PdfLine, number> {
  const found = new Map<PdfLine, number>();
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (!line.isBold || !next || next.isBold || !canBe(line) || line.text.length > LONGEST_BOLD) return;
    if (ENDS_SENTENCE.test(line.text) || line.text.endsWith(':') || (next.page === line.page && next.y >= line.y)) return;
    found.set(line, Math.min(DEEPEST_LEVEL, level));
  });
  return found;
}

const spelled = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Most lines of one heading. */
const MOST_LINES = 4;

/** Lines that say what the outline says of their page. */
function bookmarked(lines: readonly PdfLine[], bookmarks: readonly Bookmark[]): [PdfLine, number][] {
  const byPage = new Map<number, PdfLine[]>();
  for (const line of lines) {
    const page = byPage.get(line.page);
    if (page) page.push(line);
    else byPage.set(line.page, [line]);
  }
  const taken = new Set<PdfLine>();
  return bookmarks.flatMap(({ title, level, page }) => {
    const heading = linesSaying(byPage.get(page) ?? [], spelled(title), taken);
    for (const line of heading) taken.add(line);
    return heading.map((line) => [line, Math.min(DEEPEST_LEVEL, level)] as [PdfLine, number]);
  });
}

/** The lines of a page that together say a title; its number may be missing in the outline. */
function linesSaying(page: readonly PdfLine[], title: string, taken: ReadonlySet<PdfLine>): PdfLine[] {
  if (title === '') return [];
  for (let start = 0; start < page.length; start += 1) {
    let said = '';
    for (let end = start; end < Math.min(page.length, start + MOST_LINES); end += 1) {
      const line = page[end];
      if (!line || taken.has(line)) break;
      said += spelled(line.text);
      if (said === title || said.replace(/^\p{N}+/u, '') === title) return page.slice(start, end + 1);
      if (!title.startsWith(said) && !title.startsWith(said.replace(/^\p{N}+/u, ''))) break;
    }
  }
  return [];
}

/** Joins headings that the file names with those that only look like some, which stand below the named ones before them. */
function withNamed(lines: readonly PdfLine[], named: HeadingLevels, seen: HeadingLevels): HeadingLevels {
  if (named.size === 0) return seen;
  const levels = new Map<PdfLine, number>();
  let above: { level: number; size: number } | undefined;
  for (const line of lines) {
    const own = named.get(line);
    const other = seen.get(line);
    if (own !== undefined) {
      above = { level: own, size: line.size };
      levels.set(line, own);
    } else if (other !== undefined) {
      const level = above ? above.level + (line.size < above.size * 0.97 ? 1 : 0) : 1;
      levels.set(line, Math.min(DEEPEST_LEVEL, level));
    }
  }
  return levels;
}
