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
