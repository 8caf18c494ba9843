import { indentedLines } from './indented-lines';

/** What a document defines for use in its text. */
export interface RstReferences {
  /** Lines of each note, by its label; of an automatic one by its number or name. */
  notes: ReadonlyMap<string, string[]>;
  /** What stands for `|name|`. */
  substitutions: ReadonlyMap<string, string>;
  /** The title of the section behind each target: `.. _name:`. */
  titles: ReadonlyMap<string, string>;
}

const NOTE = /^\s*\.\. \[(\d{1,6}|#[\w.:+-]{0,100}|\*)\](?:\s+(.*))?$/;
const SUBSTITUTION = /^\s*\.\. \|([^|]{1,100})\|\s+([\w-]+)::\s*(.*)$/;
const TARGET = /^\s*\.\. _`?([^`:]{1,200})`?:\s*$/;

/** Lines behind a target in which its title is looked for. */
const TITLE_WITHIN = 6;

/** The label of a note that is numbered by its place. */
export const automaticLabel = (sign: '#' | '*', count: number): string => `${sign}${count}`;

/** Reads the notes, substitutions and targets of a document. */
export function referencesOf(lines: readonly string[]): RstReferences {
  const notes = new Map<string, string[]>();
  const substitutions = new Map<string, string>();
  const titles = new Map<string, string>();
  const counts = { '#': 0, '*': 0 };
  lines.forEach((line, index) => {
    if (!line.includes('.. ')) return;
    const [, label, first = ''] = NOTE.exec(line) ?? [];
    if (label !== undefined) {
      const isAutomatic = label === '#' || label === '*';
      if (isAutomatic) counts[label] += 1;
      notes.set(isAutomatic ? automaticLabel(label, counts[label]) : label, [
        first,
        ...indentedLines(lines, index + 1, indentBelow(line)).lines,
      ]);
    }
    const [, name, directive, value = ''] = SUBSTITUTION.exec(line) ?? [];
    if (name !== undefined)
      substitutions.set(name, substitution(directive, value, indentedLines(lines, index + 1, indentBelow(line)).lines));
    const [, target] = TARGET.exec(line) ?? [];
    const title = target === undefined ? undefined : titleBehind(lines, index + 1);
    if (target !== undefined && title !== undefined) titles.set(target.toLowerCase(), title);
  });
  return { notes, substitutions, titles };
}

const indentBelow = (line: string): number => line.length - line.trimStart().length + 1;

function substitution(directive: string | undefined, value: string, more: readonly string[]): string {
  if (directive === 'replace') return [value, ...more].join(' ').trim();
  if (directive !== 'image') return '';
  return more.map((line) => /^\s*:alt:\s*(.*)$/.exec(line)?.[1] ?? '').join('');
}

/** The first title in the lines behind a target. */
function titleBehind(lines: readonly string[], start: number): string | undefined {
  for (let index = start; index < start + TITLE_WITHIN; index += 1) {
    const line = lines[index] ?? '';
    const below = lines[index + 1] ?? '';
    if (/^([^\w\s])\1{2,}$/.test(below) && line.trim() !== '' && !/^([^\w\s])\1{2,}$/.test(line)) return line.trim();
  }
  return undefined;
}
