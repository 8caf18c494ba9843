import { asLine } from '../../text/clean-text';
import { localName, readXml } from './xml-events';
import type { ZipParts } from './zip-parts';

/** The title that an Office document carries in its properties; empty when it has none. */
export async function readTitle(zip: ZipParts): Promise<string> {
  let title = '';
  let inTitle = false;
  const properties = await zip.read('docProps/core.xml');
  if (properties)
    readXml(properties, {
      open: (name) => (inTitle = localName(name) === 'title'),
      close: () => (inTitle = false),
      characters: (data) => (title += inTitle ? data : ''),
    });
  return asLine(title);
}
