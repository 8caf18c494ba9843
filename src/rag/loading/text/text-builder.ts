import type { TextRange } from '../../../language/sentences/sentences';
import type { ExtractedText, Heading } from './extracted-text';
import { MAX_CHARACTERS, MAX_HEADINGS, MAX_PAGES, MAX_TABLES } from './limits';
import { RefusedFileError } from './refused-file';

/** What separates a piece of text from the one before: nothing inside a word, a space inside a paragraph, and so on. */
export type Separator = '' | ' ' | '\n' | '\n\n';

/** Longest heading, in characters. A longer one is taken to be a paragraph in large or bold letters. */
const LONGEST_HEADING = 200;

/** Puts a text together piece by piece, keeping where headings and pages start. */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private readonly headings: Heading[] = [];
  private readonly pages: number[] = [];
  private readonly tables: TextRange[] = [];
  private length = 0;
  private unplacedPages = 0;

  get isEmpty(): boolean {
    return this.length === 0;
  }

  /**
   * Adds clean text; blank text is left out.
   * @returns where it begins, in UTF-16 units of the whole text
   * @throws RefusedFileError when the document has become too long
   */
  add(text: string, separator: Separator): number {
    if (text.trim() === '') return this.length;
    const between = this.isEmpty ? '' : separator;
    this.length += between.length;
    for (; this.unplacedPages > 0; this.unplacedPages -= 1) this.pages.push(this.length);
    this.pieces.push(between, text);
    this.length += text.length;
    if (this.length > MAX_CHARACTERS)
      throw new RefusedFileError(`holds more than ${MAX_CHARACTERS / 1_000_000} million characters of text`);
    return this.length - text.length;
  }

  /** Adds a heading as a paragraph of its own. */
  heading(level: number, title: string): void {
    if (title === '') return;
    const offset = this.length + (this.isEmpty ? 0 : 2);
    this.add(title, '\n\n');
    if (title.length <= LONGEST_HEADING && this.headings.length < MAX_HEADINGS) this.headings.push({ offset, level, title });
  }

  /**
   * Adds the text of a file that stands inside this document, with its headings and tables. Its pages are no pages of this document.
   * @param level of the heading it stands under
   */
  append({ text, headings, tables }: ExtractedText, level: number): void {
    const start = this.add(text, '\n\n');
    for (const heading of headings.slice(0, MAX_HEADINGS - this.headings.length))
      this.headings.push({ ...heading, offset: start + heading.offset, level: level + heading.level });
    for (const table of tables.slice(0, MAX_TABLES - this.tables.length))
      this.tables.push({ start: start + table.start, end: start + table.end });
  }

  /** Marks what was added from `start` on as a table, whose lines are rows. */
  table(start: number): void {
    if (this.tables.length < MAX_TABLES) this.tables.push({ start, end: this.length });
  }

  /**
   * Starts a page: what is added next belongs to it.
   * @throws RefusedFileError when the document has too many pages
   */
  page(): void {
    this.unplacedPages += 1;
    if (this.pages.length + this.unplacedPages > MAX_PAGES) throw new RefusedFileError(`has more than ${MAX_PAGES} pages`);
  }

  /** The whole text. */
  finish(about: { title?: string; encoding: string; note?: string }): ExtractedText {
    for (; this.unplacedPages > 0; this.unplacedPages -= 1) this.pages.push(this.length);
    return { ...about, text: this.pieces.join(''), headings: this.headings, pages: this.pages, tables: this.tables };
  }
}
