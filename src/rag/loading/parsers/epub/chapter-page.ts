/** Elements that HTML, too, knows without an end. */
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** `<title/>`, `<a id="p12"/>` */
const EMPTY_ELEMENT = /<([a-z][\w:-]*)((?:\s[^<>]*)?)\/>/gi;

/** The number of a page of the printed book, in the middle of the text. */
const PAGE_NUMBER = /<(\w+)\s[^<>]*epub:type\s*=\s*["'](?:\w+ )?pagebreak["'][^<>]*>[^<>]*<\/\1>/gi;

/**
 * A chapter as a page of HTML. Chapters are XHTML, whose empty elements HTML takes for the start of one: `<title/>` would make a title of
 * all that follows. All of a chapter is its main text, notes at its side included.
 */
export function chapterPage(xhtml: string): string {
  return xhtml
    .replace(EMPTY_ELEMENT, (element, name: string, attributes: string) =>
      VOID.has(name.toLowerCase()) ? element : `<${name}${attributes}></${name}>`,
    )
    .replace(PAGE_NUMBER, '')
    .replace(/<body(?:\s[^<>]*)?>/i, '<body><main>')
    .replace(/<\/body\s*>/i, '</main></body>');
}
