import type { ExtractedText } from '../../text/extracted-text';
import { RefusedFileError } from '../../text/refused-file';
import { TextBuilder } from '../../text/text-builder';
import { DataWriter } from '../data/data-writer';
import { dataOf } from './xml-data';
import { isDocument, XmlDocumentWriter } from './xml-document';
import { readXmlTree } from './xml-tree';

/**
 * The text of an XML file: of a document its headings, paragraphs, lists and tables; of data a line for each value, and rows of what repeats.
 * @throws RefusedFileError when it has no elements, too many, or nests them too deeply
 */
export function parseXml(xml: string, encoding: string): ExtractedText {
  const root = readXmlTree(xml);
  if (!root) throw new RefusedFileError('is no XML: it holds no element');
  const text = new TextBuilder();
  if (!isDocument(root)) {
    new DataWriter(text).write(dataOf(root), 1, root.name);
    return text.finish({ encoding });
  }
  const writer = new XmlDocumentWriter(text);
  writer.write(root);
  return text.finish({ encoding, ...(writer.title && { title: writer.title }) });
}
