import { edgesOf, median, type Segment } from './geometry';

/** Fewest lines of a column of running text. */
const FEWEST_LINES = 3;
/** A column lies at least this far from the edges of the text, as a share of its width. */
const MARGIN_SHARE = 0.12;
/** Left edges that differ by less are those of one column, in points. */
const SAME_EDGE = 4;
/** How many left edges are tried, those of most segments first. */
const MOST_EDGES = 8;
/** Running text fills its column to this share, in most lines. */
const FILLED = 0.55;
/** Running text is at least this long in most lines, in sizes of its letters. */
const LONG_LINE = 7;
/** A gap above this, in line distances, is that of a paragraph. */
const PARAGRAPH_GAP = 1.35;
/** Deepest division of columns into columns. */
const DEEPEST = 6;

/** A part of a page whose lines follow one another. */
export type Region = Segment[];

interface Band {
  left: Segment[];
  right: Segment[];
  /** Segments over both columns, which stand above the rest of their band. */
  across: Segment[];
}

/** Divides a page into the parts that are read one after the other: columns from left to right, and what stands across them between. */
export function regionsOf(segments: readonly Segment[], depth = 0): Region[] {
  if (segments.length < 2 * FEWEST_LINES || depth > DEEPEST) return [[...segments]];
  let best: { bands: Band[]; covered: number } = { bands: [], covered: 0 };
  for (const edge of leftEdges(segments)) {
    const bands = bandsAt(segments, edge);
    const covered = bands.reduce((sum, { left, right }) => sum + (isColumns(left, right) ? left.length + right.length : 0), 0);
    if (covered > best.covered) best = { bands, covered };
  }
  if (best.covered === 0) return [[...segments]];
  const regions: Region[] = [];
  let plain: Segment[] = [];
  const endPlain = (): void => {
    if (plain.length > 0) regions.push(...(plain.length < segments.length ? regionsOf(plain, depth + 1) : [plain]));
    plain = [];
  };
  for (const { across, left, right } of best.bands) {
    plain.push(...across);
    if (isColumns(left, right)) {
      endPlain();
      regions.push(...regionsOf(left, depth + 1), ...regionsOf(right, depth + 1));
    } else plain.push(...left, ...right);
  }
  endPlain();
  return regions;
}

/** Where several segments begin inside the text, the most frequent places first. */
function leftEdges(segments: readonly Segment[]): number[] {
  const { x, right } = edgesOf(segments);
  const margin = (right - x) * MARGIN_SHARE;
  const counts = new Map<number, { count: number; least: number }>();
  for (const segment of segments) {
    if (segment.x < x + margin || segment.x > right - margin) continue;
    const key = Math.round(segment.x / SAME_EDGE);
    const known = counts.get(key) ?? { count: 0, least: segment.x };
    counts.set(key, { count: known.count + 1, least: Math.min(known.least, segment.x) });
  }
  return [...counts.values()]
    .filter(({ count }) => count >= FEWEST_LINES)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_EDGES)
    .map(({ least }) => least);
}

/** Bands of a page, from top to bottom: each begins with the segments that cross the gap at the left of an edge. */
function bandsAt(segments: readonly Segment[], edge: number): Band[] {
  const bands: Band[] = [{ left: [], right: [], across: [] }];
  for (const segment of [...segments].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const last = bands.at(-1);
    if (!last) break;
    if (segment.x < edge - SAME_EDGE / 2 && segment.right > edge - segment.size * 0.4) {
      if (last.left.length > 0 || last.right.length > 0) bands.push({ left: [], right: [], across: [segment] });
      else last.across.push(segment);
    } else if (segment.right <= edge) last.left.push(segment);
    else last.right.push(segment);
  }
  return bands;
}

function isColumns(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (areApart(left, right)) return true;
  return isRunningText(left) && isRunningText(right) && !isTable(left, right);
}

/** Lines of one text are at most this far apart, in sizes of their letters. */
const CLOSE = 1.7;
/** Baselines that differ by less are one, in sizes of their letters. */
const SAME_BASELINE = 0.12;

/** Whether two columns are texts of their own whatever they hold: their lines stand close, and at other heights than those beside them. */
function areApart(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (left.length < FEWEST_LINES || right.length < FEWEST_LINES || !isClose(left) || !isClose(right)) return false;
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  const heights = [...new Set(many.map(({ y }) => y))].sort((a, b) => a - b);
  const aligned = few.filter(({ y, size }) => Math.abs(nearest(heights, y) - y) < SAME_BASELINE * size).length;
  const isSameHeight = Math.max(...few.map(({ y }) => y)) > (heights[0] ?? 0) && Math.min(...few.map(({ y }) => y)) < (heights.at(-1) ?? 0);
  return isSameHeight && aligned * 2 < few.length;
}

function isClose(segments: readonly Segment[]): boolean {
  const heights = segments.map(({ y }) => y).sort((a, b) => b - a);
  const distances = heights.slice(1).map((y, index) => (heights[index] ?? y) - y);
  return median(distances, Infinity) < CLOSE * (segments[0]?.size ?? 0) && median(distances, 0) > 0.5 * (segments[0]?.size ?? 0);
}

/** The value that is nearest to another, among ascending ones. */
function nearest(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const center = (low + high) >> 1;
    if ((ascending[center] ?? 0) < value) low = center + 1;
    else high = center;
  }
  const [found, before] = [ascending[low] ?? Infinity, ascending[low - 1] ?? -Infinity];
  return found - value < value - before ? found : before;
}

/** Whether segments are the lines of running text: one a line, long, and filling their column. */
function isRunningText(segments: readonly Segment[]): boolean {
  if (segments.length < FEWEST_LINES) return false;
  const { x, right } = edgesOf(segments);
  const widths = segments.map((segment) => segment.right - segment.x);
  const isFilled = median(widths, 0) >= (right - x) * FILLED;
  const isLong = median(
    segments.map((segment) => (segment.right - segment.x) / segment.size),
    0,
  );
  // A column may itself hold columns: their lines are shorter, and there are several of them at one height.
  return isLong >= LONG_LINE && (isFilled || segments.length >= 2 * FEWEST_LINES) && wordsPerLine(segments) >= 2;
}

const wordsPerLine = (segments: readonly Segment[]): number =>
  median(
    segments.map(({ words }) =>
      words.reduce(
        (sum, { text }) =>
          sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(text) ? text.length : 1),
        0,
      ),
    ),
    0,
  );

/** Whether two columns are those of a table with running text: their paragraphs begin at the same heights, again and again. */
function isTable(left: readonly Segment[], right: readonly Segment[]): boolean {
  const starts = paragraphStarts(left);
  const others = paragraphStarts(right);
  if (starts.length < 3 || others.length < 3) return false;
  const heights = new Set(others.flatMap((y) => [Math.floor(y / 2), Math.ceil(y / 2)]));
  const same = starts.filter((y) => heights.has(Math.round(y / 2))).length;
  return same >= 3 && same >= Math.max(starts.length, others.length) * 0.7;
}

function paragraphStarts(segments: readonly Segment[]): number[] {
  const heights = [...new Set(segments.map(({ y }) => y))].sort((a, b) => b - a);
  const distances = heights.slice(1).map((y, index) => (heights[index] ?? y) - y);
  const usual = median(
    distances.filter((distance) => distance > 2),
    12,
  );
  return heights.filter((y, index) => index === 0 || (heights[index - 1] ?? y) - y > usual * PARAGRAPH_GAP);
}
