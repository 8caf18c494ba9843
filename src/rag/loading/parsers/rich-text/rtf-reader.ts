import { asLine } from '../../text/clean-text';
import type { TextBuilder } from '../../text/text-builder';
import { RtfBody } from './rtf-body';
import { RtfFonts } from './rtf-fonts';
import { format, type RtfGroup } from './rtf-group';
import { RtfGroups } from './rtf-groups';
import { PAGE_NUMBER, RtfPageLines } from './rtf-page-lines';
import { RtfRowDefinition } from './rtf-row-definition';
import { RtfStyleSheet } from './rtf-style-sheet';
import type { RtfToken } from './rtf-tokens';
import { CHARACTERS, CONTAINED, CONTAINERS, LEFT_OUT, LEFT_OUT_FIELD, MARKED_TEXT, PAGE_LINES } from './rtf-words';

/** Turns the tokens of RTF into the paragraphs and tables of a document (Rich Text Format 1.9.1). */
export class RtfReader {
  /** The title that the document states of itself. */
  statedTitle = '';
  readonly body: RtfBody;
  private readonly fonts = new RtfFonts();
  private readonly styles = new RtfStyleSheet();
  private readonly row = new RtfRowDefinition();
  private readonly pageLines = new RtfPageLines();
  private readonly groups = new RtfGroups();
  private readonly document = this.groups.current.flow;
  /** Bytes that are not decoded yet: a character may consist of two. */
  private bytes: string[] = [];
  private fallbackLeft = 0;
  /** Whether `\*` came last: the next word may be left out. */
  private isMarked = false;
  private mark: string | undefined;
  /** How many notes have begun. */
  private notes = 0;

  constructor(private readonly output: TextBuilder) {
    this.body = new RtfBody(output);
  }

  /** @throws RefusedFileError when groups are nested too deeply, or the text becomes too long */
  token(token: RtfToken): void {
    if (this.groups.isComplete) return;
    if (token.type === 'text') {
      this.addBytes(token.bytes);
      return;
    }
    this.decodeBytes();
    if (token.type === 'control') this.control(token.word, token.value);
    else {
      this.fallbackLeft = 0;
      this.isMarked = false;
      if (token.type === 'open') this.groups.open();
      else this.groups.close();
    }
  }

  /** Ends the document: headers and footers follow it, once each. */
  finish(): void {
    this.decodeBytes();
    while (this.groups.parent) this.groups.close();
    this.endParagraph(this.groups.current);
    this.body.end();
    this.pageLines.write(this.output);
  }

  private addBytes(bytes: string): void {
    const rest = this.fallbackLeft > 0 ? bytes.slice(this.fallbackLeft) : bytes;
    this.fallbackLeft = Math.max(0, this.fallbackLeft - bytes.length);
    if (this.groups.isShown) this.bytes.push(rest);
  }

  private decodeBytes(): void {
    if (this.bytes.length === 0) return;
    this.groups.current.flow.text.push(this.fonts.decode(this.bytes.join(''), this.groups.current.font));
    this.bytes = [];
  }

  private control(word: string, value: number | undefined): void {
    if (word === '*') {
      this.isMarked = true;
      return;
    }
    const isMarked = this.isMarked;
    this.isMarked = false;
    if (this.fallbackLeft > 0 && word !== 'u') {
      this.fallbackLeft -= 1;
      return;
    }
    if (this.destination(word, isMarked) || this.groups.current.skips !== 'nothing') return;
    const character = CHARACTERS.get(word);
    if (character !== undefined) this.groups.add(character);
    else if (word === 'chpgn') this.groups.add(PAGE_NUMBER);
    else if (word === 'u') this.unicode(value ?? 0);
    else if (word === 'par' || word === 'sect' || word === '\n' || word === '\r') this.endParagraph(this.groups.current);
    else if (this.groups.current.table !== 'none') this.define(word, value);
    else if (word === 'ansicpg') this.fonts.codePage = value ?? 1252;
    else if (word === 'mac') this.fonts.codePage = 10000;
    else if (word === 'chftn') this.noteMark();
    else if (!this.table(word, value)) format(this.groups.current, word, value);
  }

