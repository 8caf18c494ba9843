import { asLine } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import { plainHeadings } from '../../text/plain-headings';
import { TextBuilder } from '../../text/text-builder';
import { RtfReader } from './rtf-reader';
import { rtfTokens } from './rtf-tokens';

/**
 * The text of a rich text file: headings, paragraphs, list items and table rows as a reader sees them, footnotes below their paragraphs,
 * headers and footers once at the end. Left out are hidden and deleted text, pictures, field codes, tables of contents and comments.
 * @throws RefusedFileError when groups are nested too deeply, or a table or the text is too long
 */
export function parseRtf(bytes: Buffer): ExtractedText {
  const text = new TextBuilder();
  const reader = new RtfReader(text);
  for (const token of rtfTokens(bytes.toString('latin1'))) reader.token(token);
  reader.finish();
  const title = reader.body.title || asLine(reader.statedTitle);
  const extracted = text.finish({ encoding: 'rtf', ...(title && { title }) });
  // Simple programs know no styles: a heading is a short line in larger letters.
  return extracted.headings.length > 0 ? extracted : { ...extracted, headings: plainHeadings(extracted.text) };
}
