/** The units in which quantities are compared, whatever they are called in a language. */
export type UnitName =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'metre'
  | 'kilometre'
  | 'mile'
  | 'foot'
  | 'inch'
  | 'gram'
  | 'kilogram'
  | 'tonne'
  | 'pound'
  | 'ounce'
  | 'litre'
  | 'percent'
  | 'degree'
  | 'EUR'
  | 'USD'
  | 'GBP'
  | 'CHF'
  | 'JPY'
  | 'CNY'
  | 'PLN';

/** Kinds of statements that have two sides, of which a sentence takes one. */
export type Contrast =
  | 'bound'
  | 'obligation'
  | 'time'
  | 'direction'
  | 'extent'
  | 'order'
  | 'presence'
  | 'frequency'
  | 'comparison'
  | 'opening'
  | 'inclusion'
  | 'permission'
  | 'sufficiency';

/**
 * The two sides of a contrast: phrases of words, separated by `|`, in any inflection that has the same stem: "at least" and "up to".
 */
export type Sides = readonly [string, string];

/** How numbers are written as words. */
export interface NumberNames {
  /** The names by value; several for one value are separated by spaces. */
  readonly names: Readonly<Record<number, string>>;
  /** How a name below ten is joined to one of 20 to 90: `-` in "twenty-eight", `und` before it in "achtundzwanzig". */
  readonly joint?: { readonly text: string; readonly isUnitFirst?: boolean };
}

/** Words by which the statements of an answer and of a passage are compared. */
export interface ClaimWords {
  readonly numbers?: NumberNames;
  /** The names of units, separated by spaces, in all forms. */
  readonly units?: Readonly<Partial<Record<UnitName, string>>>;
  /** Words between a quantity and the period it is for: "per month", separated by spaces. */
  readonly per?: string;
  /** Words for a period: "monthly". */
  readonly periods?: Readonly<Partial<Record<UnitName, string>>>;
  /** Marks of the time of day behind an hour, by the hours they add: "pm" adds 12. Separated by spaces. */
  readonly clock?: Readonly<Record<number, string>>;
  readonly contrasts?: Readonly<Partial<Record<Contrast, Sides>>>;
  /** Words before the one who does something, in the passive: "by". */
  readonly agents?: string;
  /** Words that begin a statement of its own within a sentence: "but". */
  readonly conjunctions?: string;
  /** Patterns of sentences that claim nothing: offers, refusals, introductions. */
  readonly unclaimed?: readonly string[];
}
