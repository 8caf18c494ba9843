import { asLine } from '../../text/clean-text';
import { TextBuilder } from '../../text/text-builder';
import { fieldValue } from './elements/form-values';
import { type Attributes, BLOCKS, HEADINGS, isNeverText, mainTextRank } from './elements/html-elements';
import { imageText } from './elements/image-texts';
import { MathText } from './elements/math-text';
import { backgroundOf, hidingOf, isOpener, isPanel, isTextButton, PAGE_BACKGROUND } from './elements/visibility';
import { InlineSpans } from './inline-spans';
import type { PageEvents } from './page-events';
import type { PageFacts } from './page-survey';
import { PageTables } from './page-tables';
import { TextFlow } from './text-flow';

/** What an element hands down to those in it. */
interface Inherited {
  readonly isMain: boolean;
  readonly isPreformatted: boolean;
  readonly isBold: boolean;
  /** Undefined when a style sheet may have set it. */
  readonly background: string | undefined;
}

/** Elements in which a button is the heading of what it opens, and no command. */
const HOLDS_TEXT_BUTTONS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt', 'legend']);
const LISTS = new Set(['ul', 'menu', 'ol', 'dl']);

/** Reads the text of a page, when its facts are known. */
export class PageReader implements PageEvents {
  readonly text = new TextBuilder();
  title = '';
  firstHeading = '';
  private readonly flow = new TextFlow(this.text);
  private readonly spans = new InlineSpans(this.flow);
  /** How deep the current element is inside one that is left out; 0 outside. */
  private leftOut = 0;
  private inTitle = false;
  private readonly elements: Inherited[];
  private textButtonHolders = 0;
  /** How deep the element is that opens what follows it, or that ends with one; -1 when something stood between. */
  private opener = -1;
  private readonly tables: PageTables;
  private math: MathText | undefined;

