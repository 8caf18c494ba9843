import { asLine } from '../../../text/clean-text';
import { type Block, linesOf } from '../blocks';
import { PAGE_NUMBER_MARK } from '../paragraphs/fields';

/** Words around a page number, in the languages of offices. */
const PAGE_WORD =
  'pages?|pp?|pg|seiten?|s|p[aá]g(?:ina)?s?|side|sida|sivu|str(?:ona|ana|ánka)?|oldal|sayfa|pagină|стр(?:аница)?|сторінка|с|lk|lpp|psl|σελ(?:ίδα)?|halaman|trang|หน้า|第|共';

/** A page number with what belongs to it: `Page 3 of 12`, `S. 3/12`, `- 3 -`, `第3页`. */
const PAGE_NUMBER = new RegExp(
  String.raw`(?:[-–—|,;·•(]\s*)?(?:(?<!\p{L})(?:${PAGE_WORD})\.?:?\s*)?${PAGE_NUMBER_MARK}(?:\s*(?:\/|[-–—]|\p{L}{1,5})\s*(?:${PAGE_NUMBER_MARK}))?(?:\s*[-–—)页頁頁枚쪽])?(?:\s*ページ)?`,
  'giu',
);

const DANGLING = /^[\s|,;·•–—-]+|[\s|,;·•–—-]+$/g;

/** Between the left, middle and right part of a header. */
const PARTS = /\t+|\n/;

/** What the header or footer of a page says, a line for each of its parts, without page numbers. */
export function pageLines(blocks: readonly Block[]): string[] {
  const typed = blocks.flatMap((block) => (block.kind === 'text' ? block.typed.split(PARTS) : linesOf([block])));
  return typed.map((part) => asLine(part.replace(PAGE_NUMBER, ' ')).replace(DANGLING, '')).filter((part) => /[\p{L}\p{N}]/u.test(part));
}
