import { asLine } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import type { XmlHandler } from '../zip/xml-events';
import type { Block } from './blocks';
import type { ListNumbers } from './numbering/list-numbers';
import { PAGE_NUMBER_MARK } from './paragraphs/fields';
import { shownByControl } from './paragraphs/form-controls';
import { readParagraphText, type TextContext } from './paragraphs/paragraph-text';
import { WordTable } from './word-table';
import type { WordStyle } from './word-styles';
import { childOf, replay, valueOf, type XmlElement, XmlTree } from './xml-tree';

type Attributes = Readonly<Record<string, string>>;

/** What reading a part of a document needs to know of the others. */
export interface DocxContext extends TextContext {
  numbers: ListNumbers;
  /** Documents inserted as they are, by the id of their relationship. */
  inserted: ReadonlyMap<string, ExtractedText>;
  /** Whether page numbers leave a mark. */
  marksPageNumbers?: boolean;
}

/** Elements that are read as a whole, and what is then done with them. */
const WHOLE: ReadonlySet<string> = new Set(['w:p', 'w:tblPr', 'w:trPr', 'w:tcPr', 'w:sdtPr']);

/** Deleted text, the old place of moved text, former formatting, and the alternative content for old versions of Word. */
const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:tblGrid', 'w:sectPr', 'w:tblPrEx']);

/** Most elements of paragraphs that are joined because the marks between them are deleted. */
const MOST_CARRIED = 500;

/** Turns the events of WordprocessingML (ECMA-376 part 1, 17) into blocks. Paragraphs are held while they are read, everything else is not. */
export class DocxReader implements XmlHandler {
  /** The element that is being read as a whole. */
  private whole: XmlTree | undefined;
  /** How deep the current element is inside one that is left out; 0 outside. */
  private leftOut = 0;
  private readonly tables: WordTable[] = [];
  /** What each open content control shows in place of its content. */
  private readonly controls: (string | undefined)[] = [];
  /** Content of paragraphs with which the next one goes on. */
  private carried: XmlElement['children'] = [];

  constructor(
    private readonly context: DocxContext,
    private readonly write: (block: Block) => void,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (this.whole) this.whole.add(name, attributes);
    else if (this.leftOut > 0 || LEFT_OUT.has(name) || (name === 'w:sdtContent' && this.controls.at(-1) !== undefined)) this.leftOut += 1;
    else if (WHOLE.has(name)) this.whole = new XmlTree(name, attributes);
    else if (name === 'w:tbl') this.tables.push(new WordTable(this.context.styleOf));
    else if (name === 'w:tr') this.tables.at(-1)?.startRow();
    else if (name === 'w:tc') this.tables.at(-1)?.startCell();
    else if (name === 'w:sdt') this.controls.push(undefined);
    else if (name === 'w:altChunk') this.insert(attributes['r:id'] ?? '');
  }

  close(name: string): void {
    if (this.whole) {
      if (this.whole.end()) this.endWhole(this.whole.root);
    } else if (this.leftOut > 0) this.leftOut -= 1;
    else if (name === 'w:sdt') this.controls.pop();
    else if (name === 'w:tbl') this.endTable();
  }

  characters(data: string): void {
    this.whole?.addText(data);
  }

  private endWhole(element: XmlElement): void {
    this.whole = undefined;
    const table = this.tables.at(-1);
    if (element.name === 'w:p') this.endParagraph(element);
    else if (element.name === 'w:tblPr') table?.readProperties(element);
    else if (element.name === 'w:trPr') table?.readRowProperties(element);
    else if (element.name === 'w:tcPr') table?.readCellProperties(element);
    else this.readControl(element);
  }

  private readControl(properties: XmlElement): void {
    const shown = shownByControl(properties);
    this.controls[this.controls.length - 1] = shown;
    if (shown) this.emit({ kind: 'text', text: shown, typed: shown, isItem: false, isCode: false, isBold: false });
  }

  private endTable(): void {
    for (const block of this.tables.pop()?.finish() ?? []) this.emit(block);
  }

  private insert(id: string): void {
    const document = this.context.inserted.get(id);
    if (document) this.emit({ kind: 'inserted', document });
  }

  /** Into the cell that is open, else into the document. */
  private emit(block: Block): void {
    const cell = this.tables.at(-1)?.cell;
    if (cell) cell.push(block);
    else this.write(block);
  }

  private endParagraph(own: XmlElement): void {
    const paragraph = { ...own, children: [...this.carried, ...own.children] };
    const properties = childOf(own, 'w:pPr');
    this.carried = [];
    if (paragraph.children.length < MOST_CARRIED && goesOn(properties)) {
      this.carried = paragraph.children.filter((child) => typeof child !== 'string' && child.name !== 'w:pPr');
      return;
    }
    const styleId = valueOf(properties, 'w:pStyle') ?? '';
    const style = this.context.styleOf(styleId);
    if (style.isTableOfContents) return;
    const content = readParagraphText(paragraph, style, this.context);
    const typed = this.context.marksPageNumbers ? content.text : content.text.replaceAll(PAGE_NUMBER_MARK, '');
    const text = typed.split('\n').map(asLine).filter(Boolean).join('\n');
    const mark = this.markOf(properties, styleId, style, text !== '');
    const level = headingLevel(properties, style);
    if (text !== '' && level !== undefined)
      this.emit({ kind: 'heading', level, text: asLine(`${mark ?? ''}${withoutMarks(text, content.notes)}`) });
    else if (text !== '' || (mark && this.tables.length > 0)) {
      const { isMonospaced, isBold } = content;
      this.emit({
        kind: 'text',
        text: `${mark ?? ''}${text}`,
        typed,
        isItem: mark !== undefined,
        isCode: style.isCode || isMonospaced,
        isBold,
      });
    }
    for (const note of content.notes) this.emit({ kind: 'note', text: note });
    for (const box of content.boxes) replay(box, new DocxReader(this.context, (block) => this.emit(block)));
  }

  /** The mark of an item of a list; undefined for other paragraphs. An empty item counts in its list, too. */
  private markOf(properties: XmlElement | undefined, styleId: string, style: WordStyle, hasText: boolean): string | undefined {
    const numbering = childOf(properties, 'w:numPr');
    const list = valueOf(numbering, 'w:numId') ?? style.list;
    // List 0 takes a paragraph out of the list its style puts it in.
    if (list === undefined || list === '0') return undefined;
    const { numbers } = this.context;
    const level = valueOf(numbering, 'w:ilvl') ?? style.listLevel ?? numbers.levelOfStyle(list, styleId) ?? 0;
    const mark = numbers.next(list, Number(level) || 0);
    return hasText ? mark : mark.trim();
  }
}

/** Whether the next paragraph goes on with one: its mark is deleted, or it holds only a large first letter. */
function goesOn(properties: XmlElement | undefined): boolean {
  const dropCap = childOf(properties, 'w:framePr')?.attributes['w:dropCap'] ?? 'none';
  return dropCap !== 'none' || childOf(childOf(properties, 'w:rPr'), 'w:del') !== undefined;
}

function headingLevel(properties: XmlElement | undefined, style: WordStyle): number | undefined {
  const own = Number(valueOf(properties, 'w:outlineLvl') ?? '9');
  return own >= 0 && own <= 8 ? own + 1 : style.headingLevel;
}

/** A heading without the marks of its notes. */
function withoutMarks(text: string, notes: readonly string[]): string {
  return notes.reduce((rest, note) => rest.replace(note.slice(0, note.indexOf(']') + 1), ''), text);
}
