import { HIDDEN } from '../markdown/hidden-code';
import type { DocumentAddresses } from './document-addresses';
import type { FilterStage } from './filter-stage';
import { isFormattingName, isHtmlName } from './html-tag-filter';

/** Attributes with which an element of any name executes or fetches something. */
const ACTIVE_ATTRIBUTE = /^(?:on.+|style|src|srcset|href|xlink:href|data|poster|background|action|formaction)$/i;

/** `<scheme:…>`: a Markdown autolink with any scheme. */
const AUTOMATIC_LINK = /^[a-z][a-z0-9+.-]{1,31}:[^ \t\n\v\f\r<>]*$/i;

/** Elements that begin an HTML block at the beginning of a line (CommonMark, "HTML blocks", 6) and are no HTML to {@link isHtmlName}. */
const BLOCK_NAME =
  /^(?:address|article|aside|basefont|caption|col|colgroup|dd|details|dialog|dir|dl|dt|fieldset|figcaption|figure|footer|header|legend|main|menu|menuitem|nav|optgroup|search|section|summary|tfoot)$/i;

/** What may precede a tag that begins a line: white space and marks of containers. */
const LINE_MARKS = /^[ \t>*+\-\d.)]*$/;

/** White space in HTML, a subset of white space in JavaScript. */
const HTML_SPACE = /[ \t\n\f\r]/;

/** Comments, declarations and processing instructions, of which only the first is HTML to every renderer. */
const DECLARATION = /^(?:\?|!--|![a-z[])$/i;

/** Maximum number of held characters of one tag; a longer tag is escaped. */
const TAG_LIMIT = 120;

/** Maximum number of undecided tags (`a<b<c`); beyond it, the first is escaped. */
const TAGS_LIMIT = 4;

interface Tag {
  start: number;
  /** Undefined while the name is being read. */
  attributes?: Attributes;
  /** Whether only marks of containers stand before it on its line. */
  isLineStart: boolean;
  /** Whether code stands in it: renderers disagree on what comes first. */
  hasCode?: boolean;
  /** Whether its element may have no attributes. */
  isPlain?: boolean;
  /** Whether it has ended; one that stands alone on its line would begin an HTML block. */
  isEnded?: boolean;
}

/** Parser state within the attributes of a tag. */
interface Attributes {
  state: 'name' | 'ended' | 'equals' | 'unquoted' | '"' | "'";
  name: string;
}

/**
 * Ensures that the output contains no HTML, independently of the previous stages: a space after the angle bracket turns a tag into
 * text. It tokenizes as the HTML standard defines (chapter "Tokenization"), which accepts more than Markdown: names end only at
 * white space, `/` or `>`. Elements with unknown names are kept unless they have active attributes. Autolinks are kept when a
 * passage contains their address.
 */
export class HtmlGuard implements FilterStage {
  private held = '';
  private tags: Tag[] = [];
  private decided = '';
  private isLineStart = true;

  constructor(private readonly documents: DocumentAddresses) {}

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      const next = text.indexOf('<', index);
      const plain = this.tags.length === 0 ? text.slice(index, next === -1 ? text.length : next) : '';
      this.decided += plain;
      index += plain.length;
      if (plain === '') this.read(text.charAt(index++));
      else this.isLineStart = isLineStartAfter(plain, this.isLineStart);
    }
    return this.take();
  }

  end(): string {
    this.takeApart(
      this.tags.findLastIndex((tag) => !tag.attributes && tag.isEnded !== true && isHtmlName(this.textOf(tag).replace('/', ''))),
    );
    this.release(this.held.length);
    return this.take();
  }

  private take(): string {
    const decided = this.decided;
    this.decided = '';
    return decided;
  }

  private textOf(tag: Tag): string {
    return this.held.slice(tag.start + 1);
  }

  private read(character: string): void {
    for (let index = this.tags.length - 1; index >= 0; index -= 1) {
      const tag = this.tags[index];
      if (!tag) continue;
      const verdict = character === '>' && this.isForeignLink(tag) ? 'harmful' : this.readOn(tag, character);
      if (verdict === 'open') continue;
      // A tag that ends while an inner tag is still open is ambiguous: both are escaped.
      const isAlone = verdict === 'harmless' && character === '>' && tag.isLineStart && index === this.tags.length - 1;
      if (isAlone) tag.isEnded = true;
      else if (verdict === 'harmful' || index < this.tags.length - 1) this.takeApart(index);
      else this.tags.pop();
      if (verdict === 'harmful') break;
    }
    this.held += character;
    if (character === '<') this.tags.push({ start: this.held.length - 1, isLineStart: this.isLineStart });
    this.isLineStart = isLineStartAfter(character, this.isLineStart);
    const [first] = this.tags;
    if (first && (this.tags.length > TAGS_LIMIT || this.held.length - first.start > TAG_LIMIT)) this.takeApart(0);
    this.release(this.tags[0]?.start ?? this.held.length);
  }

  private isForeignLink(tag: Tag): boolean {
    const address = this.textOf(tag);
    return AUTOMATIC_LINK.test(address) && !this.documents.has(address);
  }

  private readOn(tag: Tag, character: string): Verdict {
    if (tag.isEnded === true) return /[\n\r]/.test(character) ? 'harmful' : /[ \t]/.test(character) ? 'open' : 'harmless';
    tag.hasCode ||= HIDDEN.test(character);
    const verdict = this.readTag(tag, character);
    return verdict === 'harmless' && character === '>' && tag.hasCode ? 'harmful' : verdict;
  }

  private readTag(tag: Tag, character: string): Verdict {
    // In Markdown, a `>` at the beginning of a line is a quotation mark and not a part of the tag.
    if (tag.attributes && character === '>' && /[\n\r][\s>]*$/.test(this.held)) return 'open';
    if (tag.attributes && tag.isPlain === true && !/[ />]/.test(character)) return 'harmful';
    if (tag.attributes) return readAttribute(tag.attributes, character);
    const name = this.textOf(tag);
    const element = name.replace('/', '');
    const isDelimiter = /[\s/>]/.test(character);
    if (DECLARATION.test(name + character)) return 'harmful';
    if (isDelimiter && tag.isLineStart && BLOCK_NAME.test(element)) return 'harmful';
    if (isDelimiter && isHtmlName(element)) {
      if (!isFormattingName(element) || /[\n\r\t\v\f]/.test(character)) return 'harmful';
      tag.isPlain = true;
    }
    if (!canGoOn(name, character)) return 'harmless';
    if (name !== '' && (character === '/' || HTML_SPACE.test(character))) tag.attributes = { state: 'name', name: '' };
    return 'open';
  }

  /** Escapes a tag and all tags that began before it, because the inserted space changes how they are parsed. */
  private takeApart(index: number): void {
    for (let each = index; each >= 0; each -= 1) {
      const behind = (this.tags[each]?.start ?? 0) + 1;
      this.held = `${this.held.slice(0, behind)} ${this.held.slice(behind)}`;
    }
    this.tags = this.tags.slice(index + 1);
    for (const tag of this.tags) tag.start += index + 1;
  }

  private release(length: number): void {
    if (length === 0) return;
    this.decided += this.held.slice(0, length);
    this.held = this.held.slice(length);
    for (const tag of this.tags) tag.start -= length;
  }
}

