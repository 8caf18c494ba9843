import type { Rule } from '../layout/geometry';
import { apply, type Matrix } from './matrix';

/** A path of a page: the operators of PDF.js, each with its coordinates. */
export interface DrawnPath {
  data: Float32Array | readonly number[];
  map: Matrix;
  isStroked: boolean;
  isFilled: boolean;
}

/** Operators of a path in the arguments of PDF.js's `constructPath`, and how many coordinates follow each. */
const MOVE = 0;
const CLOSE = 4;
const COORDINATES: Readonly<Record<number, number>> = { [MOVE]: 2, 1: 2, 2: 6, 3: 4, [CLOSE]: 0 };

/** A filled shape at most this thick is a line, in points. */
const THICKEST = 3;
/** Shorter lines are parts of drawings, in points. */
const SHORTEST = 6;
/** Pages with more lines are drawings: maps, plans, diagrams. */
const MOST_RULES = 5_000;

type Point = [x: number, y: number];

/** How the operators of PDF.js that end a path draw it, by their numbers. */
export function paintsOf(operators: Readonly<Record<string, number>>): (paint: number) => Pick<DrawnPath, 'isStroked' | 'isFilled'> {
  const { stroke, closeStroke, fill, eoFill, fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke } = operators;
  const both = [fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke];
  const strokes = new Set([stroke, closeStroke, ...both]);
  const fills = new Set([fill, eoFill, ...both]);
  return (paint) => ({ isStroked: strokes.has(paint), isFilled: fills.has(paint) });
}

/** The straight lines along and across a page: strokes, and filled shapes as thin as a line. None when the page is a drawing. */
export function drawnRules(paths: readonly DrawnPath[]): Rule[] {
  const rules: Rule[] = [];
  for (const path of paths) {
    if (rules.length > MOST_RULES) return [];
    for (const points of subpaths(path)) {
      const box = boxOf(points);
      const isThin = Math.min(box.right - box.x, box.top - box.bottom) <= THICKEST;
      if (isThin) addRule(rules, box);
      else if (path.isStroked) points.forEach((point, index) => index > 0 && addRule(rules, boxOf([points[index - 1] ?? point, point])));
    }
  }
  return rules;
}

function addRule(rules: Rule[], rule: Rule): void {
  const width = rule.right - rule.x;
  const height = rule.top - rule.bottom;
  if (Math.max(width, height) >= SHORTEST && Math.min(width, height) <= THICKEST) rules.push(rule);
}

/** The corners of each part of a path that is drawn without lifting the pen; curves by their ends. */
function* subpaths({ data, map, isStroked, isFilled }: DrawnPath): Generator<Point[]> {
  if (!isStroked && !isFilled) return;
  let points: Point[] = [];
  for (let index = 0; index < data.length;) {
    const operator = data[index] ?? CLOSE;
    const count = COORDINATES[operator];
    if (count === undefined) return;
    if (operator === MOVE) {
      if (points.length > 1) yield points;
      points = [];
    }
    const start = points[0];
    if (operator === CLOSE && start) points.push(start);
    else if (count > 0) points.push(apply(map, data[index + count - 1] ?? 0, data[index + count] ?? 0));
    index += count + 1;
  }
  if (points.length > 1) yield points;
}

function boxOf(points: readonly Point[]): Rule {
  const box = { x: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const [x, y] of points) {
    box.x = Math.min(box.x, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return box;
}
