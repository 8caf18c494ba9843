import { asLine } from '../../text/clean-text';
import { RefusedFileError } from '../../text/refused-file';
import { partName } from '../zip/relationships';
import { localName, readXml } from '../zip/xml-events';
import type { ZipParts } from '../zip/zip-parts';

/** What the package document of a book says (EPUB 3.3, 5). */
export interface PackageDocument {
  title: string;
  creators: string[];
  /** Names of the parts that are read one after the other. */
  spine: string[];
  /** Names of the parts that list the chapters: the navigation document, the NCX of EPUB 2. */
  contents: string[];
}

interface Item {
  part: string;
  type: string;
  isContents: boolean;
  fallback: string | undefined;
}

/** Types of parts that are pages. */
const PAGES = new Set(['application/xhtml+xml', 'text/html', 'text/x-oeb1-document']);
const NCX = 'application/x-dtbncx+xml';

/** Most parts that stand in for another. A longer chain is a circle. */
const MOST_FALLBACKS = 10;

/** @throws RefusedFileError when the book has no package document */
export async function readPackage(zip: ZipParts): Promise<PackageDocument> {
  const name = await packageName(zip);
  const bytes = name === undefined ? undefined : await zip.read(name);
  if (!bytes || name === undefined) throw new RefusedFileError('holds no package document, which an EPUB book begins with');
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const items = new Map<string, Item>();
  const order: string[] = [];
  const texts = { title: [''], creator: [''] };
  const listedInGuide = new Set<string>();
  let open: string[] | undefined;
  readXml(bytes, {
    open: (prefixed, attributes) => {
      const element = localName(prefixed);
      open = prefixed.startsWith('dc:') && (element === 'title' || element === 'creator') ? texts[element] : undefined;
      open?.push('');
      if (element === 'item') items.set(attributes['id'] ?? '', item(folder, attributes));
      else if (element === 'itemref') order.push(attributes['idref'] ?? '');
      else if (element === 'reference' && attributes['type'] === 'toc') listedInGuide.add(partOf(folder, attributes['href'] ?? ''));
    },
    close: () => (open = undefined),
    characters: (data) => open?.push((open.pop() ?? '') + data),
  });
  const pages = order.flatMap((id) => pageOf(items, id) ?? []);
  return {
    title: texts.title.map(asLine).find(Boolean) ?? '',
    creators: texts.creator.map(asLine).filter(Boolean),
    spine: [...new Set(pages.filter(({ isContents }) => !isContents).map(({ part }) => part))].filter((part) => !listedInGuide.has(part)),
    contents: [...items.values()].filter(({ isContents }) => isContents).map(({ part }) => part),
  };
}

async function packageName(zip: ZipParts): Promise<string | undefined> {
  const container = await zip.read('META-INF/container.xml');
  let name: string | undefined;
  if (container)
    readXml(container, {
      open: (element, attributes) => {
        if (localName(element) === 'rootfile') name ??= partName('', attributes['full-path'] ?? '');
      },
    });
  return name;
}

function item(folder: string, attributes: Readonly<Record<string, string>>): Item {
  const type = attributes['media-type'] ?? '';
  const isContents = type === NCX || (attributes['properties'] ?? '').split(' ').includes('nav');
  return { part: partOf(folder, attributes['href'] ?? ''), type, isContents, fallback: attributes['fallback'] };
}

/** The page that stands at a place of the spine: the item itself, or what stands in for it. */
function pageOf(items: ReadonlyMap<string, Item>, id: string): Item | undefined {
  let found = items.get(id);
  for (let step = 0; found && !PAGES.has(found.type) && step < MOST_FALLBACKS; step += 1) found = items.get(found.fallback ?? '');
  return found && PAGES.has(found.type) ? found : undefined;
}

/** The name of the part that a link of another part leads to, without the place in it; with one for a place in it. */
export function partOf(folder: string, href: string): string {
  try {
    return partName(folder, decodeURIComponent(href));
  } catch (error) {
    // A name that only looks encoded.
    if (error instanceof URIError) return partName(folder, href);
    throw error;
  }
}
