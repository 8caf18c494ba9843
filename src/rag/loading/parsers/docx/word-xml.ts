import { readXml, type XmlHandler } from '../zip/xml-events';

type Attributes = Readonly<Record<string, string>>;

/** The usual prefixes of the namespaces that are read, in transitional and strict files. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
]);

/**
 * Reads a part of a Word document event by event, with the names that Word writes: programs that use other prefixes declare them at the
 * root.
 * @throws RefusedFileError as {@link readXml}
 */
export function readWordXml(bytes: Buffer, handler: XmlHandler): void {
  let usual: ReadonlyMap<string, string> | undefined;
  const rename = (name: string): string => {
    const colon = name.indexOf(':');
    const prefix = usual?.get(colon < 0 ? '' : name.slice(0, colon));
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
  };
  readXml(bytes, {
    open: (name, attributes) => {
      usual ??= unusualPrefixes(attributes);
      if (usual.size === 0) handler.open(name, attributes);
      else handler.open(rename(name), renamed(attributes, rename));
    },
    close: (name) => handler.close?.(rename(name)),
    characters: (data) => handler.characters?.(data),
  });
}

/** The usual prefixes by those that a root declares in their place; empty for a root that declares the usual ones. */
function unusualPrefixes(root: Attributes): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, namespace] of Object.entries(root)) {
    const own = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : undefined;
    const usual = PREFIXES.get(namespace);
    if (own !== undefined && usual !== undefined && own !== usual) found.set(own, usual);
  }
  return found;
}

/** Attributes without a prefix belong to no namespace. */
function renamed(attributes: Attributes, rename: (name: string) => string): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.includes(':') ? rename(name) : name, value]));
}
