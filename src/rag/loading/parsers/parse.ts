import type { ExtractedText } from '../extracted-text';
import type { DocumentFormat } from '../formats';
import { parseCsv } from './csv';
import { parseDocx } from './docx/docx';
import { asPlainText, decodeFile, decodeHtml, type Decoded } from './encodings';
import { parseHtml } from './html/html';
import { parseMarkdown } from './markdown';
import { parsePdf } from './pdf/pdf';

/**
 * The text of a file of any format. Meant for the parser thread: it may take long and need much memory.
 * @throws RefusedFileError when the file is no such document, is a trap, or is too large; a parser's own error for a broken file
 */
export async function parseDocument(format: DocumentFormat, bytes: Buffer): Promise<ExtractedText> {
  switch (format) {
    case 'text':
      return asPlainText(await decodeFile(bytes));
    case 'markdown':
      return withText(await decodeFile(bytes), parseMarkdown);
    case 'html':
      return withText(await decodeHtml(bytes), parseHtml);
    case 'csv':
      return withText(await decodeFile(bytes), parseCsv);
    case 'docx':
      return parseDocx(bytes);
    case 'pdf':
      return parsePdf(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
}

function withText({ text, encoding, note }: Decoded, parse: (text: string, encoding: string) => ExtractedText): ExtractedText {
  return { ...parse(text, encoding), ...(note && { note }) };
}
