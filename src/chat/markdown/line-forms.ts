/** A fence that is open. */
export interface Fence {
  mark: string;
  /** Number of marks; as many close it. */
  length: number;
}

/** A list marker and the white space after it. */
export const ITEM_MARKER = /^([-+*]|(\d{1,9})[.)])( +|$)/;

export const THEMATIC_BREAK = /^(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$/;

/** The line under a heading. */
export const SETEXT_UNDERLINE = /^(?:=+|-+) *$/;

/** The line under the header of a table, which has a pipe or a colon besides. */
export const DELIMITER_ROW = /^\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/;

/** Within a paragraph, a line at which some renderers end it: HTML, a footnote, a displayed formula. */
export const MAY_END_PARAGRAPH = /^(?:<[a-z/!?]|\[\^|\$\$)/i;

/** Text of the characters that marks of blocks consist of: the line may still become anything. */
export const ONLY_MARKS = /^[ \t>*+\-_=|:#`~$<[\d.)]*$/;

/** The beginning of a fence or a displayed formula: the rest of the line says whether it is one. */
export const NEEDS_WHOLE_LINE = /^[ \t>*+\-\d.)]*(?:```|~~~|\$\$)/;

/** The marks of a fence at the beginning of a line, but for the last of three. */
export const OPENS_FENCE = /^[ \t>*+\-\d.)]*(?:``(?=`)|~~(?=~))/;

/** Number of spaces at the beginning of a line. */
export function indentOf(line: string): number {
  let indent = 0;
  while (line.charAt(indent) === ' ') indent += 1;
  return indent;
}

/** A line with its tabs as spaces, to the next multiple of four columns. */
export function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let spaced = '';
  for (const part of line.split('\t').slice(0, -1)) {
    spaced += part;
    spaced += ' '.repeat(4 - (spaced.length % 4));
  }
  return spaced + line.slice(line.lastIndexOf('\t') + 1);
}

/** The fence that a line opens. The text behind backticks contains none. */
export function fenceOf(content: string): Fence | undefined {
  const marks = /^(?:`{3,}(?!.*`)|~{3,})/su.exec(content)?.[0];
  return marks === undefined ? undefined : { mark: marks.charAt(0), length: marks.length };
}

export function closesFence(line: string, { mark, length }: Fence): boolean {
  const indent = indentOf(line);
  if (indent > 3) return false;
  let end = indent;
  while (line.charAt(end) === mark) end += 1;
  return end - indent >= length && /^ *$/.test(line.slice(end));
}
