import { readWordXml } from './word-xml';
import { childOf, elementsOf, switchOf, valueOf, type XmlElement, XmlTree } from './xml-tree';

/** How paragraphs and runs of a style are to be read. */
export interface WordStyle {
  /** 1 to 9; 0 is the document's title; undefined for text. */
  headingLevel?: number;
  isTableOfContents: boolean;
  /** The list its paragraphs belong to, and how deep. */
  list?: string;
  listLevel?: number;
  /** Whether it is code, by its name or by a monospaced font. */
  isCode: boolean;
  isHidden?: boolean;
  isBold?: boolean;
  /** Whether tables of this style set off their first row. */
  hasHeaderRow: boolean;
}

interface StyleRow extends Partial<WordStyle> {
  name: string;
  basedOn?: string;
  outlineLevel?: number;
  font?: string;
}

const DEEPEST_INHERITANCE = 20;

/** `outlineLvl` 9 is body text (ECMA-376 part 1, 17.3.1.20). */
const BODY_TEXT_LEVEL = 9;

/** Names of styles for code: of Word, LibreOffice, Google Docs and pandoc. */
const CODE_STYLE =
  /^(?:source ?code|code(?: block| listing)?|listing|html (?:code|preformatted)|preformatted(?: text)?|verbatim(?: char)?|macro text)$/;

const MONOSPACED =
  /^(?:courier|consolas|menlo|monaco|lucida (?:console|sans typewriter)|cascadia|inconsolata|andale mono|source code|fira (?:code|mono)|(?:dejavu sans|liberation|ubuntu|noto(?: sans)?|roboto|ibm plex|jetbrains|sf|pt|droid sans|free) ?mono)/i;

/** Whether letters of a font are all equally wide, as in code. */
export function isMonospaced(font: string | undefined): boolean {
  return font !== undefined && MONOSPACED.test(font);
}

/** The font of a run's or style's properties. */
export function fontOf(properties: XmlElement | undefined): string | undefined {
  const fonts = childOf(properties, 'w:rFonts')?.attributes;
  return fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'];
}

/** Styles by id, from `styles.xml`. An id without a style is taken for its name. */
export function readStyles(bytes: Buffer | undefined): (styleId: string) => WordStyle {
  const rows = new Map<string, StyleRow>();
  let tree: XmlTree | undefined;
  if (bytes)
    readWordXml(bytes, {
      open: (name, attributes) => {
        if (tree) tree.add(name, attributes);
        else if (name === 'w:style') tree = new XmlTree(name, attributes);
      },
      close: () => {
        if (!tree?.end()) return;
        rows.set(tree.root.attributes['w:styleId'] ?? '', rowOf(tree.root));
        tree = undefined;
      },
    });
  const resolved = new Map<string, WordStyle>();
  return (styleId) => {
    const style = resolved.get(styleId) ?? resolve(rows, styleId);
    resolved.set(styleId, style);
    return style;
  };
}

function rowOf(style: XmlElement): StyleRow {
  const [paragraph, run] = [childOf(style, 'w:pPr'), childOf(style, 'w:rPr')];
  const list = childOf(paragraph, 'w:numPr');
  const level = valueOf(list, 'w:ilvl');
  const outline = valueOf(paragraph, 'w:outlineLvl');
  return {
    name: (valueOf(style, 'w:name') ?? '').toLowerCase(),
    basedOn: valueOf(style, 'w:basedOn'),
    list: valueOf(list, 'w:numId'),
    listLevel: level === undefined ? undefined : Number(level) || 0,
    outlineLevel: outline === undefined ? undefined : Number(outline),
    font: fontOf(run),
    isHidden: switchOf(run, 'w:vanish'),
    isBold: switchOf(run, 'w:b'),
    hasHeaderRow: elementsOf(style).some((child) => child.name === 'w:tblStylePr' && child.attributes['w:type'] === 'firstRow'),
  };
}

function resolve(rows: ReadonlyMap<string, StyleRow>, styleId: string): WordStyle {
  const style: WordStyle = { isTableOfContents: false, isCode: false, hasHeaderRow: false };
  let font: string | undefined;
  let id: string | undefined = styleId;
  // The limit also ends styles that are based on each other in a circle.
  for (let depth = 0; id !== undefined && id !== '' && depth < DEEPEST_INHERITANCE; depth += 1) {
    const row: StyleRow = rows.get(id) ?? { name: id.toLowerCase() };
    style.isTableOfContents ||= /^toc ?\d|^table of figures$/.test(row.name);
    style.isCode ||= CODE_STYLE.test(row.name);
    style.hasHeaderRow ||= row.hasHeaderRow ?? false;
    style.headingLevel ??= headingLevel(row);
    style.list ??= row.list;
    style.listLevel ??= row.listLevel;
    style.isHidden ??= row.isHidden;
    style.isBold ??= row.isBold;
    font ??= row.font;
    id = row.basedOn;
  }
  style.isCode ||= isMonospaced(font);
  return style;
}

function headingLevel({ name, outlineLevel }: StyleRow): number | undefined {
  if (name === 'title') return 0;
  const named = /^heading ?([1-9])$/.exec(name);
  if (named) return Number(named[1]);
  return outlineLevel !== undefined && outlineLevel < BODY_TEXT_LEVEL ? outlineLevel + 1 : undefined;
}
