import { readXml } from './xml-events';

/** How a paragraph is to be read, going by its style. */
export interface ParagraphStyle {
  /** 1 to 9; 0 is the document's title; undefined for text. */
  headingLevel?: number;
  isTableOfContents: boolean;
  /** The list its paragraphs belong to. */
  list?: string;
}

interface StyleRow {
  name: string;
  basedOn?: string;
  outlineLevel?: number;
  list?: string;
}

const DEEPEST_INHERITANCE = 20;
/** `outlineLvl` 9 is body text (ECMA-376 part 1, 17.3.1.20). */
const BODY_TEXT_LEVEL = 9;

/** Styles by id, from `styles.xml`. */
export function readStyles(bytes: Buffer | undefined): (styleId: string) => ParagraphStyle {
  const rows = new Map<string, StyleRow>();
  let current: StyleRow | undefined;
  if (bytes)
    readXml(bytes, {
      open: (name, attributes) => {
        const value = attributes['w:val'];
        if (name === 'w:style') rows.set(attributes['w:styleId'] ?? '', (current = { name: '' }));
        else if (!current || value === undefined) return;
        else if (name === 'w:name') current.name = value.toLowerCase();
        else if (name === 'w:basedOn') current.basedOn = value;
        else if (name === 'w:outlineLvl') current.outlineLevel = Number(value);
        else if (name === 'w:numId') current.list = value;
      },
    });
  return (styleId) => resolve(rows, styleId);
}

function resolve(rows: ReadonlyMap<string, StyleRow>, styleId: string): ParagraphStyle {
  const style: ParagraphStyle = { isTableOfContents: false };
  let id: string | undefined = styleId;
  // The limit also ends styles that are based on each other in a circle.
  for (let depth = 0; id !== undefined && depth < DEEPEST_INHERITANCE; depth += 1) {
    const row: StyleRow = rows.get(id) ?? { name: id.toLowerCase() };
    style.isTableOfContents ||= /^toc ?\d/.test(row.name);
    style.headingLevel ??= headingLevel(row);
    style.list ??= row.list;
    id = row.basedOn;
  }
  return style;
}

function headingLevel({ name, outlineLevel }: StyleRow): number | undefined {
  if (name === 'title') return 0;
  const named = /^heading ?([1-9])$/.exec(name);
  if (named) return Number(named[1]);
  return outlineLevel !== undefined && outlineLevel < BODY_TEXT_LEVEL ? outlineLevel + 1 : undefined;
}

/** Whether an item of a list is numbered, from `numbering.xml`. */
export function readNumbering(bytes: Buffer | undefined): (list: string, level: number) => boolean {
  const formats = new Map<string, string>();
  const abstractOf = new Map<string, string>();
  let abstract = '';
  let list = '';
  let level = '0';
  if (bytes)
    readXml(bytes, {
      open: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:abstractNum') abstract = attributes['w:abstractNumId'] ?? '';
        else if (name === 'w:num') list = attributes['w:numId'] ?? '';
        else if (name === 'w:lvl') level = attributes['w:ilvl'] ?? '0';
        else if (name === 'w:abstractNumId') abstractOf.set(list, value);
        else if (name === 'w:numFmt' && !formats.has(`${abstract}/${level}`)) formats.set(`${abstract}/${level}`, value);
      },
    });
  return (wanted, depth) => !['bullet', 'none', undefined].includes(formats.get(`${abstractOf.get(wanted) ?? ''}/${depth}`));
}
