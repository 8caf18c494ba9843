import { writeNumber } from '../../../text/numerals';

type Attributes = Readonly<Record<string, string>>;

/** One level of a list style: how its items are numbered. */
export interface ListLevel {
  /** `1`, `a`, `A`, `i`, `I`; empty for items without a number. */
  format: string;
  prefix: string;
  suffix: string;
  /** How many levels the number shows: 2 for `4.1`. */
  shownLevels: number;
  start: number;
}

/** The numbered levels of a list, by level from 1 on. Other levels have bullets. */
export type ListStyle = Map<number, ListLevel>;

/** Lists and headings have ten levels (OpenDocument 1.3 part 3, 19.880). */
export const DEEPEST_LEVEL = 10;

/** Reads an element of a list style, when it is a numbered level. */
export function readListLevel(style: ListStyle, name: string, attributes: Attributes): void {
  if (name !== 'text:list-level-style-number' && name !== 'text:outline-level-style') return;
  style.set(Number(attributes['text:level'] ?? 1), {
    format: attributes['style:num-format'] ?? '',
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: attributes['style:num-suffix'] ?? '',
    shownLevels: Number(attributes['text:display-levels'] ?? 1) || 1,
    start: Number(attributes['text:start-value'] ?? 1) || 1,
  });
}

/** Counts the items of a list, or the headings of a document. */
export class ListCounter {
  private readonly numbers: (number | undefined)[] = [];

  constructor(private readonly style: ListStyle | undefined) {}

  /**
   * The number of the next item as it is written, `4.1` or `(a)`; empty for an item without one.
   * @param level from 1, the outermost
   * @param start number that the item states itself
   */
  next(level: number, start?: number): string {
    const own = this.style?.get(level);
    this.numbers.length = Math.min(this.numbers.length, level + 1);
    const number = start ?? (this.numbers[level] ?? (own?.start ?? 1) - 1) + 1;
    this.numbers[level] = number;
    if (!own || own.format === '') return '';
    let shown = '';
    for (let each = Math.max(1, level - own.shownLevels + 1); each <= level; each += 1) {
      const { format, start: first } = this.style?.get(each) ?? { format: '1', start: 1 };
      const written = writeNumber(this.numbers[each] ?? first, format);
      shown += shown !== '' && written !== '' ? `.${written}` : written;
    }
    return own.prefix + shown + own.suffix;
  }
}
