import { type BlockAttributes, blockAttributes, NO_ATTRIBUTES } from './adoc-block-attributes';
import { type Block, BLOCK_TITLE, endsParagraph, literalAt, nextLine, TITLE } from './adoc-lines';
import { listHtml } from './adoc-list-html';
import { type AdocItem, itemOf } from './adoc-list-marks';
import { LIST_END } from './adoc-preprocessor';

/** Deepest nesting of blocks and lists; what stands deeper is one paragraph. */
const DEEPEST = 30;

/** How deep the block stands that is being read. */
export class Nesting {
  depth = 0;

  get isFull(): boolean {
    return this.depth >= DEEPEST;
  }
}

/** What items of a list are made of. */
interface ItemBlocks {
  inline(text: string): string;
  paragraph(lines: readonly string[]): string;
  block(lines: readonly string[], start: number): Block;
}

/** Turns lists into HTML (https://docs.asciidoctor.org/asciidoc/latest/lists/unordered/). */
export class AdocLists {
  constructor(
    private readonly blocks: ItemBlocks,
    private readonly nesting: Nesting,
  ) {}

  /** A list, whose items may hold lists of other kinds. */
  list(lines: readonly string[], start: number, about: BlockAttributes, outer = ''): Block | undefined {
    const first = itemOf(lines[start] ?? '');
    if (!first || this.nesting.isFull) return undefined;
    this.nesting.depth += 1;
    const kinds = `${outer} ${first.kind} `;
    const items: { item: AdocItem; html: string }[] = [];
    let at = start;
    for (let item: AdocItem | undefined = first; item && item.kind === first.kind; item = itemOf(lines[at] ?? '')) {
      const { html, end } = this.item(lines, at + 1, item, kinds);
      items.push({ item, html });
      at = end;
    }
    this.nesting.depth -= 1;
    return { html: listHtml(items, about, (text) => this.blocks.inline(text)), end: at };
  }

  /** What belongs to an item: the lines of its paragraph, blocks behind `+`, lists of other kinds. */
  private item(lines: readonly string[], start: number, { text }: AdocItem, kinds: string): Block {
    const paragraph = [text];
    let at = start;
    for (; at < lines.length && isContinued(lines[at] ?? ''); at += 1) paragraph.push((lines[at] ?? '').trim());
    const html = [this.blocks.paragraph(paragraph)];
    while (at < lines.length) {
      const next = nextLine(lines, at);
      const line = lines[next] ?? '';
      if (line === LIST_END) break;
      if (line === '+') {
        const block = this.blocks.block(lines, nextLine(lines, next + 1));
        html.push(block.html);
        at = block.end;
        continue;
      }
      const inner = blockAttributes(line) ? next + 1 : next;
      const item = itemOf(lines[inner] ?? '');
      if (item && !kinds.includes(` ${item.kind} `)) {
        const list = this.list(lines, inner, blockAttributes(line) ?? NO_ATTRIBUTES, kinds);
        if (!list) break;
        html.push(list.html);
        at = list.end;
      } else if (next > at && /^\s+\S/.test(line) && !item) {
        const literal = literalAt(lines, next);
        html.push(literal.html);
        at = literal.end;
      } else if (item && inner === next) return { html: html.join(''), end: next };
      else if (text === '' && html.length === 1 && html[0] === '' && line !== '' && !blockAttributes(line) && !TITLE.test(line)) {
        // The meaning of a term may stand below it.
        const block = this.blocks.block(lines, next);
        html.push(block.html);
        at = block.end;
      } else break;
    }
    return { html: html.join(''), end: at };
  }
}

function isContinued(line: string): boolean {
  return !endsParagraph(line) && itemOf(line) === undefined && !BLOCK_TITLE.test(line);
}
