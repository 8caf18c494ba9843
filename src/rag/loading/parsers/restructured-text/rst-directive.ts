import { indentedLines, indentOf, trimmedLines } from './indented-lines';

/** A directive: `.. name:: argument`, its options and its content. */
export interface RstDirective {
  name: string;
  argument: string;
  options: ReadonlyMap<string, string>;
  content: string[];
  /** The line behind it. */
  end: number;
}

const DIRECTIVE = /^\.\. (?:\|[^|]*\| )?([A-Za-z][\w:+.-]*) ?::(?: +(.*))?$/;
const OPTION = /^:([\w-][\w :-]*):(?: +(.*))?$/;

/** Reads the directive that begins at a line. */
export function directiveAt(lines: readonly string[], start: number): RstDirective | undefined {
  const [, name, first = ''] = DIRECTIVE.exec(lines[start] ?? '') ?? [];
  if (name === undefined) return undefined;
  const { lines: block, end } = indentedLines(lines, start + 1, 1);
  const argument = [first];
  const options = new Map<string, string>();
  let at = 0;
  for (; at < block.length && block[at] !== '' && !OPTION.test(block[at] ?? ''); at += 1) argument.push(block[at] ?? '');
  const hasMore = at > 0;
  let key = '';
  let optionsEnd = at;
  for (; optionsEnd < block.length && block[optionsEnd] !== ''; optionsEnd += 1) {
    const line = block[optionsEnd] ?? '';
    const [, option, value = ''] = OPTION.exec(line) ?? [];
    if (option !== undefined) options.set((key = option), value);
    else if (indentOf(line) > 0) options.set(key, `${options.get(key) ?? ''}\n${line.trim()}`);
    else break;
  }
  return {
    name: name.toLowerCase(),
    argument: argument.join(hasMore ? '\n' : ' ').trim(),
    options,
    content: trimmedLines(block.slice(optionsEnd)),
    end,
  };
}
