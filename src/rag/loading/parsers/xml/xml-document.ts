import { TableWriter } from '../../tables/table-writer';
import type { TableCell, TableRow } from '../../tables/table';
import { asLine, asLines } from '../../text/clean-text';
import type { Separator, TextBuilder } from '../../text/text-builder';
import { childrenOf, hasText, textOf, type XmlElement } from './xml-tree';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements of DocBook, DITA, TEI, JATS and their like that name the section they stand in. */
const TITLES = set('title head heading h1 h2 h3 h4 h5 h6');
const LISTS = set('itemizedlist orderedlist simplelist ul ol list steps substeps procedure');
const NUMBERED = set('orderedlist ol steps substeps procedure');
const ITEMS = set('listitem li item step substep member');
const CODE = set('programlisting codeblock screen pre literallayout code-block');
/** What stands within a paragraph but is none of its words. */
const BLOCKS = new Set([
  ...LISTS,
  ...CODE,
  ...set('table informaltable tgroup simpletable note warning caution tip important para p figure'),
]);
/** What is said of a document, and what is found by it. */
const LEFT_OUT = set('indexterm prolog metadata teiHeader processing-meta remark');
const TABLES = set('table informaltable tgroup simpletable');
const ROWS = set('row tr strow sthead');
const CELLS = set('entry td th stentry cell');
const HEADERS = set('thead sthead');

/** Names of the outermost elements of documents. */
const DOCUMENTS = set('article book chapter section part topic concept task reference map bookmap TEI document doc html dita glossentry');

/** Whether an XML file is running text and not data: by its root, or because words stand between its elements. */
export function isDocument(root: XmlElement): boolean {
  return DOCUMENTS.has(root.name) || isMixed(root);
}

function isMixed(element: XmlElement): boolean {
  const children = childrenOf(element);
  return (children.length > 0 && hasText(element)) || children.some(isMixed);
}

const numberOf = (value: string | undefined): number => Number.parseInt(value ?? '', 10) || 1;

/** Writes the elements of a document as its headings, paragraphs, items and tables. */
export class XmlDocumentWriter {
  title = '';

  constructor(private readonly text: TextBuilder) {}

  /** @param level of the headings in it */
  write(element: XmlElement, level = 1): void {
    if (LEFT_OUT.has(element.name)) return;
    if (TITLES.has(element.name)) this.heading(element, level);
    else if (CODE.has(element.name)) this.text.add(asLines(textOf(element)), '\n\n');
    else if (LISTS.has(element.name)) this.list(element, '');
    else if (TABLES.has(element.name)) this.table(element);
    else if (hasText(element) || childrenOf(element).length === 0) this.paragraph(element, level);
    else this.section(element, level);
  }

  private section(element: XmlElement, level: number): void {
    const children = childrenOf(element);
    const hasTitle = children.some(({ name }) => TITLES.has(name));
    for (const child of children) this.write(child, TITLES.has(child.name) || !hasTitle ? level : level + 1);
  }

  private heading(element: XmlElement, level: number): void {
    const title = asLine(textOf(element));
    if (this.title === '') this.title = title;
    this.text.heading(level, title);
  }

  /** A paragraph, with the lists and tables that interrupt it. */
  private paragraph(element: XmlElement, level: number): void {
    let words = '';
    const end = (): void => {
      this.text.add(asLine(words), '\n\n');
      words = '';
    };
    for (const child of element.content) {
      if (typeof child === 'string') words += child;
      else if (BLOCKS.has(child.name)) {
        end();
        this.write(child, level);
      } else if (!LEFT_OUT.has(child.name)) words += textOf(child);
    }
    end();
  }

  private list(element: XmlElement, indent: string): void {
    let number = 0;
    for (const item of childrenOf(element)) {
      if (!ITEMS.has(item.name)) {
        this.write(item);
        continue;
      }
      number += 1;
      const inner: XmlElement[] = [];
      const words = textOf(item, (child) => LISTS.has(child.name) && inner.push(child) > 0);
      const separator: Separator = number === 1 && indent === '' ? '\n\n' : '\n';
      this.text.add(`${indent}${NUMBERED.has(element.name) ? `${number}.` : '-'} ${asLine(words)}`, separator);
      for (const list of inner) this.list(list, `${indent}  `);
    }
  }

  private table(element: XmlElement): void {
    const table = new TableWriter(this.text);
    const write = (part: XmlElement, isHeader: boolean): void => {
      for (const child of childrenOf(part)) {
        if (TITLES.has(child.name) || child.name === 'caption') this.text.add(asLine(textOf(child)), '\n\n');
        else if (ROWS.has(child.name)) table.row(rowOf(child, isHeader || HEADERS.has(child.name)));
        else write(child, isHeader || HEADERS.has(child.name));
      }
    };
    write(element, false);
    table.end();
  }
}

/** A row of the tables of HTML and of CALS, with its merged cells. */
function rowOf(row: XmlElement, isHeader: boolean): TableRow {
  const cells = childrenOf(row)
    .filter(({ name }) => CELLS.has(name))
    .map((cell): TableCell => {
      const { attributes } = cell;
      const [start, end] = ['namest', 'nameend'].map((name) => Number.parseInt(/\d+$/.exec(attributes.get(name) ?? '')?.[0] ?? '', 10));
      const columns = start && end ? end - start + 1 : numberOf(attributes.get('colspan'));
      const rows = attributes.has('morerows') ? numberOf(attributes.get('morerows')) + 1 : numberOf(attributes.get('rowspan'));
      return { text: asLine(textOf(cell)), columns, rows, isHeader: cell.name === 'th' };
    });
  return { cells, isHeader };
}
