import type { ExtractedText } from '../../text/extracted-text';
import { TextBuilder } from '../../text/text-builder';
import { readXml } from '../zip/xml-events';
import { readOdfStyles } from './body/odf-styles';
import { readOdsFacts } from './ods-facts';
import { OdsReader } from './ods-reader';
import { openDocument } from './open-document';

/**
 * The text of an OpenDocument spreadsheet: its visible sheets as sections, their tables a row a line, values as the sheet shows them. Left
 * out are hidden sheets, rows and columns, formulas, comments and drawings.
 */
export async function parseOds(bytes: Buffer): Promise<ExtractedText> {
  const { content, styles, title } = await openDocument(bytes, 'an OpenDocument spreadsheet');
  const text = new TextBuilder();
  readXml(content, new OdsReader(text, readOdfStyles(styles, content), readOdsFacts(content)));
  return text.finish({ encoding: 'utf-8', ...(title && { title }) });
}
