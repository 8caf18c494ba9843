import {
  closesFence,
  DELIMITER_ROW,
  fenceOf,
  type Fence,
  indentOf,
  ITEM_MARKER,
  MAY_END_PARAGRAPH,
  SETEXT_UNDERLINE,
  THEMATIC_BREAK,
  withoutTabs,
} from './line-forms';

/** What a line is in the block structure of a Markdown text. */
export interface BlockLine {
  /** `code`: a line of a fence, its marks included, or indented code; `blank`: ends the block; `text`: everything else. */
  kind: 'code' | 'blank' | 'text';
  /** Whether a line of text continues the block of the line before. */
  isContinuation?: boolean;
  /** Whether the block ends with this line, as a heading does. */
  endsBlock?: boolean;
  /** Whether the line may be a row of a table, where code ends with its cell; `delimiter` is the line that begins the rows. */
  table?: 'row' | 'delimiter';
  /** True when renderers disagree on the block, so nothing in it may be taken for code. */
  isDoubtful?: boolean;
  /** True where only some renderers see a fence: within a displayed formula, and in what may be the header of a table. */
  isDisputedFence?: boolean;
}

/** A block quote, or a list item with the width of its marker. */
interface Container {
  kind: 'quote' | 'item';
  width: number;
  /** True while an item has no content: a blank line then ends it. */
  isEmpty: boolean;
}

/**
 * The block structure of a Markdown text, line by line, after the algorithm of the CommonMark specification
 * (https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy) with the tables of GitHub. It tells code from text; HTML blocks are
 * text, because no answer keeps the beginning of one.
 */
export class BlockLines {
  private containers: Container[] = [];
  private leaf: 'none' | 'paragraph' | 'table' = 'none';
  private fence: Fence | undefined;
  /** Whether the paragraph may consist of definitions, which leave no paragraph behind. */
  private mayDefine = false;
  private isDoubtful = false;
  private isInMaths = false;
  private isBehindBlank = true;

  /** @param line without its line ending; the beginning will do when the rest cannot change its kind */
  next(line: string): BlockLine {
    const next = this.read(line);
    this.isBehindBlank = /^[ \t]*$/.test(line);
    return next;
  }

  private read(line: string): BlockLine {
    let rest = withoutTabs(line);
    let matched = 0;
    for (const container of this.containers) {
      const after = afterContainer(container, rest);
      if (after === undefined) break;
      rest = after;
      matched += 1;
    }
    const isInside = matched === this.containers.length;
    if (this.fence && isInside) {
      if (closesFence(rest, this.fence)) this.fence = undefined;
      return { kind: 'code' };
    }
    this.fence = undefined;
    return this.nextBlock(rest, matched, isInside);
  }

  private nextBlock(line: string, containers: number, isInside: boolean): BlockLine {
    let rest = line;
    let matched = containers;
    const wasText = this.leaf !== 'none';
    /** Whether the line began a container: it then continues nothing. */
    let isNew = false;
    const close = (): void => {
      this.containers.length = matched;
      this.leaf = 'none';
    };
    for (;;) {
      const indent = indentOf(rest);
      const content = rest.slice(indent);
      if (content === '') {
        close();
        this.isDoubtful = false;
        return { kind: 'blank' };
      }
      if (indent >= 4) {
        // Directly behind a quotation, some renderers go on with it.
        this.isDoubtful ||= !this.isBehindBlank && !isInside;
        if (this.leaf !== 'none' || this.isDoubtful || this.isInMaths) break;
        close();
        return { kind: 'code' };
      }
      if (content.startsWith('>')) {
        close();
        this.containers.push({ kind: 'quote', width: 0, isEmpty: false });
        rest = content.slice(1).replace(/^ /, '');
      } else {
        const leaf = this.leafOf(content, close, isInside && !isNew);
        if (leaf) return leaf;
        const item = this.itemOf(content, this.leaf !== 'none' && isInside && !isNew);
        if (item && isNew && wasText && !this.itemOf(content, true)) {
          // Behind a paragraph and a mark of a quotation, only some renderers begin a list with such an item.
          this.isDoubtful = true;
          return { ...this.text(content, false, false, close), isDisputedFence: true };
        }
        if (!item) break;
        close();
        const afterItem = content.slice(item.length);
        this.containers.push({ kind: 'item', width: indent + item.width, isEmpty: afterItem === '' });
        rest = afterItem;
      }
      isNew = true;
      matched += 1;
    }
    return this.text(rest.slice(indentOf(rest)), isInside && !isNew, !isNew, close);
  }

