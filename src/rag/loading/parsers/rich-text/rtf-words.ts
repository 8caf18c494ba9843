/** Control words that stand for a character. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['lbr', '\n'],
  ['page', '\n'],
  ['column', '\n'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['~', '\u00a0'],
  ['_', '-'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  // The denominator of a fraction follows.
  ['mden', '/'],
]);

/** Destinations that are no text of the document. Those marked with `\*` are left out as well, unless they are listed elsewhere. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'colortbl',
  'listtable',
  'pict',
  'nonshppict',
  'shprslt',
  'dobjrslt',
  'xe',
  'tc',
  'tcn',
  'rxe',
  'atnid',
  'atnauthor',
  'annotation',
  'comment',
  'doccomm',
  'operator',
  'author',
  'company',
  'category',
  'keywords',
  'subject',
  'manager',
  'hlinkbase',
  'creatim',
  'revtim',
  'printim',
  'buptim',
  'ftnsep',
  'ftnsepc',
  'ftncn',
  'aftnsep',
  'aftnsepc',
  'aftncn',
  'pnseclvl',
  'themedata',
  'datastore',
  'mmathPr',
]);

/** Destinations that are left out but for one in them which is text. */
export const CONTAINERS: ReadonlySet<string> = new Set(['object', 'shpinst', 'shp', 'do', 'upr', 'info']);

/** The text within containers: of an object, of a text box, in Unicode. */
export const CONTAINED: ReadonlySet<string> = new Set(['result', 'shptxt', 'dptxbxtext', 'ud']);

/** Destinations marked with `\*` that are text all the same. */
export const MARKED_TEXT: ReadonlySet<string> = new Set([
  'footnote',
  'ud',
  'shpinst',
  'do',
  'dptxbxtext',
  'fldinst',
  'moMath',
  'moMathPara',
]);

/** Headers and footers: of all pages, left and right ones, the first. */
export const PAGE_LINES: ReadonlySet<string> = new Set([
  'header',
  'headerl',
  'headerr',
  'headerf',
  'footer',
  'footerl',
  'footerr',
  'footerf',
]);

/** Fields whose results are counted or repeat the text: page numbers, tables of contents, indexes. */
export const LEFT_OUT_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|INDEX|TOA)\b/;
