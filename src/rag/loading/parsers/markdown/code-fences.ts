/** What may stand before a fence: quotes, indentation, marks of items. */
const OPENS = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const CLOSES = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

/** A line that opens a block of code. */
export interface Fence {
  /** What stands before it. */
  lead: string;
  /** Its backticks or tildes. */
  marks: string;
  /** What follows: the language, a title, settings. */
  info: string;
}

/** The fence that a line opens, if any. */
export function fenceOf(line: string): Fence | undefined {
  if (!line.includes('```') && !line.includes('~~~')) return undefined;
  const [, lead, marks, info] = OPENS.exec(line) ?? [];
  return lead === undefined || marks === undefined ? undefined : { lead, marks, info: (info ?? '').trim() };
}

/** Whether a line closes a block of code that these marks opened. */
export function closesFence(line: string, marks: string): boolean {
  return (CLOSES.exec(line)?.[1] ?? '').startsWith(marks);
}

/** Tells lines of code from others, line by line. */
export class CodeFences {
  private marks = '';

  /** Whether the next line is part of a block of code, its fences included. */
  isCode(line: string): boolean {
    if (this.marks !== '') {
      if (closesFence(line, this.marks)) this.marks = '';
      return true;
    }
    this.marks = fenceOf(line)?.marks ?? '';
    return this.marks !== '';
  }
}
