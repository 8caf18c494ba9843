import { SETTINGS } from './settings';

/** Names of variables as settings have them. Variables of other programs that are written otherwise are never near one. */
const VARIABLE = /^[A-Z][A-Z0-9_]+$/;

/**
 * Variables that are no settings but nearly have the name of one: a warning for each. At most a third of the characters may differ, so that
 * the variables of other programs are not taken for settings.
 */
export function unknownSettings(environment: Record<string, string | undefined>): string[] {
  const known = Object.keys(SETTINGS);
  const given = Object.keys(environment).filter((name) => VARIABLE.test(name) && !known.includes(name) && environment[name] !== '');
  return given.flatMap((name) => {
    const [nearest] = known
      .map((setting) => ({ setting, distance: editDistance(name, setting) }))
      .filter(({ setting, distance }) => distance <= Math.floor(Math.max(name.length, setting.length) / 3))
      .sort((left, right) => left.distance - right.distance);
    return nearest ? [`${name} is not a setting and has no effect; did you mean ${nearest.setting}?`] : [];
  });
}

/** Characters to insert, delete or replace to make one word of the other (Levenshtein's distance, row by row). */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [index, character] of left.split('').entries()) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (character === right[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
