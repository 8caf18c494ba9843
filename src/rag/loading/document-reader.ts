import { Injectable } from '@nestjs/common';
import { documentTitle, LONGEST_TITLE, titleFromName } from './text/document-title';
import type { ExtractedText } from './text/extracted-text';
import { checkKind } from './file-signatures';
import { type DocumentFormat, formatOf } from './document-formats';
import { asPlainText, decodeFile } from './text/encodings';
import { ParserThread } from './parser-thread/parser-thread';
import { EmptyFileError, RefusedFileError } from './text/refused-file';

/** The text of a file, with the title it goes by. */
export type TitledText = ExtractedText & { title: string };

/** From the bytes of a file to its text: plain text here, where it is quickest; every other format in the parser thread. */
@Injectable()
export class DocumentReader {
  constructor(private readonly parser: ParserThread) {}

  /**
   * @param bytes given away: they may be empty afterwards
   * @throws RefusedFileError naming the reason; EmptyFileError, which is one, when there is no text
   */
  async read(name: string, bytes: Buffer, signal: AbortSignal): Promise<TitledText> {
    const format = formatOf(name);
    if (!format) throw new RefusedFileError('not a document');
    checkKind(name, format, bytes);
    const extracted = format === 'text' ? asPlainText(await decodeFile(bytes)) : await this.parser.extract(format, bytes, signal);
    if (!/\S/.test(extracted.text)) throw new EmptyFileError(format === 'text' ? 'empty' : 'holds no text');
    return { ...extracted, title: titleOf(name, format, extracted) };
  }
}

/** What the document calls itself, else its first line, which in a table is no title, else its file's name. */
function titleOf(name: string, format: DocumentFormat, { title, text }: ExtractedText): string {
  if (title !== undefined && title.length <= LONGEST_TITLE) return title;
  return format === 'csv' ? titleFromName(name) : documentTitle(name, text);
}
