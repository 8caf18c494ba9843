import type { ExtractedText } from '../../text/extracted-text';
import { TextBuilder } from '../../text/text-builder';
import { readXml } from '../zip/xml-events';
import { BlockWriter, type OdfBlock } from './body/odf-blocks';
import { OdfBody } from './body/odf-body';
import { readOdfStyles } from './body/odf-styles';
import { readPageLines } from './odt-page-lines';
import { openDocument } from './open-document';

/**
 * The text of an OpenDocument text: headings and list items with their numbers, paragraphs, tables a row a line, footnotes below their
 * paragraphs, what the headers and footers of its pages say once. Left out are deleted and hidden text, comments, tables of contents, page numbers and pictures.
 */
export async function parseOdt(bytes: Buffer): Promise<ExtractedText> {
  const { content, styles, title } = await openDocument(bytes, 'an OpenDocument text');
  const text = new TextBuilder();
  const writer = new BlockWriter(text);
  // Below the title, which is the first line.
  let pageLines = readPageLines(styles, content);
  const writePageLines = (): void => {
    text.add(pageLines.join('\n'), '\n\n');
    pageLines = [];
  };
  const write = (block: OdfBlock): void => {
    writer.write(block);
    if (block.kind === 'heading' || block.kind === 'paragraph') writePageLines();
  };
  readXml(content, new OdfBody(readOdfStyles(styles, content), write));
  writePageLines();
  const ownTitle = writer.title || title;
  return text.finish({ encoding: 'utf-8', ...(ownTitle && { title: ownTitle }) });
}
