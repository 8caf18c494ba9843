import type { NoteReferences } from '../parts/notes';
import { fontOf, isMonospaced, type WordStyle } from '../word-styles';
import { childOf, elementsOf, isOn, switchOf, valueOf, type XmlElement } from '../xml-tree';
import { linearEquation } from './equations';
import { isPageNumber, OpenFields, PAGE_NUMBER_MARK } from './fields';
import { choiceOf, formField, shownByControl } from './form-controls';
import { raised, lowered } from './raised-digits';
import { symbol } from './symbols';

/** What a paragraph needs to know of its document. */
export interface TextContext {
  styleOf: (styleId: string) => WordStyle;
  notes: NoteReferences;
}

/** The content of a paragraph. */
export interface ParagraphText {
  /** With tabs and line breaks as they are. */
  text: string;
  /** The notes that it refers to, each with its mark. */
  notes: string[];
  /** Text boxes that are anchored in it. */
  boxes: XmlElement[];
  /** Whether all its letters are monospaced, or bold. */
  isMonospaced: boolean;
  isBold: boolean;
}

/**
 * Deleted text, the old place of moved text, former formatting, properties, what stands above ruby text, and the alternatives for old
 * programs, which say the same again.
 */
const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:sdtPr', 'w:rt', 'mc:Fallback', 'w:instrText', 'w:delText']);

const WHITE_SPACE = /[\t\r\n]+/g;

/** Reads the inline content of a paragraph (ECMA-376 part 1, 17.3.2). */
class InlineReader {
  readonly pieces: string[] = [];
  readonly notes: string[] = [];
  readonly boxes: XmlElement[] = [];
  letters = 0;
  monospacedLetters = 0;
  boldLetters = 0;
  private readonly fields = new OpenFields();

  constructor(
    private readonly context: TextContext,
    private readonly style: WordStyle,
  ) {}

  readAll(element: XmlElement): void {
    for (const child of elementsOf(element)) this.read(child);
  }

  private read(element: XmlElement): void {
    const { name } = element;
    if (LEFT_OUT.has(name)) return;
    if (name === 'w:r') this.readRun(element);
    else if (name === 'm:oMath') this.add(linearEquation(element));
    else if (name === 'm:oMathPara') this.readEquations(element);
    else if (name === 'w:sdt') this.readControl(element);
    else if (name === 'w:fldSimple') this.readSimpleField(element);
    else if (name === 'mc:AlternateContent') this.readAlternatives(element);
    else if (name === 'w:txbxContent') this.boxes.push(element);
    else this.readAll(element);
  }

  /** The content for programs of today; that for old ones when there is no other. */
  private readAlternatives(element: XmlElement): void {
    const choice = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback');
    if (choice) this.readAll(choice);
  }

  private readEquations(element: XmlElement): void {
    const equations = elementsOf(element).filter(({ name }) => name === 'm:oMath');
    this.add(equations.map(linearEquation).join('\n'));
  }

  private readControl(element: XmlElement): void {
    const properties = childOf(element, 'w:sdtPr');
    const shown = shownByControl(properties);
    const before = this.pieces.length;
    if (shown === undefined) this.readAll(element);
    this.add(shown ?? (this.pieces.length === before ? choiceOf(properties) : ''));
  }

  private readSimpleField(element: XmlElement): void {
    if (isPageNumber(element.attributes['w:instr'] ?? '')) this.add(PAGE_NUMBER_MARK);
    else this.readAll(element);
  }

  private readRun(run: XmlElement): void {
    const properties = childOf(run, 'w:rPr');
    const style = this.context.styleOf(valueOf(properties, 'w:rStyle') ?? '');
    if (switchOf(properties, 'w:vanish') ?? style.isHidden ?? this.style.isHidden) {
      // Hidden fields begin and end all the same.
      for (const child of elementsOf(run)) this.followField(child);
      return;
    }
    const font = fontOf(properties);
    const before = this.pieces.length;
    for (const child of elementsOf(run)) this.readPiece(child, font ?? '', valueOf(properties, 'w:vertAlign'));
    const letters = this.pieces.slice(before).join('').replace(/\s/g, '').length;
    this.letters += letters;
    if (font === undefined ? style.isCode || this.style.isCode : isMonospaced(font)) this.monospacedLetters += letters;
    if (switchOf(properties, 'w:b') ?? style.isBold ?? this.style.isBold) this.boldLetters += letters;
  }

  /** One piece of a run. */
  private readPiece(piece: XmlElement, font: string, position: string | undefined): void {
    const { name, attributes } = piece;
    if (name === 'w:t') this.add(placed(textOf(piece, font), position));
    else if (name === 'w:tab' || name === 'w:ptab') this.add('\t');
    else if (name === 'w:br' || name === 'w:cr') this.add('\n');
    else if (name === 'w:noBreakHyphen') this.add('-');
    else if (name === 'w:sym') this.add(symbol(attributes['w:font'] ?? font, String.fromCodePoint(codeOf(attributes['w:char']))));
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') this.readNote(piece);
    else if (name === 'w:pgNum') this.add(PAGE_NUMBER_MARK);
    else if (name === 'w:fldChar' || name === 'w:instrText') this.followField(piece);
    else this.read(piece);
  }

  private readNote({ name, attributes }: XmlElement): void {
    if (!this.fields.isShown) return;
    const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const { mark, text } = this.context.notes.refer(kind, attributes['w:id'] ?? '', isOn(attributes['w:customMarkFollows'] ?? '0'));
    this.pieces.push(mark);
    if (text !== '') this.notes.push(text);
  }

  private followField(piece: XmlElement): void {
    if (piece.name === 'w:instrText') this.fields.instruct(textOf(piece, ''));
    if (piece.name !== 'w:fldChar') return;
    const type = piece.attributes['w:fldCharType'];
    if (type === 'begin') {
      this.add(formField(piece));
      this.fields.begin();
    } else if (type === 'separate') this.fields.separate();
    else if (type === 'end') this.pieces.push(this.fields.end());
  }

  private add(text: string): void {
    if (text !== '' && this.fields.isShown) this.pieces.push(text);
  }
}

function textOf(element: XmlElement, font: string): string {
  const text = element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .replace(WHITE_SPACE, ' ');
  return text.replace(/\p{Co}/gu, (character) => symbol(font, character));
}

function placed(text: string, position: string | undefined): string {
  return position === 'superscript' ? raised(text) : position === 'subscript' ? lowered(text) : text;
}

/** The character that a symbol's four hexadecimal digits name; a space for none. */
function codeOf(hexadecimal = ''): number {
  const code = Number.parseInt(hexadecimal, 16);
  return code >= 0x20 && code <= 0xffff ? code : 0x20;
}

/** Reads the text of a paragraph. */
export function readParagraphText(paragraph: XmlElement, style: WordStyle, context: TextContext): ParagraphText {
  const reader = new InlineReader(context, style);
  reader.readAll(paragraph);
  const { pieces, notes, boxes, letters, monospacedLetters, boldLetters } = reader;
  return {
    text: pieces.join(''),
    notes,
    boxes,
    isMonospaced: letters > 0 && monospacedLetters === letters,
    isBold: letters > 0 && boldLetters === letters,
  };
}
