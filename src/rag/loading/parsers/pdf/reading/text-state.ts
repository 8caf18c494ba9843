import { apply, type Matrix, multiply } from './matrix';
import { type PageGlyph, roundedAngle } from './word-collector';

/** A letter as PDF.js gives it in the arguments of `showText`. */
interface JsGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: readonly number[] | null;
}

/** What is read of a font. */
export interface PageFont {
  isBold: boolean;
  isCode: boolean;
  isVertical: boolean;
  /** From units of a letter's width to those of its size. */
  unit: number;
}

export const NO_FONT: PageFont = { isBold: false, isCode: false, isVertical: false, unit: 0.001 };

/** How text is drawn (ISO 32000-1, 9.3). */
export interface TextState {
  map: Matrix;
  font: PageFont;
  size: number;
  letterSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
}

/** Letters in the direction of their line. */
interface PlacedLetters {
  angle: number;
  glyphs: PageGlyph[];
}

/** Places the letters of a `showText`, whose arguments are letters and distances; `end` is where the text goes on (ISO 32000-1, 9.4.4). */
export function placedLetters(shown: readonly unknown[], state: TextState, textMap: Matrix): { letters: PlacedLetters; end: Matrix } {
  const { isVertical, unit } = state.font;
  const map = multiply(state.map, textMap);
  const [dx, dy] = isVertical ? [-map[2], -map[3]] : [map[0], map[1]];
  // A negative size turns letters around; what they say is read along the line all the same.
  const sign = Math.sign(state.size || 1);
  const along = Math.hypot(dx, dy) * sign;
  const size = Math.abs(state.size) * (Math.hypot(map[2], map[3]) || Math.abs(along));
  const angle = roundedAngle((Math.atan2(dy * sign, dx * sign) * 180) / Math.PI);
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [x, y] = apply(map, 0, state.rise);
  const start = x * cos + y * sin;
  const v = y * cos - x * sin;
  // Distances of vertical text count downwards.
  const way = isVertical ? -1 : 1;
  const stretch = isVertical ? 1 : state.stretch;
  const glyphs: PageGlyph[] = [];
  let offset = 0;
  for (const glyph of shown) {
    if (typeof glyph === 'number') offset -= (way * glyph * state.size * stretch) / 1_000;
    if (!glyph || typeof glyph !== 'object') continue;
    const { unicode, width, isSpace, vmetric } = glyph as JsGlyph;
    const advance = isVertical ? -(vmetric?.[0] ?? -1_000) * 0.001 * state.size : width * unit * state.size;
    const from = start + offset * along;
    const to = start + (offset + advance * stretch) * along;
    const spacing = way * state.letterSpacing;
    if (size > 0)
      glyphs.push({ text: unicode, u: Math.min(from, to), end: Math.max(from, to), v, size, spacing: spacing * stretch * along });
    offset += (advance + spacing + (isSpace ? way * state.wordSpacing : 0)) * stretch;
  }
  return { letters: { angle, glyphs }, end: multiply(textMap, isVertical ? [1, 0, 0, 1, 0, -offset] : [1, 0, 0, 1, offset, 0]) };
}
