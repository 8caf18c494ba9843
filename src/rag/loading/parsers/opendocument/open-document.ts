import { asLine } from '../../text/clean-text';
import { RefusedFileError } from '../../text/refused-file';
import { checkKind } from '../zip/archive-kind';
import { readXml } from '../zip/xml-events';
import { ZipParts } from '../zip/zip-parts';

/** The parts of an OpenDocument file that are read. */
export interface OpenDocument {
  content: Buffer;
  /** Named styles, and the headers and footers of pages. */
  styles: Buffer | undefined;
  /** The title in the properties of the file; empty when it has none. */
  title: string;
}

/**
 * Opens an OpenDocument file.
 * @param kind what it should be: `an OpenDocument text`
 * @throws RefusedFileError when it is encrypted or something else
 */
export async function openDocument(bytes: Buffer, kind: string): Promise<OpenDocument> {
  const zip = await ZipParts.open(bytes);
  await checkKind(zip, kind);
  await checkEncryption(zip);
  const content = await zip.read('content.xml');
  if (!content) throw new RefusedFileError(`holds no text, which ${kind} has in content.xml`);
  return { content, styles: await zip.read('styles.xml'), title: await readTitle(zip) };
}

/** Encrypted parts stand in the archive as if they were plain; the manifest tells. */
async function checkEncryption(zip: ZipParts): Promise<void> {
  const manifest = await zip.read('META-INF/manifest.xml');
  if (manifest)
    readXml(manifest, {
      open: (name) => {
        if (name === 'manifest:encryption-data') throw new RefusedFileError('is encrypted: it opens only with a password');
      },
    });
}

async function readTitle(zip: ZipParts): Promise<string> {
  let title = '';
  let inTitle = false;
  const properties = await zip.read('meta.xml');
  if (properties)
    readXml(properties, {
      open: (name) => (inTitle = name === 'dc:title'),
      close: () => (inTitle = false),
      characters: (data) => (title += inTitle ? data : ''),
    });
  return asLine(title);
}
