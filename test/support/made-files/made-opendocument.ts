import { makeZip, type ZipPart } from './made-zip';

/** What an OpenDocument file holds. */
export type OpenDocumentKind = 'text' | 'spreadsheet' | 'presentation';

export interface OpenDocumentOptions {
  /** Automatic styles, in content.xml. */
  automatic?: string;
  /** Named styles, in styles.xml. */
  styles?: string;
  /** Headers and footers, in styles.xml. */
  masterStyles?: string;
  title?: string;
  /** Whether the manifest says that the content is encrypted. */
  encrypted?: boolean;
}

const NAMESPACES = [
  'office text table style draw presentation number'
    .split(' ')
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`),
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"',
]
  .flat()
  .join(' ');

/** The parts of an OpenDocument file, in the order that LibreOffice writes them. */
export function openDocumentParts(kind: OpenDocumentKind, body: string, options: OpenDocumentOptions = {}): ZipPart[] {
  const { automatic = '', styles = '', masterStyles = '', title, encrypted } = options;
  const content = `<office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body>`;
  const encryption = encrypted ? '<manifest:encryption-data manifest:checksum="x"/>' : '';
  return [
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` },
    { name: 'content.xml', content: `<?xml version="1.0"?><office:document-content ${NAMESPACES}>${content}</office:document-content>` },
    {
      name: 'styles.xml',
      content: `<office:document-styles ${NAMESPACES}><office:styles>${styles}</office:styles><office:master-styles>${masterStyles}</office:master-styles></office:document-styles>`,
    },
    { name: 'meta.xml', content: `<office:document-meta ${NAMESPACES}><dc:title>${title ?? ''}</dc:title></office:document-meta>` },
    {
      name: 'META-INF/manifest.xml',
      content: `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml">${encryption}</manifest:file-entry></manifest:manifest>`,
    },
  ];
}

/** An OpenDocument file. */
export function makeOpenDocument(kind: OpenDocumentKind, body: string, options?: OpenDocumentOptions): Buffer {
  return makeZip(openDocumentParts(kind, body, options));
}
