/** Steps of an axis that people count in. */
const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10];

/** How many steps an axis has: hairlines stand at their ends. */
export const AXIS_STEPS = 4;

/** The round figure at the top of an axis. @param isWhole whether its figures are counts */
export function topOf(largest: number, isWhole = false): number {
  if (!(largest > 0)) return isWhole ? AXIS_STEPS : 1;
  const least = largest / AXIS_STEPS;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * (STEPS.find((candidate) => candidate * power >= least * 0.999_999) ?? 10);
  return AXIS_STEPS * (isWhole ? Math.max(1, Math.ceil(step)) : step);
}
