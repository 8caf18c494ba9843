import { CodeFences } from './code-fences';

const IMPORT = /^import\s+(?:['"]|[\w$*{][^'"`]*\bfrom\s*['"]|(?:[\w$]+\s*,\s*)?\{[^}'"`]*$)/;
const EXPORT = /^export\s+(?:default\s|const\s+[\w$[{]|let\s|var\s|function\b|async\s|class\s|\{|\*\s)/;

/** Most lines of a statement or comment. */
const LONGEST = 200;

/** Lines without the imports, exports and comments of MDX, which authors write in Markdown, too. */
export function withoutStatements(lines: readonly string[]): string[] {
  const kept: string[] = [];
  const fences = new CodeFences();
  let isStart = true;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (fences.isCode(line)) {
      kept.push(line);
      isStart = false;
      continue;
    }
    const end = statementEnd(lines, index, isStart);
    if (end >= index) {
      kept.push('');
      index = end;
      isStart = true;
      continue;
    }
    kept.push(line);
    isStart = line.trim() === '';
  }
  return kept;
}

/** The last line of the statement or comment that begins at a line; -1 when none does. */
function statementEnd(lines: readonly string[], first: number, isStart: boolean): number {
  const line = lines[first] ?? '';
  if (line.trimStart().startsWith('{/*')) return lineWith(lines, first, /\*\/\}\s*$/);
  if (!isStart || !(IMPORT.test(line) || EXPORT.test(line))) return -1;
  let depth = 0;
  for (let index = first; index < Math.min(lines.length, first + LONGEST); index += 1) {
    for (const [sign] of (lines[index] ?? '').matchAll(/[{}()[\]]/g)) depth += '{(['.includes(sign) ? 1 : -1;
    if (depth <= 0) return index;
  }
  return -1;
}

function lineWith(lines: readonly string[], first: number, end: RegExp): number {
  for (let index = first; index < Math.min(lines.length, first + LONGEST); index += 1) if (end.test(lines[index] ?? '')) return index;
  return -1;
}
