import type { ExtractedText } from '../../text/extracted-text';
import { parseHtml } from '../html/html-parser';
import { RstBlocks } from './rst-blocks';
import { RstInline } from './rst-inline';
import { referencesOf } from './rst-references';

/** Columns of a tab. */
const TAB = 8;

/**
 * The text of reStructuredText as its reader sees it: written as a page, which the HTML parser reads. Notes follow the paragraph that
 * names them; comments, tables of contents and other files are left out.
 */
export function parseRst(rst: string, encoding: string): ExtractedText {
  const lines = rst.split(/\r\n?|\n/).map((line) => withoutTabs(line).trimEnd());
  const blocks = new RstBlocks(new RstInline(referencesOf(lines)));
  return parseHtml(blocks.blocks(lines), encoding);
}

function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let columns = 0;
  return line
    .split('\t')
    .map((part, index, parts) => {
      columns += part.length;
      if (index === parts.length - 1) return part;
      const width = TAB - (columns % TAB);
      columns += width;
      return part + ' '.repeat(width);
    })
    .join('');
}