  /** Whether the word begins a group that is read in another way than the text around it. */
  private destination(word: string, isMarked: boolean): boolean {
    const { current: group } = this.groups;
    if (group.skips === 'all') return true;
    if (CONTAINED.has(word)) group.skips = 'nothing';
    else if (group.skips === 'container') {
      if (word === 'title') this.groups.begin((title) => (this.statedTitle = title));
      else if (LEFT_OUT.has(word)) group.skips = 'all';
      return true;
    } else if (CONTAINERS.has(word)) group.skips = 'container';
    else if (LEFT_OUT.has(word) || (isMarked && !MARKED_TEXT.has(word))) group.skips = 'all';
    else if (word === 'fonttbl') this.groups.begin(() => undefined, 'fonts');
    else if (word === 'stylesheet') this.groups.begin(() => undefined, 'styles');
    else if (word === 'listtext' || word === 'pntext') this.groups.begin((mark) => (this.mark = mark));
    else if (word === 'footnote') this.groups.begin((note) => this.endNote(note));
    else if (PAGE_LINES.has(word)) this.groups.begin((lines) => this.pageLines.add(lines));
    else if (word === 'fldinst') this.groups.begin((code) => this.endFieldCode(code));
    else if (word === 'fldrslt') {
      if (group.isLeftOutField) this.groups.add(PAGE_NUMBER);
      group.skips = group.isLeftOutField ? 'all' : 'nothing';
    } else return false;
    return true;
  }

  private endNote(note: string): void {
    this.groups.current.flow.notes.push(asLine(note));
  }

  /** The mark of a note, in the text and before the note. */
  private noteMark(): void {
    if (this.groups.current.flow === this.document) this.notes += 1;
    this.groups.add(this.groups.current.flow === this.document ? `[${this.notes}]` : `[${this.notes}] `);
  }

  private endFieldCode(code: string): void {
    this.groups.current.isLeftOutField = LEFT_OUT_FIELD.test(code);
  }

  private unicode(value: number): void {
    const unit = String.fromCharCode(value < 0 ? value + 0x10000 : value);
    this.groups.add(this.fonts.sign(this.groups.current.font, unit));
    this.fallbackLeft = this.groups.current.fallbackBytes;
  }

  private endParagraph(group: RtfGroup): void {
    const { flow } = group;
    if (flow !== this.document) {
      flow.text.push('\n');
      return;
    }
    const { outlineLevel, isInTable, listLevel, style } = group;
    const known = this.styles.style(style);
    this.body.paragraph(
      {
        isInTable,
        listLevel,
        ...(known && { style: known }),
        ...(outlineLevel !== undefined && { outlineLevel }),
        ...(this.mark !== undefined && { mark: this.mark }),
      },
      flow.text.join(''),
      flow.notes,
    );
    flow.text = [];
    flow.notes = [];
    this.mark = undefined;
  }

  /** Whether the word ends a cell or a row, or defines how rows are divided. */
  private table(word: string, value = 0): boolean {
    const isDocument = this.groups.current.flow === this.document;
    if (word === 'cell' || word === 'nestcell') {
      this.endParagraph({ ...this.groups.current, isInTable: true });
      if (word === 'cell' && isDocument) this.body.endCell();
    } else if (word === 'row' && isDocument) this.body.endRow(this.row);
    else return this.row.control(word, value);
    return true;
  }

  private define(word: string, value = 0): void {
    if (this.groups.current.table === 'fonts') {
      if (word === 'f') this.defineFont(value);
      else this.fonts.define(this.groups.current.font ?? 0, word, value);
    } else if (word === 'outlinelevel') this.styles.setOutlineLevel(value);
    else if (word === 's') {
      this.styles.begin();
      this.groups.begin((name) => this.styles.end(value, name), 'styles');
    }
  }

  /** Fonts stand in groups of their own, or one after the other. */
  private defineFont(font: number): void {
    const { flow } = this.groups.current;
    const end = (name: string): void => this.fonts.setName(font, name.replace(/;.*$/s, '').trim());
    this.groups.current.font = font;
    if (this.groups.parent?.flow === flow) this.groups.begin(end, 'fonts');
    else {
      flow.end?.(flow.text.join(''));
      Object.assign(flow, { text: [], end });
    }
  }
}
