import type { Separator } from '../../text/text-builder';
import { type PdfLine, type Typesetting, typesetting } from './pdf-lines';
import { headingLevels, lineSeparator, WrittenWords } from './pdf-paragraphs';

/** A heading, which may run over several lines. */
export interface PdfHeading {
  level: number;
  text: string;
  /** How many lines it takes. */
  lineCount: number;
}

/** How the lines of a document follow each other: as headings, as one paragraph, or as the halves of a broken word. */
export class PdfTextFlow {
  private readonly setting: Typesetting;
  private readonly levelOf: (line: PdfLine) => number | undefined;
  private readonly words: WrittenWords;

  constructor(readonly lines: readonly PdfLine[]) {
    this.setting = typesetting(lines);
    this.levelOf = headingLevels(lines, this.setting);
    this.words = new WrittenWords(lines);
  }

  /** The heading that starts with a line; undefined when the line is running text. */
  headingAt(index: number): PdfHeading | undefined {
    let line = this.lines[index];
    const level = line && this.levelOf(line);
    if (!line || level === undefined) return undefined;
    const texts = [line.text];
    for (let next = this.lines[index + 1]; next && this.continuesHeading(line, next); next = this.lines[index + texts.length]) {
      texts.push(next.text);
      line = next;
    }
    return { level, text: texts.join(' '), lineCount: texts.length };
  }

  /** A line of running text, without the hyphen of a word it breaks, and what separates it from the line before. */
  textAt(index: number, line: PdfLine): { text: string; separator: Separator } {
    const before = this.lines[index - 1];
    const next = this.lines[index + 1];
    const isWithNext = next !== undefined && this.levelOf(next) === undefined && lineSeparator(line, next, this.setting) === ' ';
    const joined = isWithNext ? this.words.joinable(line.text, next.text) : undefined;
    const separator = before === undefined || this.levelOf(before) !== undefined ? '\n\n' : lineSeparator(before, line, this.setting);
    const isBroken = separator === ' ' && before !== undefined && this.words.isBroken(before.text, line.text);
    return { text: joined ?? line.text, separator: isBroken ? '' : separator };
  }

  private continuesHeading(line: PdfLine, next: PdfLine): boolean {
    return next.page === line.page && this.levelOf(next) === this.levelOf(line) && lineSeparator(line, next, this.setting) !== '\n\n';
  }
}
