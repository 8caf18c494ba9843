/** The place of a shape on its slide, in any unit. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Part of a box at each of its sides that others may cover: boxes that touch or overlap a little are still apart. */
const MARGIN = 0.1;

/** Cuts that are made one in another; slides of people need three. */
const MOST_CUTS = 12;

/**
 * Shapes in the order in which a reader takes them: cut at the widest gap between columns or rows, part by part (a recursive X-Y cut,
 * Nagy and Seth 1984), what cannot be cut from top to bottom. Shapes without a place come last.
 */
export function inReadingOrder<Shape extends { box: Box | undefined }>(shapes: readonly Shape[]): Shape[] {
  const placed = shapes.filter(({ box }) => box !== undefined);
  return [...cut(placed, MOST_CUTS), ...shapes.filter(({ box }) => box === undefined)];
}

type Edges = (box: Box) => [from: number, to: number];

const across: Edges = ({ left, right }) => [left + (right - left) * MARGIN, right - (right - left) * MARGIN];
const down: Edges = ({ top, bottom }) => [top + (bottom - top) * MARGIN, bottom - (bottom - top) * MARGIN];

function cut<Shape extends { box: Box | undefined }>(shapes: readonly Shape[], depth: number): Shape[] {
  if (shapes.length < 2) return [...shapes];
  const columns = widestGap(shapes, across);
  const rows = widestGap(shapes, down);
  const best = columns.width > rows.width ? columns : rows;
  if (best.width <= 0 || depth === 0) return shapes.toSorted((a, b) => compare(a.box, b.box));
  const edges = best === columns ? across : down;
  const isBefore = ({ box }: Shape): boolean => box !== undefined && edges(box)[1] <= best.at;
  const after = shapes.filter((shape) => !isBefore(shape));
  return [...cut(shapes.filter(isBefore), depth - 1), ...cut(after, depth - 1)];
}

const compare = (a: Box | undefined, b: Box | undefined): number => (a?.top ?? 0) - (b?.top ?? 0) || (a?.left ?? 0) - (b?.left ?? 0);

/** The widest gap between shapes in one direction, and where it begins. */
function widestGap(shapes: readonly { box: Box | undefined }[], edges: Edges): { width: number; at: number } {
  const ranges = shapes.flatMap(({ box }) => (box ? [edges(box)] : [])).sort((a, b) => a[0] - b[0]);
  let widest = { width: 0, at: 0 };
  let end = ranges[0]?.[1] ?? 0;
  for (const [from, to] of ranges) {
    if (from - end > widest.width) widest = { width: from - end, at: end };
    end = Math.max(end, to);
  }
  return widest;
}
