import type { TokenizerAndRendererExtension, Tokens } from 'marked';

/** `[[Page|text]]`, `[[Page]]` */
const WIKI_LINK = /^!?\[\[([^[\]|\n]{1,300})(?:\|([^[\]\n]{1,300}))?\]\]/;
const FILE = /\.(?:png|jpe?g|gif|svg|webp|bmp|mp[34]|pdf)$/i;
/** `$a_1 * b$`: a dollar is no sign of a formula before a space, nor after one, nor before a number, as Pandoc reads it. */
const FORMULA = /^(\$\$?)(?!\s)(?:\\.|[^\\$]){1,1000}?(?<!\s)\1(?!\d)/s;
const HIGHLIGHT = /^==(?=\S)([^=\n]{1,500})(?<=\S)==/;
/** `H~2~O` */
const SUBSCRIPT = /^~([^~\s]{1,20})~(?!~)/;
const NOTE_MARK = /^\[\^([^\]\s]{1,100})\]/;
const INLINE_NOTE = /^\^\[((?:[^[\]]|\[[^[\]]{0,500}\]){1,2000})\]/;

/** Notes in notes that are followed. */
const DEEPEST_NOTE = 3;

/** Text as it stands in a page. */
export const escapedHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Where a sign stands that marked does not know. It stops at the others by itself. */
function nextSign(source: string): number {
  return source.search(/\$|==|\^\[/);
}

/** An extension that is plain text in the page. */
function plain(
  name: string,
  sign: string,
  textOf: (source: string) => { raw: string; text: string } | undefined,
): TokenizerAndRendererExtension {
  return {
    name,
    level: 'inline',
    ...(sign === '$' && { start: nextSign }),
    tokenizer: (source) => {
      const read = source.startsWith(sign) ? textOf(source) : undefined;
      return read && { type: name, ...read };
    },
    renderer: ({ text }) => escapedHtml(String(text)),
  };
}

/** What a pattern matches at the start of a source, and which of it is text. */
function matching(
  pattern: RegExp,
  text: (match: RegExpExecArray) => string,
): (source: string) => { raw: string; text: string } | undefined {
  return (source) => {
    const match = pattern.exec(source);
    return match ? { raw: match[0], text: text(match) } : undefined;
  };
}

const wikiLink = matching(WIKI_LINK, ([, page = '', text]) => text ?? page);

/** Extensions of Markdown in running text: wiki links, formulas as they stand, highlights, subscripts. */
export const PLAIN_EXTENSIONS: readonly TokenizerAndRendererExtension[] = [
  plain('wikiLink', '[[', wikiLink),
  plain('embedding', '![[', (source) => {
    const link = wikiLink(source);
    return link && FILE.test(link.raw.slice(0, -2).split('|', 1).join('')) ? { ...link, text: '' } : link;
  }),
  plain(
    'formula',
    '$',
    matching(FORMULA, ([whole]) => whole),
  ),
  plain(
    'highlight',
    '==',
    matching(HIGHLIGHT, ([, text = '']) => text),
  ),
  plain(
    'subscript',
    '~',
    matching(SUBSCRIPT, ([, text = '']) => text),
  ),
];

/**
 * Notes at the place that names them first, as the element that the HTML reader puts after its paragraph.
 * @param notes the Markdown of each, by its name
 */
export function noteExtension(notes: ReadonlyMap<string, string>): TokenizerAndRendererExtension[] {
  const seen = new Set<string>();
  let depth = 0;
  const extension = (
    name: string,
    sign: string,
    noteOf: (source: string) => { raw: string; text: string } | undefined,
  ): TokenizerAndRendererExtension => ({
    name,
    level: 'inline',
    tokenizer(source) {
      const note = source.startsWith(sign) ? noteOf(source) : undefined;
      if (!note) return undefined;
      depth += 1;
      const tokens = note.text === '' || depth > DEEPEST_NOTE ? [] : this.lexer.inlineTokens(note.text);
      depth -= 1;
      return { type: name, raw: note.raw, tokens };
    },
    renderer({ tokens = [] }: Tokens.Generic) {
      return tokens.length === 0 ? '' : `<small role="doc-footnote">${this.parser.parseInline(tokens)}</small>`;
    },
  });
  const noteText = (name: string): string => {
    if (seen.has(name)) return '';
    seen.add(name);
    return (notes.get(name) ?? '').replace(/\n{2,}/g, '\n').trim();
  };
  return [
    extension('note', '[^', (source) => {
      const [raw = '', name = ''] = NOTE_MARK.exec(source) ?? [];
      return notes.has(name) ? { raw, text: noteText(name) } : undefined;
    }),
    extension(
      'inlineNote',
      '^[',
      matching(INLINE_NOTE, ([, text = '']) => text),
    ),
  ];
}
