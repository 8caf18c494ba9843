import { symbol } from '../paragraphs/symbols';
import { formatNumber } from './number-formats';
import { DEEPEST_LEVEL, type ListLevel, type NumberedList } from './numbering-definitions';

/** Signs of bullets that say something: boxes and ticks. */
const TELLING_BULLET = /[☐☑☒✓✔✗✘]/;

const ENDS_WITH_LETTER = /[\p{L}\p{N}]$/u;

/** Counts the items of a document's lists, and writes the mark of each as Word shows it: `Article 4`, `4.1`, `(a)`, or a dash. */
export class ListNumbers {
  /** The numbers of the levels of an abstract list; undefined where a level has not begun. */
  private readonly counters = new Map<string, (number | undefined)[]>();
  /** Levels of lists that have begun with their own start. */
  private readonly begun = new Set<string>();

  constructor(private readonly lists: ReadonlyMap<string, NumberedList>) {}

  /** The level of a list that paragraphs of a style are on, from 0. */
  levelOfStyle(list: string, styleId: string): number | undefined {
    for (const [level, { style }] of this.lists.get(list)?.levels ?? []) if (style === styleId) return level;
    return undefined;
  }

  /**
   * Counts the next item of a list.
   * @param list id of the list
   * @param level from 0, the outermost
   * @returns its mark with what stands between it and the text; empty when the level shows none
   */
  next(list: string, level: number): string {
    const depth = Math.min(DEEPEST_LEVEL, Math.max(0, level));
    const definition = this.lists.get(list);
    const own = definition?.levels.get(depth);
    if (!definition || !own) return `${indent(depth)}- `;
    const numbers = this.count(list, definition, depth);
    if (own.format === 'bullet') return bullet(own, depth);
    const mark = own.text.replace(/%([1-9])/g, (_, digit: string) => this.shown(definition, own, numbers, Number(digit) - 1)).trim();
    if (mark === '') return '';
    return own.isTight && !ENDS_WITH_LETTER.test(mark) ? mark : `${mark} `;
  }

  private count(list: string, { abstractId, levels, startOverrides }: NumberedList, level: number): (number | undefined)[] {
    const numbers = this.counters.get(abstractId) ?? [];
    this.counters.set(abstractId, numbers);
    const override = startOverrides.get(level);
    const isFirst = !this.begun.has(`${list}/${level}`);
    this.begun.add(`${list}/${level}`);
    const start = override ?? levels.get(level)?.start ?? 1;
    const before = isFirst && override !== undefined ? undefined : numbers[level];
    numbers[level] = before === undefined ? start : before + 1;
    for (let below = level + 1; below <= DEEPEST_LEVEL; below += 1) {
      const restartsAfter = levels.get(below)?.restartsAfter ?? below;
      if (level < restartsAfter) numbers[below] = undefined;
    }
    // Levels above that were left out count as begun.
    for (let above = 0; above < level; above += 1) numbers[above] ??= levels.get(above)?.start ?? 1;
    return numbers;
  }

  private shown({ levels }: NumberedList, own: ListLevel, numbers: readonly (number | undefined)[], level: number): string {
    const shown = levels.get(level);
    const number = numbers[level];
    if (!shown || number === undefined) return '';
    return own.isLegal ? String(number) : formatNumber(number, shown.format, shown.example);
  }
}

const indent = (level: number): string => '  '.repeat(level);

function bullet({ text, font }: ListLevel, level: number): string {
  const sign = Array.from(text, (character) => symbol(font, character)).join('');
  return `${indent(level)}${TELLING_BULLET.test(sign) ? sign : '-'} `;
}
