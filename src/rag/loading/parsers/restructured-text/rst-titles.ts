/** A line of one sign repeated. */
const ADORNMENT = /^([!-/:-@[-`{-~])\1*$/;

/** A title of a section, and how it is adorned, which says its level. */
export interface RstTitle {
  title: string;
  style: string;
  /** The line behind it. */
  end: number;
}

/** The title that begins at a line, under a line or between two, if any. */
export function titleAt(lines: readonly string[], start: number): RstTitle | undefined {
  const [first = '', second = '', third = ''] = lines.slice(start, start + 3);
  if (ADORNMENT.test(first)) {
    const isBetween =
      first.length > 1 && second.trim() !== '' && third.charAt(0) === first.charAt(0) && ADORNMENT.test(third) && third.length > 1;
    return isBetween && !ADORNMENT.test(second.trim())
      ? { title: second.trim(), style: `${first.charAt(0)}over`, end: start + 3 }
      : undefined;
  }
  if (first.startsWith(' ') || !ADORNMENT.test(second) || (second.length < 4 && second.length < first.length)) return undefined;
  return { title: first, style: second.charAt(0), end: start + 2 };
}

/** Whether a line divides two paragraphs. */
export function isTransition(line: string): boolean {
  return line.length >= 4 && ADORNMENT.test(line);
}

/** Levels of titles, in the order in which their styles appear. */
export class TitleLevels {
  private readonly styles: string[] = [];

  /** @returns 1 for the highest level */
  levelOf(style: string): number {
    const level = this.styles.indexOf(style);
    return level < 0 ? this.styles.push(style) : level + 1;
  }
}
