import { type Region, regionsOf } from './columns';
import { edgesOf, type LaidOutBlock, type PdfTable, type PdfWord, type Rule } from './geometry';
import { regionRows, rowLine } from './region-rows';
import { ruledTables } from './ruled-tables';
import { rowsOf, segmentsOf } from './segments';
import { asTable } from './table-rows';
import { cellsIn, type FoundTable, tableAt } from './unruled-tables';

/** A column's right edge is this quantile of the ends of its lines: a few lines may reach beyond it. */
const EDGE_SHARE = 0.9;

/** What stands on a page, in the order in which it is read. */
export function layoutPage(words: readonly PdfWord[], rules: readonly Rule[], page: number): LaidOutBlock[] {
  const { tables, rest } = ruledTables(words, rules, page);
  const segments = rowsOf(rest).flatMap(segmentsOf);
  const blocks = regionsOf(segments).flatMap((region) => regionBlocks(region, rules, page));
  for (const table of tables) insertTable(blocks, table);
  return blocks;
}

/** The lines and tables of a region, from top to bottom. */
function regionBlocks(region: Region, rules: readonly Rule[], page: number): LaidOutBlock[] {
  const rows = regionRows(region, rules);
  const rights = region.map(({ right }) => right).sort((a, b) => a - b);
  const column = { x: edgesOf(region).x, right: rights[Math.floor((rights.length - 1) * EDGE_SHARE)] ?? 0 };
  const blocks: LaidOutBlock[] = [];
  for (let index = 0; index < rows.length;) {
    const found = tableAt(rows, index);
    const row = rows[index];
    if (found) {
      if (found.isTabular) blocks.push({ kind: 'table', table: asTable(found, page) });
      else for (const text of textsOf(found)) blocks.push(...regionBlocks(text, rules, page));
      index += found.heads.length + found.rows.length;
    } else {
      if (row) blocks.push({ kind: 'line', line: rowLine(row, page, column) });
      index += 1;
    }
  }
  return blocks;
}

/** Texts that stand side by side, one after the other; names above them belong to the first. */
function textsOf({ heads, rows, columns }: FoundTable): Region[] {
  const texts = columns.map((column) => rows.flatMap((row) => cellsIn(row, column)));
  return [heads.flatMap(({ segments }) => segments), ...texts].filter((text) => text.length > 0);
}

/** Puts a table where it stands: before the first block below it that shares its width, else after the last one above it. */
function insertTable(blocks: LaidOutBlock[], table: PdfTable): void {
  const places = blocks.map((block) =>
    block.kind === 'line' ? { y: block.line.y, ...block.line.column } : { y: block.table.y, x: block.table.x, right: block.table.right },
  );
  const isBeside = ({ x, right }: { x: number; right: number }): boolean => x < table.right && right > table.x;
  const below = places.findIndex((place) => place.y < table.y && isBeside(place));
  const above = places.findLastIndex((place) => place.y >= table.y && isBeside(place));
  blocks.splice(below >= 0 ? below : above >= 0 ? above + 1 : blocks.length, 0, { kind: 'table', table });
}
