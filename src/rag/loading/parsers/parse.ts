import type { ExtractedText } from '../text/extracted-text';
import type { DocumentFormat } from '../document-formats';
import { parseCsv } from './csv/csv-parser';
import { parseDocx } from './docx/docx-parser';
import { asPlainText, decodeFile, decodeHtml, type Decoded } from '../text/encodings';
import { parseHtml } from './html/html-parser';
import { parseMarkdown } from './markdown/markdown-parser';
import { parsePdf } from './pdf/pdf-parser';

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
