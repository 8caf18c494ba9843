import { codePageDecoder } from '../../text/decoding/code-pages';
import { symbol } from '../docx/paragraphs/symbols';

/** Code pages of the character sets that a font table names (Rich Text Format 1.9.1, "Font Table"). */
const CHARACTER_SETS: ReadonlyMap<number, number> = new Map([
  [77, 10000],
  [128, 932],
  [129, 949],
  [130, 1361],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

/** Fonts of pictures: their characters are no letters. */
const SYMBOL_SET = 2;

const PRIVATE_USE = /[\ue000-\uf8ff]/;

/** The fonts of a document, and how their bytes are read. */
export class RtfFonts {
  /** Code page of the document. */
  codePage = 1252;
  private readonly pages = new Map<number, number>();
  private readonly names = new Map<number, string>();
  private readonly symbolFonts = new Set<number>();
  private readonly decoders = new Map<number, (bytes: Uint8Array) => string>();

  /** Defines a font of the font table by a control word. */
  define(font: number, word: string, value: number): void {
    if (word === 'cpg') this.pages.set(font, value);
    else if (word === 'fcharset') {
      const page = CHARACTER_SETS.get(value);
      if (value === SYMBOL_SET) this.symbolFonts.add(font);
      else if (page !== undefined) this.pages.set(font, page);
    }
  }

  setName(font: number, name: string): void {
    this.names.set(font, name);
  }

  /** The text of bytes in a font. */
  decode(bytes: string, font: number | undefined): string {
    if (font !== undefined && this.symbolFonts.has(font)) return Array.from(bytes, (character) => this.sign(font, character)).join('');
    const page = (font === undefined ? undefined : this.pages.get(font)) ?? this.codePage;
    let decoder = this.decoders.get(page);
    if (!decoder) this.decoders.set(page, (decoder = codePageDecoder(page)));
    return decoder(Buffer.from(bytes, 'latin1'));
  }

  /** What a character of Unicode shows in a font: Word moves the signs of symbol fonts into the private use area. */
  sign(font: number | undefined, character: string): string {
    if (character === ' ') return ' ';
    const isSymbolFont = font !== undefined && this.symbolFonts.has(font);
    return isSymbolFont || PRIVATE_USE.test(character) ? symbol(this.names.get(font ?? -1) ?? '', character) || '•' : character;
  }
}
