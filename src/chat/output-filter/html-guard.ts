import type { DocumentAddresses } from './document-addresses';
import type { FilterStage } from './filter-stage';
import { isHtmlName } from './html-tag-filter';

/** Attributes with which an element of any name executes or fetches something. */
const ACTIVE_ATTRIBUTE = /^(?:on.+|style|src|srcset|href|xlink:href|data|poster|background|action|formaction)$/i;

/** `<scheme:…>`: a Markdown autolink with any scheme. */
const AUTOMATIC_LINK = /^[a-z][a-z0-9+.-]{1,31}:[^ \t\n\v\f\r<>]*$/i;

/** White space in HTML, a subset of white space in JavaScript. */
const HTML_SPACE = /[ \t\n\f\r]/;

/** Maximum number of held characters of one tag; a longer tag is escaped. */
const TAG_LIMIT = 120;

/** Maximum number of undecided tags (`a<b<c`); beyond it, the first is escaped. */
const TAGS_LIMIT = 4;

interface Tag {
  start: number;
  /** Undefined while the name is being read. */
  attributes?: Attributes;
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

  constructor(private readonly documents: DocumentAddresses) {}

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      const next = text.indexOf('<', index);
      const plain = this.tags.length === 0 ? text.slice(index, next === -1 ? text.length : next) : '';
      this.decided += plain;
      index += plain.length;
      if (plain === '') this.read(text.charAt(index++));
    }
    return this.take();
  }

  end(): string {
    this.takeApart(this.tags.findLastIndex((tag) => !tag.attributes && isHtmlName(this.textOf(tag).replace('/', ''))));
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
      if (verdict === 'harmful' || index < this.tags.length - 1) this.takeApart(index);
      else this.tags.pop();
      if (verdict === 'harmful') break;
    }
    this.held += character;
    if (character === '<') this.tags.push({ start: this.held.length - 1 });
    const [first] = this.tags;
    if (first && (this.tags.length > TAGS_LIMIT || this.held.length - first.start > TAG_LIMIT)) this.takeApart(0);
    this.release(this.tags[0]?.start ?? this.held.length);
  }

  private isForeignLink(tag: Tag): boolean {
    const address = this.textOf(tag);
    return AUTOMATIC_LINK.test(address) && !this.documents.has(address);
  }

  private readOn(tag: Tag, character: string): Verdict {
    // In Markdown, a `>` at the beginning of a line is a quotation mark and not a part of the tag.
    if (tag.attributes && character === '>' && /[\n\r][\s>]*$/.test(this.held)) return 'open';
    if (tag.attributes) return readAttribute(tag.attributes, character);
    const name = this.textOf(tag);
    const isDelimiter = /[\s/>]/.test(character);
    if (isDelimiter ? isHtmlName(name.replace('/', '')) : name === '!-' && character === '-') return 'harmful';
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

type Verdict = 'open' | 'harmless' | 'harmful';

/** Whether a tag or a comment can continue with this character after its angle bracket. */
function canGoOn(name: string, character: string): boolean {
  if (name === '') return /[a-z/!]/i.test(character);
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
