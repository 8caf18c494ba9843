import { asLines } from '../../text/clean-text';
import { type DataMember, type DataNode, scalar } from '../data/data-node';
import { childrenOf, textOf, type XmlElement } from './xml-tree';

const attributesOf = ({ attributes }: XmlElement): DataMember[] =>
  Array.from(attributes, ([name, value]) => ({ name, value: scalar(value) }));

/** `currency: EUR` of `<price currency="EUR">24.50</price>`. */
const remarkOf = ({ attributes }: XmlElement): string => Array.from(attributes, ([name, value]) => `${name}: ${value}`).join(', ');

/**
 * An element of data as a value: its attributes and its elements are its members, elements of one name that repeat are a list.
 * @param isItem whether it is one of several; then its attributes are values of their own, as columns of a table
 */
export function dataOf(element: XmlElement, isItem = false): DataNode {
  const children = childrenOf(element);
  const own = attributesOf(element);
  const text = asLines(textOf({ ...element, content: element.content.filter((child) => typeof child === 'string') })).trim();
  if (children.length === 0) {
    if (own.length === 0) return scalar(text);
    if (!isItem && text !== '') return scalar(text, remarkOf(element));
    return { kind: 'object', members: [...own, ...(text === '' ? [] : [{ name: element.name, value: scalar(text) }])] };
  }
  const byName = new Map<string, XmlElement[]>();
  for (const child of children) {
    const others = byName.get(child.name);
    if (others) others.push(child);
    else byName.set(child.name, [child]);
  }
  const members = Array.from(byName, ([name, [only, ...others]]): DataMember | undefined => {
    if (!only) return undefined;
    const value: DataNode =
      others.length === 0 ? dataOf(only) : { kind: 'list', items: [only, ...others].map((each) => dataOf(each, true)) };
    return { name, value };
  }).filter((member) => member !== undefined);
  return { kind: 'object', members: [...own, ...members, ...(text === '' ? [] : [{ name: element.name, value: scalar(text) }])] };
}
