import { readWordXml } from '../word-xml';
import { childOf, elementsOf, valueOf, type XmlElement, XmlTree } from '../xml-tree';

/** Word has nine levels of lists, 0 to 8. */
export const DEEPEST_LEVEL = 8;

/** How one level of a list is numbered (ECMA-376 part 1, 17.9.6). */
export interface ListLevel {
  start: number;
  format: string;
  /** First numbers of a custom format. */
  example: string;
  /** What stands before an item: `Article %1`, `%1.%2`, `(%3)`. */
  text: string;
  /** Font of a bullet, whose signs may be those of a symbol font. */
  font: string;
  /** The level restarts after one of its predecessors up to this, counting from 1; 0 for never. */
  restartsAfter: number;
  /** Whether the numbers of all levels are shown as decimal numbers. */
  isLegal: boolean;
  /** Style of paragraphs that are on this level. */
  style: string;
  /** Whether nothing stands between number and text. */
  isTight: boolean;
}

/** A list of a document. Lists of one abstract list count on together. */
export interface NumberedList {
  abstractId: string;
  levels: ReadonlyMap<number, ListLevel>;
  /** Numbers with which levels begin anew where this list begins. */
  startOverrides: ReadonlyMap<number, number>;
}

interface AbstractList {
  levels: Map<number, ListLevel>;
  /** Name of the style whose list it stands for. */
  styleLink?: string;
}

/**
 * The lists of a document by id, from `numbering.xml`.
 * @param listOfStyle the list that a list style belongs to
 */
export function readNumbering(bytes: Buffer | undefined, listOfStyle: (styleId: string) => string | undefined): Map<string, NumberedList> {
  const abstracts = new Map<string, AbstractList>();
  const nums = new Map<string, XmlElement>();
  if (bytes)
    for (const element of topElements(bytes)) {
      if (element.name === 'w:abstractNum') abstracts.set(element.attributes['w:abstractNumId'] ?? '', readAbstract(element));
      else if (element.name === 'w:num') nums.set(element.attributes['w:numId'] ?? '', element);
    }
  const abstractIdOf = (num: XmlElement | undefined): string => valueOf(num, 'w:abstractNumId') ?? '';
  return new Map(
    [...nums].map(([id, num]) => {
      const own = abstractIdOf(num);
      const link = abstracts.get(own)?.styleLink;
      const linked = link === undefined ? undefined : nums.get(listOfStyle(link) ?? '');
      return [id, readList(num, linked ? abstractIdOf(linked) : own, abstracts)];
    }),
  );
}

/** The elements below the root, each with all that is in it. */
function topElements(bytes: Buffer): XmlElement[] {
  const found: XmlElement[] = [];
  let tree: XmlTree | undefined;
  readWordXml(bytes, {
    open: (name, attributes) => {
      if (tree) tree.add(name, attributes);
      else if (name === 'w:abstractNum' || name === 'w:num') tree = new XmlTree(name, attributes);
    },
    close: () => {
      if (!tree?.end()) return;
      found.push(tree.root);
      tree = undefined;
    },
  });
  return found;
}

function readAbstract(element: XmlElement): AbstractList {
  return {
    levels: new Map(
      elementsOf(element)
        .filter(({ name }) => name === 'w:lvl')
        .map(readLevel),
    ),
    styleLink: valueOf(element, 'w:numStyleLink'),
  };
}

const levelOf = (element: XmlElement): number => Number(element.attributes['w:ilvl'] ?? '0') || 0;

function readLevel(element: XmlElement): [number, ListLevel] {
  const level = levelOf(element);
  const choice = childOf(childOf(element, 'mc:AlternateContent'), 'mc:Choice');
  const format = childOf(choice, 'w:numFmt') ?? childOf(element, 'w:numFmt');
  const name = format?.attributes['w:val'] ?? 'decimal';
  return [
    level,
    {
      start: Number(valueOf(element, 'w:start') ?? '0') || 0,
      format: name,
      example: format?.attributes['w:format'] ?? '',
      text: valueOf(element, 'w:lvlText') ?? (name === 'bullet' ? '' : `%${level + 1}.`),
      font: childOf(childOf(element, 'w:rPr'), 'w:rFonts')?.attributes['w:ascii'] ?? '',
      restartsAfter: Number(valueOf(element, 'w:lvlRestart') ?? level),
      isLegal: childOf(element, 'w:isLgl') !== undefined,
      style: valueOf(element, 'w:pStyle') ?? '',
      isTight: valueOf(element, 'w:suff') === 'nothing',
    },
  ];
}

function readList(num: XmlElement, abstractId: string, abstracts: ReadonlyMap<string, AbstractList>): NumberedList {
  const levels = new Map(abstracts.get(abstractId)?.levels);
  const startOverrides = new Map<number, number>();
  for (const override of elementsOf(num).filter(({ name }) => name === 'w:lvlOverride')) {
    const replacement = childOf(override, 'w:lvl');
    if (replacement) levels.set(levelOf(override), readLevel(replacement)[1]);
    const start = valueOf(override, 'w:startOverride');
    if (start !== undefined) startOverrides.set(levelOf(override), Number(start) || 0);
  }
  return { abstractId, levels, startOverrides };
}
