const signsTo = (signs: string, written: string): ReadonlyMap<string, string> =>
  new Map(Array.from(signs, (sign, index) => [sign, Array.from(written)[index] ?? sign]));

const RAISED = signsTo('0123456789+−-=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ');
const LOWERED = signsTo('0123456789+−-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

/** Text above the line: `²` of `m²`, `⁻³` of `10⁻³`. Text that has other signs too stays: the `st` of `1st`. */
export function raised(text: string): string {
  return changed(text, RAISED);
}

/** Text below the line: `₂` of `H₂O`. */
export function lowered(text: string): string {
  return changed(text, LOWERED);
}

function changed(text: string, signs: ReadonlyMap<string, string>): string {
  const characters = Array.from(text);
  return characters.every((character) => signs.has(character)) ? characters.map((character) => signs.get(character) ?? '').join('') : text;
}
