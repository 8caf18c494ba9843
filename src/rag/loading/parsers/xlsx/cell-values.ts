import type { CellStyle } from './cell-styles';
import { serialOf } from './number-formats/date-pattern';
import { cellText } from './shared-strings';

/** How a workbook shows the values of its cells. */
export class CellValues {
  constructor(
    private readonly shared: readonly string[],
    private readonly styleOf: (style: number) => CellStyle,
    /** Days from its epoch to that of 1900. */
    private readonly shift: number,
  ) {}

  /**
   * The text that a cell shows.
   * @param type `s` is a shared string, `b` a truth value, `e` an error, `d` a date, `str` the text of a formula, `n` a number
   * @param value as it stands in the file
   */
  value(type: string, value: string, style: number): string {
    if (value === '') return '';
    switch (type) {
      case 's':
        return cellText(this.styleOf(style).format.text(this.shared[Number(value)] ?? ''));
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return cellText(value);
      case 'str':
      case 'inlineStr':
        return this.string(value, style);
      default:
        return this.number(type === 'd' ? this.day(value) : Number(value), style) ?? cellText(value);
    }
  }

  /** A text that stands in the cell itself. */
  string(text: string, style: number): string {
    return cellText(this.styleOf(style).format.text(text));
  }

  /** Whether a cell looks like a name: a text, or a year, in bold letters. */
  isName(type: string, style: number, text: string): boolean {
    return this.styleOf(style).isBold && (['s', 'str', 'inlineStr'].includes(type) || /^(?:19|20)\d{2}$/.test(text));
  }

  private day(iso: string): number | undefined {
    const serial = serialOf(iso);
    return serial === undefined ? undefined : serial - this.shift;
  }

  private number(value: number | undefined, style: number): string | undefined {
    if (value === undefined || !Number.isFinite(value)) return undefined;
    const { format } = this.styleOf(style);
    return cellText(format.number(value));
  }
}
