import type { PdfWord } from '../layout/geometry';

/** A gap within a line wider than this share of the letters' size separates words. Kerning is smaller, the narrowest spaces are larger. */
const WORD_GAP = 0.13;

/** Letters that go back further than this share of their size begin another word. */
const STEP_BACK = 0.5;

/** Baselines that differ by less than this share of the letters' size are the same. */
const SAME_BASELINE = 0.1;

/** The same letter within this share of its size is drawn twice to look bold. */
const DOUBLED = 0.15;

/** Angles that differ from the horizontal by less are those of a scan that lay askew, in degrees. */
const ASKEW = 3;

/** A letter of a page. `u` grows in the direction of its line, `v` upwards from it, in points. */
export interface PageGlyph {
  text: string;
  u: number;
  end: number;
  v: number;
  size: number;
  /** What the file adds between letters here. */
  spacing: number;
}

/** What holds for all letters of a run. */
export interface GlyphStyle {
  /** Direction of the line in degrees, counter-clockwise from the horizontal. */
  angle: number;
  isBold: boolean;
  isCode: boolean;
  isInvisible: boolean;
  isArtifact: boolean;
  level?: number;
}

/** A word with its direction. */
export interface PlacedWord extends PdfWord {
  angle: number;
  isInvisible: boolean;
  isArtifact: boolean;
}

/** A direction as whole degrees from 0 to 359; nearly horizontal is horizontal. */
export function roundedAngle(degrees: number): number {
  const angle = (Math.round(degrees) + 360) % 360;
  const near = [0, 90, 180, 270, 360].find((main) => Math.abs(angle - main) < ASKEW);
  return (near ?? angle) % 360;
}

const BLANK = /^\s*$/u;

/** Puts letters together to words, by the spaces drawn between them and by their distance. */
export class WordCollector {
  readonly words: PlacedWord[] = [];
  private open: PlacedWord | undefined;
  private last: PageGlyph | undefined;
  private style: GlyphStyle | undefined;

  add(glyph: PageGlyph, style: GlyphStyle): void {
    if (BLANK.test(glyph.text)) {
      this.end();
      return;
    }
    const { open, last } = this;
    if (open && last && this.continues(open, last, glyph, style)) {
      if (glyph.text === last.text && Math.abs(glyph.u - last.u) < DOUBLED * glyph.size) return;
      open.text += glyph.text;
      open.right = Math.max(open.right, glyph.end);
    } else {
      this.open = {
        text: glyph.text,
        x: glyph.u,
        right: glyph.end,
        y: glyph.v,
        size: glyph.size,
        ...style,
      };
      this.words.push(this.open);
    }
    this.last = glyph;
    this.style = style;
  }

  /** Ends a word: a space was drawn. */
  end(): void {
    this.open = undefined;
  }

  private continues(open: PlacedWord, last: PageGlyph, glyph: PageGlyph, style: GlyphStyle): boolean {
    const { size } = glyph;
    if (this.style !== style && !sameStyle(open, style)) return false;
    if (Math.abs(glyph.v - last.v) > SAME_BASELINE * size || Math.abs(size - last.size) > SAME_BASELINE * size) return false;
    const gap = glyph.u - last.end;
    return gap < Math.max(0, last.spacing) + WORD_GAP * size && gap > -STEP_BACK * size - (last.end - last.u);
  }
}

function sameStyle(one: GlyphStyle, other: GlyphStyle): boolean {
  return (
    one.angle === other.angle && one.isInvisible === other.isInvisible && one.isArtifact === other.isArtifact && one.level === other.level
  );
}
