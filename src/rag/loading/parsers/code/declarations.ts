import type { Heading } from '../../text/extracted-text';
import { MAX_HEADINGS } from '../../text/limits';

/** Longest line that is looked at, in characters. Longer ones were written by programs. */
const LONGEST_LINE = 300;

/** What may stand before a keyword: `export default async`, `pub(crate)`, `public static`. */
const MODIFIERS =
  '(?:(?:export|default|declare|public|private|protected|internal|static|abstract|final|sealed|partial|open|data|async|pub(?:\\([a-z]+\\))?|unsafe|extern|inline|virtual|override|suspend|const|local)\\s+)*';

/**
 * Lines that declare something, in the languages people write. Group `name` is what they declare, group `kind` the keyword, which is part of
 * the title. One table for all languages: what looks like a declaration in one is rarely something else in another.
 */
const DECLARATIONS: readonly RegExp[] = [
  // TypeScript, Java, Kotlin, C#, C++, Rust, Swift, PHP, Scala, Ruby, Python
  new RegExp(
    `^\\s*${MODIFIERS}(?<kind>class|interface|enum|struct|trait|record|object|module|namespace|protocol|extension|union|type)\\s+(?<name>[A-Za-z_]\\w*(?:(?:\\.|::)\\w+)*)`,
  ),
  /^\s*(?<kind>impl)\b(?:<[^>]*>)?\s+(?<name>[A-Za-z_][^{]*?)\s*(?:\{|where|$)/,
  // JavaScript, PHP, Lua, shell, PowerShell, R; Python, Ruby, Groovy; Rust; Go; Swift; Kotlin; Perl; Visual Basic
  new RegExp(
    `^\\s*${MODIFIERS}(?<kind>function|def|fn|func|fun|sub|procedure)\\*?\\s+(?:\\([^)]*\\)\\s*)?(?<name>[A-Za-z_$][\\w$.:?!-]*)`,
    'i',
  ),
  // Functions as values: JavaScript, R
  /^\s*(?:export\s+)?(?:const|let|var)\s+(?<name>[\w$]+)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function\b|\([^)]*\)[^=]*=>|[\w$]+\s*=>)/,
  /^(?<name>[\w.]+)\s*(?:<-|=)\s*function\s*\(/,
  // Methods with modifiers: Java, C#, C++, TypeScript, PHP
  /^\s+(?:(?:public|private|protected|internal|static|final|async|override|virtual|abstract|synchronized|readonly|get|set)\s+)+(?:[\w<>[\],.?]+\s+)*(?<name>[\w$#]+)\s*\(/,
  // Methods without: TypeScript
  /^\s+(?!(?:if|for|while|switch|catch|return|with|else|do|match|throw|await|yield|new|super|using|lock)\b)(?<name>[\w$#]+)\([^;]*\)\s*(?::[^;{]+)?\{$/,
  // Functions at the beginning of a line: C, C++, shell
  /^(?:[A-Za-z_][\w:<>*&,]*\s+[\w:<>*&,\s]*?)?[*&]*(?<name>[A-Za-z_~][\w:~]*)\s*\([^;]*\)\s*(?:const\s*)?\{?$/,
  /^\s*create\s+(?:or\s+replace\s+)?(?:(?:temp|temporary|unique|materialized)\s+)?(?<kind>table|view|function|procedure|index|trigger|type|schema)\s+(?:if\s+not\s+exists\s+)?(?<name>[\w."`[\]]+)/i,
  // Sections of comments: `# ---- Helpers ----`, `// MARK: Helpers`, `#region Helpers`
  /^\s*(?:\/\/|#|--|;|%|\/\*)+\s*(?:[-=*#]{3,}|MARK:\s*-?)\s*(?<name>[^-=*#\s][^=*#]{0,78}?)\s*[-=*#/]*$/,
  /^\s*(?:\/\/\s*)?#\s*region\s+(?<name>\S.*)$/,
];

/** Comments and annotations that stand above what they are about. */
const ABOVE = /^\s*(?:\/\/|\/\*|\*|#(?!include|define|if|endif|region)|--|@|\[[A-Z])/;

interface Declaration {
  title: string;
  indent: number;
}

function declarationIn(line: string): Declaration | undefined {
  if (line.length > LONGEST_LINE) return undefined;
  for (const pattern of DECLARATIONS) {
    const groups = pattern.exec(line)?.groups;
    if (!groups?.['name']) continue;
    const title = [groups['kind']?.toLowerCase(), groups['name'].trim()].filter(Boolean).join(' ');
    return { title, indent: line.length - line.trimStart().length };
  }
  return undefined;
}

/**
 * The declarations of a source text as its outline, nested as their lines are indented. Each begins with the comment above it, which says
 * what it is for.
 */
export function declarations(text: string): Heading[] {
  const headings: Heading[] = [];
  const open: number[] = [];
  let above = -1;
  for (let start = 0; start < text.length && headings.length < MAX_HEADINGS;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const line = text.slice(start, Math.min(end, start + LONGEST_LINE + 1)).trimEnd();
    const declaration = declarationIn(line);
    if (declaration) {
      while (open.length > 0 && (open.at(-1) ?? 0) >= declaration.indent) open.pop();
      open.push(declaration.indent);
      headings.push({ offset: above >= 0 ? above : start + declaration.indent, level: open.length, title: declaration.title });
    }
    if (declaration || !ABOVE.test(line)) above = -1;
    else if (above < 0) above = start + line.length - line.trimStart().length;
    start = end + 1;
  }
  return headings;
}
