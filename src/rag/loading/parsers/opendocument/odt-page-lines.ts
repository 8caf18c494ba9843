import { asLine } from '../../text/clean-text';
import { readXml } from '../zip/xml-events';
import { characterOf } from './body/odf-paragraphs';

const HEADERS_AND_FOOTERS = new Set(
  ['header', 'footer', 'header-left', 'footer-left', 'header-first', 'footer-first'].map((name) => `style:${name}`),
);

const PAGE_NUMBERS = new Set(['text:page-number', 'text:page-count']);

/** The page style of texts that name none. */
const DEFAULT_PAGES = 'Standard';

/**
 * What the headers and footers of a document's pages say, each line once. Parts of a line with a page number are left out.
 * @param styles of the document, whose page styles hold headers and footers
 * @param content names the page styles it uses
 */
export function readPageLines(styles: Buffer | undefined, content: Buffer): string[] {
  const used = new Set([DEFAULT_PAGES]);
  const note = (attributes: Readonly<Record<string, string>>): void => void used.add(attributes['style:master-page-name'] || DEFAULT_PAGES);
  readXml(content, { open: (name, attributes) => name === 'style:style' && note(attributes) });
  const lines = new Set<string>();
  let isUsed = false;
  let isOpen = false;
  /** Parts of the open line; undefined for one with a page number. */
  let parts: (string | undefined)[] = [];
  if (styles)
    readXml(styles, {
      open: (name, attributes) => {
        if (name === 'style:master-page') isUsed = used.has(attributes['style:name'] ?? '');
        else if (HEADERS_AND_FOOTERS.has(name)) isOpen = isUsed && attributes['style:display'] !== 'false';
        else if (name === 'text:p' || name === 'text:tab' || name === 'text:line-break') parts.push('');
        else if (PAGE_NUMBERS.has(name)) parts[parts.length - 1] = undefined;
        else if (isOpen && parts.at(-1) !== undefined) parts.push((parts.pop() ?? '') + characterOf(name));
      },
      close: (name) => {
        if (HEADERS_AND_FOOTERS.has(name)) isOpen = false;
        if (name !== 'text:p') return;
        for (const part of parts) if (part !== undefined && /[\p{L}\p{N}]/u.test(part)) lines.add(asLine(part));
        parts = [];
      },
      characters: (data) => {
        if (isOpen && parts.at(-1) !== undefined) parts.push((parts.pop() ?? '') + data);
      },
    });
  return [...lines];
}
