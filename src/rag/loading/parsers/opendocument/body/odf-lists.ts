import { DEEPEST_LEVEL, ListCounter } from './list-styles';
import type { OdfStyles } from './odf-styles';

type Attributes = Readonly<Record<string, string>>;

/** A list that is open, or one that another may continue. */
interface List {
  style: string;
  counter: ListCounter;
}

/** An item that is open: its number is written before its first paragraph. */
interface Item {
  start: number | undefined;
  isMarked: boolean;
}

/** Knows which lists are open, and the marks of their items. */
export class OdfLists {
  private lists: List[] = [];
  private items: Item[] = [];
  private readonly outer: [List[], Item[]][] = [];
  private readonly byId = new Map<string, List>();
  private readonly byStyle = new Map<string, List>();

  constructor(private readonly styles: OdfStyles) {}

  /** Begins a cell or note, in which lists of its own stand. */
  begin(): void {
    this.outer.push([this.lists, this.items]);
    [this.lists, this.items] = [[], []];
  }

  end(): void {
    [this.lists, this.items] = this.outer.pop() ?? [[], []];
  }

  openList(attributes: Attributes): void {
    const outer = this.lists.at(-1);
    const style = attributes['text:style-name'] ?? outer?.style ?? '';
    // A list in a list goes on counting in the levels of the outer one, when it has the same style.
    const list = outer && outer.style === style ? outer : (this.continued(attributes, style) ?? this.newList(style));
    this.lists.push(list);
    this.byStyle.set(style, list);
    const id = attributes['xml:id'] ?? attributes['text:id'];
    if (id !== undefined) this.byId.set(id, list);
  }

  closeList(): void {
    this.lists.pop();
  }

  openItem(attributes: Attributes): void {
    this.items.push({ start: Number(attributes['text:start-value']) || undefined, isMarked: false });
  }

  closeItem(): void {
    this.items.pop();
  }

  /** Whether a paragraph stands in an item. */
  get isInItem(): boolean {
    return this.items.length > 0;
  }

  /** The mark of the open item for its first paragraph, and the indentation of its level for all: `  (a) `. */
  mark(): string {
    const item = this.items.at(-1);
    const list = this.lists.at(-1);
    if (!item || !list) return '';
    const indent = '  '.repeat(Math.min(DEEPEST_LEVEL, this.lists.length) - 1);
    return indent + (item.isMarked ? '  ' : `${this.number(list, item) || '-'} `);
  }

  /** The number of the open item, for a heading; empty when there is none. */
  headingNumber(): string {
    const item = this.items.at(-1);
    const list = this.lists.at(-1);
    return item && list && !item.isMarked ? this.number(list, item) : '';
  }

  private number({ counter }: List, item: Item): string {
    item.isMarked = true;
    return counter.next(Math.min(DEEPEST_LEVEL, this.lists.length), item.start);
  }

  private continued(attributes: Attributes, style: string): List | undefined {
    const id = attributes['text:continue-list'];
    if (id !== undefined) return this.byId.get(id);
    return attributes['text:continue-numbering'] === 'true' ? this.byStyle.get(style) : undefined;
  }

  private newList(style: string): List {
    return { style, counter: new ListCounter(this.styles.listStyle(style)) };
  }
}
