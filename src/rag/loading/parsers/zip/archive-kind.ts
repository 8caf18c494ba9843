import { RefusedFileError } from '../../text/refused-file';
import type { ZipParts } from './zip-parts';

/** What a document's archive is, by how the name of one of its parts begins. */
const BY_PART: readonly (readonly [start: string, kind: string])[] = [
  ['xl/workbook.bin', 'a binary Excel workbook (save it as .xlsx)'],
  ['xl/', 'an Excel workbook'],
  ['ppt/', 'a PowerPoint presentation'],
  ['word/', 'a Word document'],
  ['visio/', 'a Visio drawing'],
  ['META-INF/container.xml', 'an EPUB book'],
  ['META-INF/manifest.xml', 'an OpenDocument file'],
  ['Index/', 'a document of Apple Numbers, Pages or Keynote'],
  ['Index.zip', 'a document of Apple Numbers, Pages or Keynote'],
];

/** What an archive is, by the media type that the part `mimetype` states. */
const BY_MEDIA_TYPE: readonly (readonly [start: string, kind: string])[] = [
  ['application/epub+zip', 'an EPUB book'],
  ['application/vnd.oasis.opendocument.text', 'an OpenDocument text'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'an OpenDocument spreadsheet'],
  ['application/vnd.oasis.opendocument.presentation', 'an OpenDocument presentation'],
  ['application/vnd.oasis.opendocument.graphics', 'an OpenDocument drawing'],
];

/** What an archive is: `an Excel workbook`; undefined when it is no known document. */
async function archiveKind(zip: ZipParts): Promise<string | undefined> {
  const mediaType = (await zip.read('mimetype'))?.toString('latin1') ?? '';
  const stated = BY_MEDIA_TYPE.find(([start]) => mediaType.startsWith(start));
  return (stated ?? BY_PART.find(([start]) => zip.has(start)))?.[1];
}

/**
 * Checks that an archive is what its name says.
 * @param wanted what it should be, with its article: `a Word document`
 * @throws RefusedFileError naming what it is instead
 */
export async function checkKind(zip: ZipParts, wanted: string): Promise<void> {
  const kind = await archiveKind(zip);
  if (kind !== wanted) throw new RefusedFileError(`holds ${kind ?? 'an archive that is no document'}, not ${wanted}`);
}