  constructor(private readonly facts: PageFacts) {
    this.tables = new PageTables(this.text, this.flow, facts.layoutTables);
    this.elements = [{ isMain: facts.mainText === 0, isPreformatted: false, isBold: false, background: PAGE_BACKGROUND }];
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'title') this.inTitle = this.title === '';
    if (name === 'table') this.tables.count();
    const outer = this.elements.at(-1);
    if (!outer || this.leftOut > 0 || this.isLeftOut(name, attributes, outer)) {
      this.leftOut += 1;
      return;
    }
    if (isOpener(attributes)) this.opener = this.elements.length;
    else if (this.opener >= this.elements.length) this.opener = -1;
    this.elements.push(this.inheritedFrom(outer, name, attributes));
    if (this.math) {
      this.math.opens(name);
      return;
    }
    if (HOLDS_TEXT_BUTTONS.has(name)) this.textButtonHolders += 1;
    if (BLOCKS.has(name)) this.startBlock(outer.isPreformatted);
    this.spans.open(name, attributes);
    this.openElement(name, attributes);
  }

  close(name: string): void {
    if (name === 'title') this.inTitle = false;
    if (this.leftOut > 0) {
      this.leftOut -= 1;
      return;
    }
    const element = this.elements.pop();
    if (this.opener > this.elements.length) this.opener = this.elements.length;
    if (this.math) {
      if (name !== 'math') this.math.closes();
      else this.endMath(this.math);
      return;
    }
    if (HOLDS_TEXT_BUTTONS.has(name)) this.textButtonHolders -= 1;
    this.spans.close(name);
    const level = HEADINGS.get(name);
    if (level !== undefined) this.endHeading(level);
    else if (name === 'dt') this.flow.endTerm();
    else if (BLOCKS.has(name)) {
      const isLine = name !== 'pre' && this.elements.at(-1)?.isPreformatted;
      if (isLine) this.startBlock(true);
      else this.flow.endBlock(element?.isPreformatted);
    }
    this.closeElement(name);
  }

  characters(data: string): void {
    if (this.inTitle) this.title += data;
    const element = this.elements.at(-1);
    if (this.leftOut > 0 || !element?.isMain) return;
    if (this.math) {
      this.math.characters(data);
      return;
    }
    if (!element.isBold && /\S/.test(data)) this.tables.plainText();
    this.flow.add(element.isPreformatted ? data : withoutBreaks(data));
  }

  finish(): void {
    this.flow.endBlock();
  }

  private isLeftOut(name: string, attributes: Attributes, outer: Inherited): boolean {
    if (isNeverText(name, attributes, this.facts.mainText > 0 && outer.isMain)) return true;
    if (name === 'button' && this.textButtonHolders === 0 && !isTextButton(attributes)) return true;
    const hiding = hidingOf(name, attributes, backgroundOf(name, attributes, outer.background));
    if (hiding !== 'closed') return hiding === 'unseen';
    return !this.isOpened(name, attributes);
  }

  /** Whether the page opens a closed element: by a control that names it or stands right before it, or as the panel it says it is. */
  private isOpened(name: string, attributes: Attributes): boolean {
    const id = attributes['id'];
    if (id !== undefined && this.facts.controlled.has(id)) return true;
    return isPanel(name, attributes) || (this.opener === this.elements.length && BLOCKS.has(name));
  }

  private inheritedFrom(outer: Inherited, name: string, attributes: Attributes): Inherited {
    const isMain = outer.isMain || mainTextRank(name, attributes) >= Math.max(1, this.facts.mainText);
    const isPreformatted = outer.isPreformatted || name === 'pre';
    const isBold = outer.isBold || name === 'b' || name === 'strong';
    const background = backgroundOf(name, attributes, outer.background);
    const isSame =
      isMain === outer.isMain && isPreformatted === outer.isPreformatted && isBold === outer.isBold && background === outer.background;
    return isSame ? outer : { isMain, isPreformatted, isBold, background };
  }

  /** Ends what stands before a block. A block in preformatted text is a line of it. */
  private startBlock(isPreformatted: boolean): void {
    if (!isPreformatted) this.flow.endBlock();
    else if (this.flow.mark > 0 && !this.flow.since(this.flow.mark - 1).endsWith('\n')) this.flow.add('\n');
  }

  private openElement(name: string, attributes: Attributes): void {
    if (LISTS.has(name)) this.flow.openList(name, attributes);
    else if (name === 'li') this.flow.openItem(attributes);
    else if (name === 'table') this.tables.openTable();
    else if (this.elements.at(-1)?.isMain) this.openInline(name, attributes);
    this.tables.open(name, attributes);
  }

  private openInline(name: string, attributes: Attributes): void {
    if (name === 'br') this.flow.add('\n');
    else if (name === 'math') this.math = new MathText();
    else if (name === 'img') this.addApart(imageText(attributes, this.tables.isInCell));
    else if (name === 'input') this.addApart(fieldValue(attributes));
    else if (name === 'button' && this.textButtonHolders === 0) this.flow.endBlock();
  }

  /** Adds text that stands apart from what is around it. */
  private addApart(text: string): void {
    if (text !== '') this.flow.add(` ${text} `);
  }

  private closeElement(name: string): void {
    if (LISTS.has(name)) this.flow.closeList();
    else if (name === 'button' && this.textButtonHolders === 0) this.flow.endBlock();
    else if (name === 'table') this.tables.endTable();
    this.tables.close(name);
  }

  private endHeading(level: number): void {
    if (this.tables.cellBlocks) {
      this.flow.endBlock();
      return;
    }
    const title = asLine(this.flow.take(0));
    if (level === 1 && this.firstHeading === '') this.firstHeading = title;
    this.flow.heading(level, title);
  }

  private endMath(math: MathText): void {
    this.addApart(math.finish());
    this.math = undefined;
  }
}

/** A line break between two characters of Chinese or Japanese, which have no spaces between words. */
const BREAK_IN_CJK = /(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[^\S\n]*\n\s*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/g;

/** Running text, whose line breaks are spaces. */
function withoutBreaks(data: string): string {
  return (data.includes('\n') ? data.replace(BREAK_IN_CJK, '') : data).replace(/[^\S ]+/g, ' ');
}
