import { asLine } from '../../text/clean-text';
import type { TableRow } from '../../tables/table';
import { numberFormat } from '../xlsx/number-formats/number-format';
import { localName, readXml } from '../zip/xml-events';

/** A chart as the table it draws. */
export interface Chart {
  title: string;
  rows: TableRow[];
}

interface Series {
  name: string;
  categories: Map<number, string>;
  values: Map<number, string>;
}

/** Most points of a chart that are read: more are a curve, whose numbers no one reads off. */
const MOST_POINTS = 200;

/** The title, the series and the values of a chart (ECMA-376 part 1, 21.2). */
export function readChart(bytes: Buffer): Chart {
  const series: Series[] = [];
  let title = '';
  let path: string[] = [];
  let index = 0;
  let code = 'General';
  let inValue = false;
  readXml(bytes, {
    open: (prefixed, attributes) => {
      const name = localName(prefixed);
      path.push(name);
      if (name === 'ser') series.push({ name: '', categories: new Map(), values: new Map() });
      else if (name === 'pt') index = Number(attributes['idx'] ?? 0);
      else if (name === 'numCache') code = 'General';
      inValue = name === 'v' || name === 't' || name === 'formatCode';
    },
    close: () => {
      path.pop();
      inValue = false;
    },
    characters: (data) => {
      if (!inValue) return;
      const open = series.at(-1);
      const isIn = (name: string): boolean => path.includes(name);
      if (path.at(-1) === 'formatCode') code = data;
      else if (!open || !isIn('ser')) title += isIn('title') && !isIn('plotArea') ? data : '';
      else if (isIn('tx')) open.name += data;
      else if (isIn('cat') || isIn('xVal')) add(open.categories, index, shown(data, isIn('numCache') ? code : ''));
      else if (isIn('val') || isIn('yVal')) add(open.values, index, shown(data, code));
    },
  });
  path = [];
  return { title: asLine(title), rows: chartRows(series) };
}

function add(points: Map<number, string>, index: number, text: string): void {
  if (index >= 0 && index < MOST_POINTS) points.set(index, (points.get(index) ?? '') + text);
}

function shown(data: string, code: string): string {
  const value = Number(data);
  return code === '' || data.trim() === '' || !Number.isFinite(value) ? data : numberFormat(code).number(value);
}

function chartRows(series: readonly Series[]): TableRow[] {
  const [first] = series;
  if (!first) return [];
  const points = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  const names = ['', ...series.map(({ name }) => name)];
  const rows = points.map((point) => [first.categories.get(point) ?? '', ...series.map(({ values }) => values.get(point) ?? '')]);
  return [names, ...rows].map((texts, index) => ({ cells: texts.map((text) => ({ text: asLine(text) })), isHeader: index === 0 }));
}

/** The texts of a diagram (SmartArt), in the order in which they were put in (ECMA-376 part 1, 21.4.3). */
export function readDiagram(bytes: Buffer): string[] {
  const texts: string[] = [];
  let isNode = false;
  let inText = false;
  readXml(bytes, {
    open: (prefixed, attributes) => {
      const name = localName(prefixed);
      if (name === 'pt') isNode = ['node', 'asst'].includes(attributes['type'] ?? 'node');
      else if (name === 'p' && isNode) texts.push('');
      inText = name === 't';
    },
    close: () => (inText = false),
    characters: (data) => {
      if (inText && isNode && texts.length > 0) texts.push((texts.pop() ?? '') + data);
    },
  });
  return texts.map(asLine).filter(Boolean);
}