  /** A heading, a thematic break or the beginning of a fence. */
  private leafOf(content: string, close: () => void, isInside: boolean): BlockLine | undefined {
    if (/^#{1,6}(?: |$)/.test(content)) {
      close();
      return { kind: 'text', endsBlock: true };
    }
    const fence = fenceOf(content);
    if (fence) {
      close();
      if (this.isInMaths || content.includes('|')) return { kind: 'text', endsBlock: true, isDisputedFence: true };
      this.fence = fence;
      return { kind: 'code' };
    }
    if (this.leaf === 'paragraph' && isInside && SETEXT_UNDERLINE.test(content)) {
      this.leaf = 'none';
      this.isDoubtful ||= this.mayDefine;
      return { kind: 'text', isContinuation: true, endsBlock: true, isDoubtful: this.isDoubtful };
    }
    if (!THEMATIC_BREAK.test(content)) return undefined;
    close();
    return { kind: 'text', endsBlock: true };
  }

  /** The length of a list marker with the white space that belongs to it, and the width its content is indented by. */
  private itemOf(content: string, interrupts: boolean): { length: number; width: number } | undefined {
    const [, marker, digits, spaces = ''] = ITEM_MARKER.exec(content) ?? [];
    if (marker === undefined) return undefined;
    const isEmpty = marker.length + spaces.length === content.length;
    if (interrupts && (isEmpty || (digits !== undefined && Number(digits) !== 1))) return undefined;
    if (isEmpty) return { length: content.length, width: marker.length + 1 };
    const length = marker.length + (spaces.length > 4 ? 1 : spaces.length);
    return { length, width: length };
  }

  private text(content: string, isInside: boolean, mayContinue: boolean, close: () => void): BlockLine {
    const isContinuation = mayContinue && this.leaf !== 'none';
    if (content.startsWith('$$')) {
      if (this.isInMaths || content.indexOf('$$', 2) === -1) this.isInMaths = !this.isInMaths;
      this.isDoubtful = true;
    }
    if (!isContinuation) {
      close();
      this.leaf = 'paragraph';
      this.mayDefine = content.startsWith('[');
      return { kind: 'text', isDoubtful: this.isDoubtful };
    }
    this.isDoubtful ||= MAY_END_PARAGRAPH.test(content);
    const isDoubtful = this.isDoubtful || (this.leaf === 'table' && !isInside);
    if (this.leaf === 'table') return { kind: 'text', isContinuation, table: 'row', isDoubtful };
    if (!DELIMITER_ROW.test(content) || !/[|:]/.test(content)) return { kind: 'text', isContinuation, isDoubtful };
    this.leaf = 'table';
    return { kind: 'text', isContinuation, table: 'delimiter', isDoubtful };
  }
}

/** The rest of a line that belongs to a container; undefined when the line does not. */
function afterContainer(container: Container, line: string): string | undefined {
  const indent = indentOf(line);
  const isBlank = indent === line.length;
  if (container.kind === 'quote') {
    if (isBlank || indent > 3 || line.charAt(indent) !== '>') return undefined;
    return line.slice(indent + 1).replace(/^ /, '');
  }
  if (isBlank) return container.isEmpty ? undefined : '';
  if (indent < container.width) return undefined;
  container.isEmpty = false;
  return line.slice(container.width);
}
