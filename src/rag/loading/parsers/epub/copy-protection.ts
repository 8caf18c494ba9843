import { RefusedFileError } from '../../text/refused-file';
import { localName, readXml } from '../zip/xml-events';
import type { ZipParts } from '../zip/zip-parts';
import { partOf } from './package-document';

/** Ways to make fonts unusable outside of their book; its text stays plain. */
const OF_FONTS = ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'];

/** Copy protections by a part that each of them needs. */
const PROTECTIONS: readonly (readonly [part: string, name: string])[] = [
  ['META-INF/license.lcpl', 'Readium LCP'],
  ['META-INF/sinf.xml', 'Apple FairPlay'],
  ['META-INF/rights.xml', 'Adobe ADEPT'],
];

/** @throws RefusedFileError when chapters of a book are encrypted, naming what protects them */
export async function checkProtection(zip: ZipParts, chapters: readonly string[]): Promise<void> {
  const bytes = await zip.read('META-INF/encryption.xml');
  if (!bytes) return;
  const encrypted = new Set<string>();
  let algorithm = '';
  readXml(bytes, {
    open: (prefixed, attributes) => {
      const name = localName(prefixed);
      if (name === 'EncryptedData') algorithm = '';
      else if (name === 'EncryptionMethod') algorithm ||= attributes['Algorithm'] ?? '';
      else if (name === 'CipherReference' && !OF_FONTS.includes(algorithm)) encrypted.add(partOf('', attributes['URI'] ?? ''));
    },
  });
  if (!chapters.some((chapter) => encrypted.has(chapter))) return;
  const protection = PROTECTIONS.find(([part]) => zip.has(part))?.[1] ?? 'a copy protection';
  throw new RefusedFileError(`is encrypted by ${protection}: it opens only in a reader that has its key`);
}
