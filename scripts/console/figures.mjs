/** The middle one of some numbers. */
export const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** The largest of some numbers. */
export const slowest = (numbers) => Math.max(...numbers);
