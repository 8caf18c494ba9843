import { Marked } from 'marked';
import type { ExtractedText } from '../../text/extracted-text';
import { asLine } from '../../text/clean-text';
import { parseHtml } from '../html/html-parser';
import { BoundedLexer } from './bounded-lexer';

/** YAML between `---` lines, or TOML between `+++` lines, at the very start. */
const FRONT_MATTER = /^(---|\+\+\+)[^\S\n]*\r?\n([\s\S]*?\r?\n)?\1[^\S\n]*(?:\r?\n|$)/;
const TITLE_LINE = /^title[^\S\n]*[:=][^\S\n]*(.+)$/im;

/** `"Travel"`, `'Travel'` and `Travel` are one title. */
function unquoted(value: string): string {
  return asLine(value).replace(/^(["'])(.*)\1$/, '$2');
}

/** The text of Markdown as a reader sees it: without markup, link targets and front matter; code stands as it is. */
export function parseMarkdown(markdown: string, encoding: string): ExtractedText {
  const frontMatter = FRONT_MATTER.exec(markdown);
  const title = unquoted(TITLE_LINE.exec(frontMatter?.[2] ?? '')?.[1] ?? '');
  // Not `parse`: it asks to report every error to the makers of marked, also those of broken documents.
  const marked = new Marked({ gfm: true });
  const html = marked.parser(new BoundedLexer(marked.defaults).lex(markdown.slice(frontMatter?.[0].length ?? 0)));
  const extracted = parseHtml(html, encoding);
  return title === '' ? extracted : { ...extracted, title };
}
