import ts from 'typescript';

/** A position in a source file with SQL that runs on one database only. */
export interface Violation {
  /** Counts from 1. */
  line: number;
  problem: string;
}

/** SQLite-specific words, in any string of the program. */
const SQLITE_WORDS = /\b(json_each|json_extract|INSERT OR \w+|REPLACE INTO|BEGIN IMMEDIATE|PRAGMA|AUTOINCREMENT|sqlite_\w+|fts5\w*)\b/;

/** A statement in a plain string. */
const STATEMENT = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP)\s/;

/** A file without a match is not parsed. */
const MENTIONED =
  /\bsql`|\b(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|REPLACE|BEGIN|PRAGMA|AUTOINCREMENT)\b|\b(json|sqlite)_|\bfts5/;

/** Quoted strings and names in a statement. */
const QUOTED = /'[^']*'|"[^"]*"/g;

const PLACEHOLDER = /\?|\$\d/;
const CAMEL_CASE = /\b[a-z]+[A-Z]\w*/;

/** A string literal or a part of a template, with its offset in the file. Comments are excluded. */
interface Text {
  text: string;
  offset: number;
  /** Whether it is part of a template tagged `sql`. */
  isStatement: boolean;
  /** Whether it is the beginning of a template or a string literal. */
  isFirst: boolean;
}

/**
 * Finds violations of the rule that statements run on both SQLite and PostgreSQL: statements outside of sql`…`, placeholders and
 * unquoted names in camel case inside of it, and words that only SQLite understands.
 */
export function statementViolations(source: string): Violation[] {
  if (!MENTIONED.test(source)) return [];
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  return textsIn(file).flatMap(({ text, offset, isStatement, isFirst }) => {
    const found = (index: number, problem: string): Violation[] => [
      { line: file.getLineAndCharacterOfPosition(offset + index).line + 1, problem },
    ];
    const foreign = SQLITE_WORDS.exec(text);
    if (foreign) return found(foreign.index, `only SQLite knows ${foreign[0]}`);
    if (!isStatement) return isFirst && STATEMENT.test(text) ? found(0, 'a statement outside of sql`…`') : [];
    const bare = text.replace(QUOTED, (quoted) => ' '.repeat(quoted.length));
    const placeholder = PLACEHOLDER.exec(bare);
    if (placeholder) return found(placeholder.index, `the placeholder ${placeholder[0]} inside of sql\`…\``);
    const name = CAMEL_CASE.exec(bare);
    return name ? found(name.index, `the name ${name[0]} must be quoted`) : [];
  });
}

function textsIn(file: ts.SourceFile): Text[] {
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) {
      const text = node.getText(file);
      const isFirst = !ts.isTemplateMiddleOrTemplateTail(node);
      texts.push({ text: text.slice(1, -1), offset: node.getStart(file) + 1, isStatement: isTagged(node), isFirst });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

function isTagged(node: ts.Node): boolean {
  if (ts.isStringLiteral(node)) return false;
  const template = ts.isNoSubstitutionTemplateLiteral(node) ? node : ts.findAncestor(node, ts.isTemplateExpression);
  return template !== undefined && ts.isTaggedTemplateExpression(template.parent) && template.parent.tag.getText() === 'sql';
}
