import { withoutItemMark } from './list-items';
import { stemsOf } from './text-units';
import { memoized } from '../text/memoized';
import { stem, words } from '../text/words';

/** A value of a table row with the name of its column, empty when it has none. */
export interface RowField {
  name: string;
  value: string;
  nameStems: ReadonlySet<string>;
  valueStems: ReadonlySet<string>;
}

const FIELD_END = '; ';
const NAME_END = ': ';

/** Longest name of a column, in characters. */
const LONGEST_NAME = 120;

/** All stems of a text: in a name or value of a table every word counts. */
const allStems = (text: string): ReadonlySet<string> => new Set([...stemsOf(text), ...words(text).map(stem)]);

/** Maximum number of cached rows. */
const REMEMBERED_ROWS = 5_000;

/** The fields of a table row, as `TableWriter` writes them: `Plan: Team; Seats: 25.`, where the first may lack a name; empty when a text is no such row. Cached. */
export const rowFields = memoized(REMEMBERED_ROWS, (text): readonly RowField[] => {
  const pieces = withoutItemMark(text).replace(/\.$/, '').split(FIELD_END);
  if (pieces.length < 2) return [];
  const fields = pieces.map((piece) => {
    const nameEnd = piece.indexOf(NAME_END);
    const isNamed = nameEnd > 0 && nameEnd <= LONGEST_NAME;
    return isNamed ? { name: piece.slice(0, nameEnd), value: piece.slice(nameEnd + NAME_END.length) } : { name: '', value: piece };
  });
  if (fields.slice(1).some(({ name }) => name === '')) return [];
  return fields.map(({ name, value }) => ({ name, value, nameStems: allStems(name), valueStems: allStems(value) }));
});
