import { Marked } from 'marked';
import type { ExtractedText } from '../../text/extracted-text';
import { parseHtml } from '../html/html-parser';
import { BoundedLexer } from './bounded-lexer';
import { type FrontMatter, frontMatterOf } from './front-matter';
import { escapedHtml, noteExtension, PLAIN_EXTENSIONS } from './inline-extensions';
import { withoutJsx } from './jsx';
import { plainMarkdown } from './markdown-lines';
import { withoutStatements } from './module-statements';

/**
 * The text of Markdown as a reader sees it: without markup and link targets, notes behind the paragraph that names them; code stands as
 * it is. What the front matter says of the document stands first when the document has a title.
 */
export function parseMarkdown(markdown: string, encoding: string): ExtractedText {
  return read(markdown, encoding, (lines) => lines);
}

/** The text of MDX: Markdown without its statements, expressions and tags; what stands between tags is text. */
export function parseMdx(mdx: string, encoding: string): ExtractedText {
  return read(mdx, encoding, (lines) => withoutJsx(lines.join('\n')).split('\n'));
}

function read(markdown: string, encoding: string, prepare: (lines: string[]) => string[]): ExtractedText {
  const about = frontMatterOf(markdown);
  const lines = withoutStatements(markdown.slice(about.end).split(/\r\n?|\n/));
  const { text, notes } = plainMarkdown(prepare(lines));
  // Not `parse`: it asks to report every error to the makers of marked, also those of broken documents.
  const marked = new Marked({ gfm: true, extensions: [...PLAIN_EXTENSIONS, ...noteExtension(notes)] });
  const html = marked.parser(new BoundedLexer(marked.defaults).lex(text));
  const extracted = parseHtml(factsOf(about) + html, encoding);
  const title = about.title || extracted.title;
  return { ...extracted, ...(title && { title }) };
}

/** What the front matter says, as a paragraph. Without a title it would be taken for one. */
function factsOf({ title, facts }: FrontMatter): string {
  return title === '' || facts.length === 0 ? '' : `<p>${facts.map(escapedHtml).join('<br>')}</p>`;
}
