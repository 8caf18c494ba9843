import { makeZip, type ZipPart } from './made-zip';

/** A paragraph of a Word document, in the style of that id, or in a list. */
export interface DocxParagraph {
  text: string;
  style?: string;
  /** `bullets` or `numbers`, and how deep. */
  list?: 'bullets' | 'numbers';
  depth?: number;
}

export type DocxBlock = string | DocxParagraph | { rows: string[][] } | { xml: string };

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const STYLES = `<w:styles ${NAMESPACE}>
  <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Haus"><w:name w:val="House heading"/><w:basedOn w:val="berschrift2"/></w:style>
  <w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
</w:styles>`;

const NUMBERING = `<w:numbering ${NAMESPACE}>
  <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>`;

const RELATIONS = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>`;

function paragraph({ text, style, list, depth = 0 }: DocxParagraph): string {
  const styled = style ? `<w:pStyle w:val="${style}"/>` : '';
  const listed = list ? `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list === 'bullets' ? 1 : 2}"/></w:numPr>` : '';
  return `<w:p><w:pPr>${styled}${listed}</w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

function block(content: DocxBlock): string {
  if (typeof content === 'string') return paragraph({ text: content });
  if ('xml' in content) return content.xml;
  if (!('rows' in content)) return paragraph(content);
  const rows = content.rows.map((cells) => `<w:tr>${cells.map((text) => `<w:tc>${paragraph({ text })}</w:tc>`).join('')}</w:tr>`);
  return `<w:tbl>${rows.join('')}</w:tbl>`;
}

/** The parts of a Word document, as a German Word names its styles. */
export function docxParts(blocks: readonly DocxBlock[]): ZipPart[] {
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: RELATIONS },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document ${NAMESPACE}><w:body>${blocks.map(block).join('')}</w:body></w:document>`,
    },
    { name: 'word/styles.xml', content: STYLES },
    { name: 'word/numbering.xml', content: NUMBERING },
  ];
}

/** A Word document. */
export function makeDocx(blocks: readonly DocxBlock[]): Buffer {
  return makeZip(docxParts(blocks));
}

/** A further part of a Word document, with the last word of the type of its relationship. */
export interface DocxPart {
  id: string;
  type: string;
  name: string;
  content: string | Buffer;
}

const DECLARATIONS = [
  NAMESPACE,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ');

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A part of the usual name: `styles`, `numbering`, `footnotes`, `endnotes`, `settings`. */
export function wordPart(type: string, content: string): DocxPart {
  return { id: type, type, name: `word/${type}.xml`, content: `<w:${type} ${DECLARATIONS}>${content}</w:${type}>` };
}

/** A header or footer of the pages, to which a section refers by the id. */
export function pagePart(type: 'header' | 'footer', id: string, content: string): DocxPart {
  const root = type === 'header' ? 'w:hdr' : 'w:ftr';
  return { id, type, name: `word/${id}.xml`, content: `<${root} ${DECLARATIONS}>${content}</${root}>` };
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const contentType = (name: string, type: string): string => `<Override PartName="/${name}" ContentType="${WORD}.${type}+xml"/>`;

function contentTypes(parts: readonly DocxPart[]): string {
  const overrides = parts.filter(({ name }) => name.endsWith('.xml')).map(({ name, type }) => contentType(name, type));
  const defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  const pages = '<Default Extension="html" ContentType="text/html"/><Default Extension="rtf" ContentType="application/rtf"/>';
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${pages}${contentType('word/document.xml', 'document.main')}${overrides.join('')}</Types>`;
}

/** A Word document with a body of WordprocessingML and further parts. Word and LibreOffice open it, too. */
export function makeWordFile(body: string, parts: readonly DocxPart[] = []): Buffer {
  const relations = parts.map(({ id, type, name }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="/${name}"/>`);
  return makeZip([
    { name: '[Content_Types].xml', content: contentTypes(parts) },
    { name: '_rels/.rels', content: RELATIONS },
    { name: 'word/document.xml', content: `<w:document ${DECLARATIONS}><w:body>${body}</w:body></w:document>` },
    {
      name: 'word/_rels/document.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    },
    ...parts.map(({ name, content }) => ({ name, content })),
  ]);
}

/** A run of text, with the XML of its properties. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A paragraph of runs and other inline elements, or of plain text, with the XML of its properties. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;
