import { Parser } from 'htmlparser2';
import { Nesting } from '../../text/nesting';
import { RefusedFileError } from '../../text/refused-file';

/** Most elements of one file. Each takes some hundred bytes while it is read. */
const MAX_ELEMENTS = 1_000_000;

/** An element of an XML file, with names without their prefixes. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Elements and texts in their order; blank texts between elements are left out. */
  content: (XmlElement | string)[];
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Most elements have no attributes, and one map is enough for them. */
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** What attributes say of data; others say how XML is to be read. */
function dataAttributes(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const said = Object.entries(attributes).filter(([name, value]) => !/^(?:xmlns|xml|xsi)(?::|$)/.test(name) && value.trim() !== '');
  return said.length === 0 ? NO_ATTRIBUTES : new Map(said.map(([name, value]) => [localName(name), value]));
}

/**
 * The elements of an XML file below its root; undefined when it has none. No document type is read: entities other than those of XML itself
 * stay as they are written, so nothing grows and nothing is fetched.
 * @throws RefusedFileError when elements are nested too deeply, or too many
 */
export function readXmlTree(xml: string): XmlElement | undefined {
  const root: XmlElement = { name: '', attributes: NO_ATTRIBUTES, content: [] };
  const open: XmlElement[] = [root];
  const nesting = new Nesting();
  let elements = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        nesting.open();
        elements += 1;
        if (elements > MAX_ELEMENTS) throw new RefusedFileError(`holds more than ${MAX_ELEMENTS / 1_000_000} million elements`);
        const element: XmlElement = { name: localName(name), attributes: dataAttributes(attributes), content: [] };
        open.at(-1)?.content.push(element);
        open.push(element);
      },
      onclosetag: () => {
        nesting.close();
        open.pop();
      },
      ontext: (text) => {
        const content = open.at(-1)?.content;
        const last = content?.at(-1);
        if (typeof last === 'string') content?.splice(-1, 1, last + text);
        else content?.push(text);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return root.content.find((child) => typeof child !== 'string');
}

/** The elements within an element. */
export const childrenOf = ({ content }: XmlElement): XmlElement[] => content.filter((child) => typeof child !== 'string');

/** Whether text stands in an element itself, beside the elements in it. */
export const hasText = ({ content }: XmlElement): boolean => content.some((child) => typeof child === 'string' && /\S/.test(child));

/** All text in an element, but for the elements that are left out. Elements without text between them stand apart. */
export function textOf(element: XmlElement, isLeftOut: (element: XmlElement) => boolean = () => false): string {
  const texts = element.content.map((child) => (typeof child === 'string' ? child : isLeftOut(child) ? ' ' : textOf(child, isLeftOut)));
  return texts.join(hasText(element) ? '' : ' ');
}
