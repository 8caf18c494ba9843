import type { PdfWord, Rule } from '../layout/geometry';
import { formWords } from './form-values';
import { markedHeadings } from './marked-headings';
import { type PageDrawing, PageInterpreter } from './page-interpreter';
import type { PdfFile, PdfPageProxy } from './pdf-file';
import type { PageFont } from './text-state';
import type { PlacedWord } from './word-collector';

/** Fonts whose names say that their letters are heavy. */
const BOLD = /bold|black|heavy|semibold|demi|CMBX/i;

/** Fonts whose names say that their letters have one width. */
const CODE = /mono|courier|consol|typewriter|cmtt|menlo|inconsolata|code|fixed/i;

/** A page as it was read, turned so that its main text runs from left to right. */
export interface PageContent {
  words: PdfWord[];
  rules: Rule[];
  /** Text in other directions: stamps, watermarks, notes on the margin. */
  asides: string[];
  height: number;
}

/** Reads a page. Text that is marked as no part of the document, on hidden layers or beyond the edge of the page, is left out. */
export async function readPage({ pdf, operators }: PdfFile, number: number, isTagged: boolean): Promise<PageContent> {
  const page = await pdf.getPage(number);
  const layers = await pdf.getOptionalContentConfig();
  const levelOf = isTagged ? await markedHeadings(page) : () => undefined;
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
  const fonts = new Map<string, PageFont>();
  const fontOf = (name: string): PageFont => {
    const font = fonts.get(name) ?? fontNamed(page, name);
    fonts.set(name, font);
    return font;
  };
  const isShown = (layer: unknown): boolean => layer === null || layer === undefined || layers.isVisible(layer);
  const drawing = new PageInterpreter({ operators, fontOf, isShown, levelOf }).read(fnArray, argsArray);
  const form = await formWords(page);
  const view = page.view as [number, number, number, number];
  page.cleanup();
  return turned({ ...drawing, words: [...visible(drawing.words), ...form] }, view);
}

function fontNamed(page: PdfPageProxy, name: string): PageFont {
  const font = (page.commonObjs.has(name) ? page.commonObjs.get(name) : {}) as {
    name?: string;
    bold?: boolean;
    black?: boolean;
    vertical?: boolean;
    fontMatrix?: readonly number[];
  };
  return {
    isBold: font.bold === true || font.black === true || BOLD.test(font.name ?? ''),
    isCode: CODE.test(font.name ?? ''),
    isVertical: font.vertical === true,
    unit: font.fontMatrix?.[0] ?? 0.001,
  };
}

/** What a reader sees. Invisible text is that of a scan when there is hardly any other. */
function visible(words: readonly PlacedWord[]): readonly PlacedWord[] {
  const own = words.some(({ isArtifact }) => !isArtifact) ? words.filter(({ isArtifact }) => !isArtifact) : words;
  const drawn = own.filter(({ isInvisible }) => !isInvisible);
  return drawn.length * 2 < own.length ? own : drawn;
}

/** The page in the direction of most of its letters. */
function turned({ words, rules }: PageDrawing, view: readonly [number, number, number, number]): PageContent {
  const letters = new Map<number, number>();
  for (const { angle, text } of words) letters.set(angle, (letters.get(angle) ?? 0) + text.length);
  const [main = 0] = [...letters.entries()].sort((a, b) => b[1] - a[1])[0] ?? [];
  const right = main % 90 === 0 ? main : 0;
  const [x, bottom, edge, top] = turnedBox(view, right);
  const isOnPage = (word: PdfWord): boolean => word.right > x && word.x < edge && word.y > bottom - word.size && word.y < top;
  const shifted = (word: PlacedWord): PdfWord => {
    const { text, size, isBold, isCode, level } = word;
    return { text, size, isBold, isCode, x: word.x - x, right: word.right - x, y: word.y - bottom, ...(level !== undefined && { level }) };
  };
  return {
    words: words.filter((word) => word.angle === right && isOnPage(word)).map(shifted),
    rules: rules.map(({ x: from, right: to, bottom: low, top: high }) => {
      const [left, under, end, over] = turnedBox([from, low, to, high], right);
      return { x: left - x, right: end - x, bottom: under - bottom, top: over - bottom };
    }),
    asides: asides(words.filter((word) => word.angle !== right)),
    height: top - bottom,
  };
}

/** A box in the coordinates of text that runs in a direction of 0, 90, 180 or 270 degrees. */
function turnedBox([x, bottom, right, top]: readonly [number, number, number, number], angle: number): [number, number, number, number] {
  if (angle === 90) return [bottom, -right, top, -x];
  if (angle === 180) return [-right, -top, -x, -bottom];
  if (angle === 270) return [-top, x, -bottom, right];
  return [x, bottom, right, top];
}

/** Text in other directions, a line each, in the order it is drawn. */
function asides(words: readonly PlacedWord[]): string[] {
  const lines: { word: PlacedWord; text: string }[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last && last.word.angle === word.angle && Math.abs(last.word.y - word.y) < word.size / 2) last.text += ` ${word.text}`;
    else lines.push({ word, text: word.text });
  }
  return lines.map(({ text }) => text);
}
