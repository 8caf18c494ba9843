import type { PageBlock, PdfLine } from '../layout/geometry';
import { isSameParagraph, lineSeparator } from './line-separator';
import type { Typesetting } from './typesetting';

/** Notes at the foot of a page are set in letters at most this share of the size of running text. */
const SMALLER = 0.94;

/** `1 See the annex.`, `* as of May` */
const NOTE = /^(?:[*†‡§]+|[¹²³⁴-⁹⁰]+|\(?\p{N}{1,3}[.)]?\s|\[\p{N}{1,3}\])/u;

/**
 * Moves notes at the foot of a page, and asides, out of the paragraph that goes on over it: notes before the paragraph, where they stay on
 * their page; asides and notes of a paragraph that fills the page behind it.
 */
export function withNotesMoved(blocks: readonly PageBlock[], setting: Typesetting): PageBlock[] {
  const moved: PageBlock[] = [];
  const waiting: PageBlock[] = [];
  for (let start = 0; start < blocks.length;) {
    const end = endOfNotes(blocks, start, setting);
    const block = blocks[start];
    if (!block) break;
    if (end === start) {
      if (waiting.length > 0 && !continues(moved.at(-1), block, setting)) moved.push(...waiting.splice(0));
      moved.push(block);
      start += 1;
      continue;
    }
    const notes = blocks.slice(start, end);
    const isGoingOn = waiting.length > 0 || continues(moved.at(-1), blocks[end], setting);
    const place = isGoingOn ? startOfParagraph(moved, setting) : moved.length;
    const isBehind = (note: PageBlock): boolean => isGoingOn && (note.kind === 'aside' || !place);
    for (const note of notes.filter(isBehind)) waiting.push(note);
    moved.splice(place ?? moved.length, 0, ...notes.filter((note) => !isBehind(note)));
    start = end;
  }
  return [...moved, ...waiting];
}

/** The end of the notes and asides that begin with a block: the last lines of a page or column, in small letters. */
function endOfNotes(blocks: readonly PageBlock[], start: number, { bodySize }: Typesetting): number {
  const [first, before] = [blocks[start], blocks[start - 1]];
  const isNote =
    first?.kind === 'line' &&
    isSmall(first.line, bodySize) &&
    NOTE.test(first.line.text) &&
    before?.kind === 'line' &&
    before.line.page === first.line.page;
  let end = start + (isNote ? 1 : 0);
  if (isNote) {
    for (
      let block = blocks[end];
      block?.kind === 'line' && isSmall(block.line, bodySize) && isBelow(blocks[end - 1], block);
      block = blocks[end]
    )
      end += 1;
    if (isBelow(blocks[end - 1], blocks[end])) return start;
  }
  while (blocks[end]?.kind === 'aside') end += 1;
  return end;
}

const isSmall = ({ size }: PdfLine, bodySize: number): boolean => size < bodySize * SMALLER;

/** Whether a block stands below another in the same column. */
function isBelow(above: PageBlock | undefined, block: PageBlock | undefined): boolean {
  if (above?.kind !== 'line' || !block || block.kind === 'aside') return false;
  return block.kind === 'line'
    ? block.line.page === above.line.page && block.line.y < above.line.y
    : block.table.page === above.line.page && block.table.y < above.line.y;
}

function continues(before: PageBlock | undefined, block: PageBlock | undefined, setting: Typesetting): boolean {
  return before?.kind === 'line' && block?.kind === 'line' && isSameParagraph(lineSeparator(before.line, block.line, setting));
}

/** Where the last paragraph begins, when that is on its last page. */
function startOfParagraph(blocks: readonly PageBlock[], setting: Typesetting): number | undefined {
  const last = blocks.at(-1);
  let start = blocks.length - 1;
  for (; start > 0 && continues(blocks[start - 1], blocks[start], setting); start -= 1) {
    const before = blocks[start - 1];
    if (before?.kind === 'line' && last?.kind === 'line' && before.line.page !== last.line.page) return undefined;
  }
  return start;
}
