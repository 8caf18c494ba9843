import { asLine } from '../../text/clean-text';
import { localName, readXml } from '../zip/xml-events';
import type { ZipParts } from '../zip/zip-parts';
import { partOf } from './package-document';

/** The titles of chapters by the names of their parts, as the book lists them. */
export async function readChapterTitles(zip: ZipParts, contents: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const name of contents) {
    const bytes = await zip.read(name);
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    if (bytes) readTitles(bytes, (href, title) => setFirst(titles, partOf(folder, href), title));
  }
  return titles;
}

/** Reads `<navLabel><text>Leave</text></navLabel><content src="…"/>` and `<a href="…">Leave</a>`. */
function readTitles(bytes: Buffer, add: (href: string, title: string) => void): void {
  let title = '';
  let link: string | undefined;
  readXml(bytes, {
    open: (prefixed, attributes) => {
      const name = localName(prefixed);
      if (name === 'navLabel' || name === 'a') title = '';
      if (name === 'a') link = attributes['href'] ?? '';
      else if (name === 'content') add(attributes['src'] ?? '', asLine(title));
    },
    close: (prefixed) => {
      if (localName(prefixed) !== 'a' || link === undefined) return;
      add(link, asLine(title));
      link = undefined;
    },
    characters: (data) => (title += data),
  });
}

function setFirst(titles: Map<string, string>, part: string, title: string): void {
  if (title !== '' && !part.includes('#') && !titles.has(part)) titles.set(part, title);
}
