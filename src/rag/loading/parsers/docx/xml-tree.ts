import { RefusedFileError } from '../../text/refused-file';
import type { XmlHandler } from '../zip/xml-events';

type Attributes = Readonly<Record<string, string>>;

/** An element of XML with all that is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly (XmlElement | string)[];
}

/** Most elements of one paragraph, note or text box, which are held while they are read. Real paragraphs have some thousands. */
const MOST_ELEMENTS = 500_000;

/** Builds one element from the events after its opening. */
export class XmlTree {
  readonly root: XmlElement;
  private readonly open: { children: (XmlElement | string)[] }[];
  private elements = 1;

  constructor(name: string, attributes: Attributes) {
    const children: (XmlElement | string)[] = [];
    this.root = { name, attributes, children };
    this.open = [{ children }];
  }

  /** @throws RefusedFileError when the element holds too many others */
  add(name: string, attributes: Attributes): void {
    this.elements += 1;
    if (this.elements > MOST_ELEMENTS)
      throw new RefusedFileError(`holds a paragraph of more than ${MOST_ELEMENTS.toLocaleString('en')} parts`);
    const element = { name, attributes, children: [] };
    this.open.at(-1)?.children.push(element);
    this.open.push(element);
  }

  addText(data: string): void {
    this.open.at(-1)?.children.push(data);
  }

  /** @returns whether the root itself has ended */
  end(): boolean {
    this.open.pop();
    return this.open.length === 0;
  }
}

/** The elements directly in another, without its text. */
export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child) => typeof child !== 'string');
}

/** The first element of a name directly in another. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name);
}

/** The `w:val` of an element directly in another. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes['w:val'];
}

/** Whether a switch directly in an element is on; undefined when it is not there (ECMA-376 part 1, 17.17.4). */
export function switchOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const child = childOf(element, name);
  return child && isOn(child.attributes['w:val']);
}

/** Whether the value of a switch means on: a switch without a value does. */
export function isOn(value: string | undefined): boolean {
  return !['0', 'false', 'off', 'none'].includes(value ?? '1');
}

/** Sends an element to a handler as if it were being read. */
export function replay(element: XmlElement, handler: XmlHandler): void {
  handler.open(element.name, element.attributes);
  for (const child of element.children) {
    if (typeof child === 'string') handler.characters?.(child);
    else replay(child, handler);
  }
  handler.close?.(element.name);
}
