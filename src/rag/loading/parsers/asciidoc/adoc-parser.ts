import type { ExtractedText } from '../../text/extracted-text';
import { parseHtml } from '../html/html-parser';
import { AdocAttributes } from './adoc-attributes';
import { blockAttributes } from './adoc-block-attributes';
import { AdocBlocks } from './adoc-blocks';
import { AdocInline } from './adoc-inline';
import { preprocessed } from './adoc-preprocessor';

const TITLE = /^(?:={1,6}|#{1,6})[ \t]+(\S.{0,199})$/;

/**
 * The text of AsciiDoc as its reader sees it: written as a page, which the HTML parser reads. Notes follow the paragraph they stand in;
 * comments and the content of other files are left out.
 */
export function parseAdoc(adoc: string, encoding: string): ExtractedText {
  const lines = preprocessed(adoc.split(/\r\n?|\n/));
  const attributes = new AdocAttributes();
  const blocks = new AdocBlocks(new AdocInline(attributes, titlesOf(lines)), attributes);
  return parseHtml(blocks.document(lines), encoding);
}

/** The title of each section, by the ids that references name it with: its own, the one made of its title, the title itself. */
function titlesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  let id = '';
  for (const line of lines) {
    const [, title] = TITLE.exec(line) ?? [];
    if (title !== undefined) {
      if (id !== '') titles.set(id, title);
      titles.set(automaticId(title), title);
    }
    id = blockAttributes(line)?.id ?? (line === '' ? id : '');
  }
  return titles;
}

function automaticId(title: string): string {
  return `_${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')}`;
}
