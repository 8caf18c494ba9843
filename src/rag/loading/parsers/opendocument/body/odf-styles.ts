import { type ListStyle, readListLevel } from './list-styles';
import { readXml } from '../../zip/xml-events';

/** How a paragraph, a piece of text, a cell or a sheet of a style is to be read. */
export interface OdfStyle {
  isBold: boolean;
  isHidden: boolean;
  isTitle: boolean;
  /** Whether it is the style of names above a table. */
  isTableHeading: boolean;
  /** 1 to 10 for headings. */
  outlineLevel: number | undefined;
}

/** The styles of a document. */
export interface OdfStyles {
  styleOf(name: string | undefined): OdfStyle;
  listStyle(name: string): ListStyle | undefined;
  /** The numbers of headings. */
  outline: ListStyle | undefined;
}

interface StyleRow {
  parent?: string;
  isBold?: boolean;
  isHidden?: boolean;
  outlineLevel?: number;
}

type Attributes = Readonly<Record<string, string>>;

const DEEPEST_INHERITANCE = 20;

/** Reads the styles of `styles.xml` and the automatic styles of `content.xml`, whose names are distinct (OpenDocument 1.3 part 3, 16). */
export function readOdfStyles(...parts: readonly (Buffer | undefined)[]): OdfStyles {
  const rows = new Map<string, StyleRow>();
  const lists = new Map<string, ListStyle>();
  let row: StyleRow | undefined;
  let list: ListStyle | undefined;
  const open = (name: string, attributes: Attributes): void => {
    if (name === 'style:style') rows.set(attributes['style:name'] ?? '', (row = styleRow(attributes)));
    else if (name === 'text:list-style') lists.set(attributes['style:name'] ?? '', (list = new Map()));
    else if (name === 'text:outline-style') lists.set(OUTLINE, (list = new Map()));
    else if (row && name.endsWith('-properties')) readProperties(row, attributes);
    else if (list) readListLevel(list, name, attributes);
  };
  const close = (name: string): void => {
    if (name === 'style:style') row = undefined;
    else if (name === 'text:list-style' || name === 'text:outline-style') list = undefined;
  };
  for (const bytes of parts) if (bytes) readXml(bytes, { open, close });
  const resolved = new Map<string, OdfStyle>();
  return {
    outline: lists.get(OUTLINE),
    listStyle: (name) => lists.get(name),
    styleOf: (name = '') => {
      const style = resolved.get(name) ?? resolve(rows, name);
      resolved.set(name, style);
      return style;
    },
  };
}

/** A name that no list style has. */
const OUTLINE = ' outline';

function styleRow(attributes: Attributes): StyleRow {
  const level = Number(attributes['style:default-outline-level'] || 0);
  const parent = attributes['style:parent-style-name'];
  return { ...(parent !== undefined && { parent }), ...(level > 0 && { outlineLevel: level }) };
}

function readProperties(row: StyleRow, attributes: Attributes): void {
  const weight = attributes['fo:font-weight'];
  if (weight !== undefined) row.isBold = weight === 'bold' || Number(weight) >= 600;
  if (attributes['text:display'] !== undefined) row.isHidden = attributes['text:display'] === 'none';
  if (attributes['table:display'] !== undefined) row.isHidden = attributes['table:display'] === 'false';
  if (attributes['presentation:visibility'] !== undefined) row.isHidden = attributes['presentation:visibility'] === 'hidden';
}

function resolve(rows: ReadonlyMap<string, StyleRow>, name: string): OdfStyle {
  let [isBold, isHidden]: [boolean | undefined, boolean | undefined] = [undefined, undefined];
  let outlineLevel: number | undefined;
  const names: string[] = [];
  let next: string | undefined = name;
  // The limit also ends styles that are based on each other in a circle.
  for (let depth = 0; next !== undefined && depth < DEEPEST_INHERITANCE; depth += 1) {
    names.push(next);
    const row: StyleRow | undefined = rows.get(next);
    isBold ??= row?.isBold;
    isHidden ??= row?.isHidden;
    outlineLevel ??= row?.outlineLevel;
    next = row?.parent;
  }
  return {
    isBold: isBold ?? false,
    isHidden: isHidden ?? false,
    isTitle: names.includes('Title'),
    isTableHeading: names.includes('Table_20_Heading'),
    outlineLevel,
  };
}
