import type { ExtractedText, Heading } from './extracted-text';
import { MAX_CHARACTERS, MAX_HEADINGS, MAX_PAGES } from './limits';
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
  private length = 0;
  private unplacedPages = 0;

  get isEmpty(): boolean {
    return this.length === 0;
  }

  /**
   * Adds clean text; blank text is left out.
   * @throws RefusedFileError when the document has become too long
   */
  add(text: string, separator: Separator): void {
    if (text.trim() === '') return;
    const between = this.isEmpty ? '' : separator;
    this.length += between.length;
    for (; this.unplacedPages > 0; this.unplacedPages -= 1) this.pages.push(this.length);
    this.pieces.push(between, text);
    this.length += text.length;
    if (this.length > MAX_CHARACTERS)
      throw new RefusedFileError(`holds more than ${MAX_CHARACTERS / 1_000_000} million characters of text`);
  }

  /** Adds a heading as a paragraph of its own. */
  heading(level: number, title: string): void {
    if (title === '') return;
    const offset = this.length + (this.isEmpty ? 0 : 2);
    this.add(title, '\n\n');
    if (title.length <= LONGEST_HEADING && this.headings.length < MAX_HEADINGS) this.headings.push({ offset, level, title });
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
    return { ...about, text: this.pieces.join(''), headings: this.headings, pages: this.pages };
  }
}
