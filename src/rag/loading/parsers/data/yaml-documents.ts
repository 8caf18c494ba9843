import { Composer, type CST, type Document, type DocumentOptions, Lexer, Parser, type ParseOptions, type SchemaOptions } from 'yaml';

/** Deepest nesting of values. People write a dozen levels. */
const DEEPEST = 500;

/**
 * The documents of a YAML text; undefined when values are nested too deeply. The composer goes as deep as they are nested, and V8 ends the whole
 * process when a pattern must be compiled where the stack ends, so the depth is looked at first.
 */
export function yamlDocuments(yaml: string, options: ParseOptions & DocumentOptions & SchemaOptions): Document.Parsed[] | undefined {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(yaml)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST) return undefined;
  }
  tokens.push(...parser.end());
  return [...new Composer(options).compose(tokens)];
}
