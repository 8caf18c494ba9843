import { Injectable } from '@nestjs/common';
import type { TextRange } from '../../language/sentences/sentences';
import type { ChunkingOptions } from '../rag.types';
import { DocumentFormats } from './document-formats';
import { checkSignature } from './file-signatures';
import type { DocumentBytes } from './document-source';
import { PageRecognition, type RecognisedPage } from './page-recognition';
import { ParserThreads } from './parser-thread/parser-threads';
import { type DocumentFormatDefinition, parserKey } from './text/document-format';
import { LONGEST_TITLE, titleFromName, titleInText } from './text/document-title';
import type { ExtractedText } from './text/extracted-text';
import { pagesInWords, pagesWithoutText, withRecognisedPages } from './text/recognised-text';
import { MAX_RECOGNISED_PAGES } from './text/limits';
import { EmptyFileError, RefusedFileError, ScannedFileError, WaitingFileError } from './text/refused-file';

/** The text of a document, with its title, and whether that was made from the name of its file. */
export type TitledText = ExtractedText & { title: string; titleFromName: boolean };

/** Turns the bytes of a document into text, and cuts texts into chunks, both in the parser thread. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly formats: DocumentFormats,
    private readonly parsers: ParserThreads,
    private readonly recognition: PageRecognition,
  ) {}

  /** How documents of a format are read now: their text is that of the same bytes and key. */
  keyOf(format: DocumentFormatDefinition): string {
    const { key } = this.recognition;
    return format.pictures && key !== undefined ? `${parserKey(format)}/${key}` : parserKey(format);
  }

  /**
   * @param name of the document; its extension tells the format
   * @param file its bytes are given away: they may be empty afterwards
   * @throws RefusedFileError naming the reason; EmptyFileError, which is one, when there is no text; WaitingFileError, which is one, while
   *   the pictures of pages have to be recognised; the signal's reason when it aborts
   */
  async read(name: string, { bytes, contentHash }: DocumentBytes, signal: AbortSignal): Promise<TitledText> {
    const format = this.formats.of(name);
    if (!format) throw new RefusedFileError('not a document');
    checkSignature(name, format, bytes, this.formats.all);
    const extracted = await this.withPictures(format, contentHash, await this.extract(format, bytes, signal));
    if (!/\S/.test(extracted.text)) throw new EmptyFileError('holds no text');
    return { ...extracted, ...titleOf(name, format, extracted) };
  }

  /** The text of a file; pages without any for one that holds only pictures, when these are recognised. */
  private async extract({ name, pictures }: DocumentFormatDefinition, bytes: Buffer, signal: AbortSignal): Promise<ExtractedText> {
    try {
      return await this.parsers.for(bytes.length).extract(name, bytes, signal);
    } catch (error) {
      if (!(error instanceof ScannedFileError) || !pictures) throw error;
      const { key, advice } = this.recognition;
      if (key === undefined) throw new ScannedFileError(`${error.message}; ${advice}`, error.pages);
      return { text: '', headings: [], pages: Array.from({ length: error.pages }, () => 0), tables: [], encoding: name };
    }
  }

  /** A text with what was recognised on its pages without text, and a note on those that have none. */
  private async withPictures(format: DocumentFormatDefinition, contentHash: string, extracted: ExtractedText): Promise<ExtractedText> {
    if (!format.pictures) return extracted;
    const empty = pagesWithoutText(extracted);
    if (empty.length === 0) return extracted;
    if (this.recognition.key === undefined) return withNote(extracted, `${pagesInWords(empty)} without text (scanned?)`);
    const pages = empty.slice(0, MAX_RECOGNISED_PAGES);
    const found = await this.recognition.pagesOf(contentHash);
    const missing = pages.filter((page) => !found.has(page));
    if (missing.length > 0) throw new WaitingFileError(`waits until its text is recognised (${pagesInWords(missing)})`, missing);
    const whole = withRecognisedPages(extracted, new Map(pages.map((page) => [page, found.get(page)?.text ?? ''])));
    const failures = failuresIn(pages, found);
    if (!/\S/.test(whole.text)) throw new RefusedFileError(['holds no text that could be recognised', ...failures].join(': '));
    const unseen =
      empty.length > pages.length ? [`only ${MAX_RECOGNISED_PAGES} of its ${empty.length} pages without text were recognised`] : [];
    return withNote(whole, ...failures, ...unseen);
  }

  /**
   * Where a text is cut into chunks, in order.
   * @throws RefusedFileError when that takes too long; the signal's reason when it aborts
   */
  split(
    document: Pick<ExtractedText, 'text' | 'headings' | 'tables'>,
    chunking: ChunkingOptions,
    signal: AbortSignal,
  ): Promise<TextRange[]> {
    return this.parsers.for(document.text.length).split(document, chunking, signal);
  }
}

/** The title a document carries itself, else its first line or its file's name, as the format says. */
function titleOf(
  name: string,
  { titleFrom }: DocumentFormatDefinition,
  { title, text }: ExtractedText,
): Pick<TitledText, 'title' | 'titleFromName'> {
  const carried = title !== undefined && title.length <= LONGEST_TITLE ? title : undefined;
  const own = carried ?? (titleFrom === 'file name' ? undefined : titleInText(text));
  return { title: own ?? titleFromName(name), titleFromName: own === undefined };
}

/** Which pages could not be recognised, and why the first of them could not; none when all could. */
function failuresIn(pages: readonly number[], found: ReadonlyMap<number, RecognisedPage>): string[] {
  const failed = pages.filter((page) => found.get(page)?.failure);
  const [first] = failed;
  if (first === undefined) return [];
  const which = failed.length === 1 ? '' : `page ${first} `;
  return [`${pagesInWords(failed)} could not be recognised (${which}${found.get(first)?.failure})`];
}

function withNote(extracted: ExtractedText, ...notes: readonly string[]): ExtractedText {
  const all = [...(extracted.note === undefined ? [] : [extracted.note]), ...notes];
  return all.length === 0 ? extracted : { ...extracted, note: all.join('; ') };
}
