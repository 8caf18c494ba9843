import { Injectable } from '@nestjs/common';
import type { TextRange } from '../../language/sentences/sentences';
import type { ChunkingOptions } from '../rag.types';
import { DocumentFormats } from './document-formats';
import { checkSignature } from './file-signatures';
import { ParserThread } from './parser-thread/parser-thread';
import type { DocumentFormatDefinition } from './text/document-format';
import { documentTitle, LONGEST_TITLE, titleFromName } from './text/document-title';
import type { ExtractedText } from './text/extracted-text';
import { EmptyFileError, RefusedFileError } from './text/refused-file';

/** The text of a document, with its title. */
export type TitledText = ExtractedText & { title: string };

/** Turns the bytes of a document into text, and cuts texts into chunks, both in the parser thread. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly formats: DocumentFormats,
    private readonly parser: ParserThread,
  ) {}

  /**
   * @param name of the document; its extension tells the format
   * @param bytes given away: they may be empty afterwards
   * @throws RefusedFileError naming the reason; EmptyFileError, which is one, when there is no text; the signal's reason when it aborts
   */
  async read(name: string, bytes: Buffer, signal: AbortSignal): Promise<TitledText> {
    const format = this.formats.of(name);
    if (!format) throw new RefusedFileError('not a document');
    checkSignature(name, format, bytes, this.formats.all);
    const extracted = await this.parser.extract(format.name, bytes, signal);
    if (!/\S/.test(extracted.text)) throw new EmptyFileError('holds no text');
    return { ...extracted, title: titleOf(name, format, extracted) };
  }

  /**
   * Where a text is cut into chunks, in order.
   * @throws RefusedFileError when that takes too long; the signal's reason when it aborts
   */
  split(text: string, chunking: ChunkingOptions, signal: AbortSignal): Promise<TextRange[]> {
    return this.parser.split(text, chunking, signal);
  }
}

/** The title a document carries itself, else its first line or its file's name, as the format says. */
function titleOf(name: string, { titleFrom }: DocumentFormatDefinition, { title, text }: ExtractedText): string {
  if (title !== undefined && title.length <= LONGEST_TITLE) return title;
  return titleFrom === 'file name' ? titleFromName(name) : documentTitle(name, text);
}