function isLineStartAfter(text: string, isLineStart: boolean): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  const wasLineStart = isLineStart || line.length < text.length;
  return wasLineStart && LINE_MARKS.test(line);
}

type Verdict = 'open' | 'harmless' | 'harmful';

/** Whether a tag or a comment can continue with this character after its angle bracket. */
function canGoOn(name: string, character: string): boolean {
  if (name === '') return /[a-z/!?]/i.test(character);
  if (name === '/') return /[a-z]/i.test(character);
  if (name.startsWith('!')) return character === '-';
  return character !== '>' && !(name.startsWith('/') && /[\s/]/.test(character));
}

function readAttribute(attributes: Attributes, character: string): Verdict {
  const { state, name } = attributes;
  const isSpace = HTML_SPACE.test(character);
  if (state === '"' || state === "'") {
    if (character === state) Object.assign(attributes, { state: 'name', name: '' });
  } else if (character === '>') {
    return 'harmless';
  } else if (state === 'equals') {
    if (!isSpace) attributes.state = character === '"' || character === "'" ? character : 'unquoted';
  } else if (state === 'unquoted') {
    if (isSpace) Object.assign(attributes, { state: 'name', name: '' });
  } else if (isSpace) {
    if (name !== '') attributes.state = 'ended';
  } else if (character === '=' && name !== '') {
    if (ACTIVE_ATTRIBUTE.test(name)) return 'harmful';
    attributes.state = 'equals';
  } else if (character === '/') {
    Object.assign(attributes, { state: 'name', name: '' });
  } else {
    Object.assign(attributes, { state: 'name', name: (state === 'ended' ? '' : name) + character });
  }
  return 'open';
}
