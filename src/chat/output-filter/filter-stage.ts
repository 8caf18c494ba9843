/**
 * One step of the answer filter: text goes in as it comes, text that is decided comes out. What a stage decides depends on the
 * characters it has seen and never on how they were cut, so every stage reads character by character.
 */
export interface FilterStage {
  push(text: string): string;
  /** What was held back, now that nothing follows. */
  end(): string;
}

/**
 * Characters one stage may hold back while a construct is unfinished; after that it is decided as text. Three stages hold so
 * much and the guards behind them less than 200 together: an answer never lags its model by more than 2,000 characters, apart
 * from white space. A link, a tag or an address that people mean to be read is far shorter.
 */
export const HELD_LIMIT = 600;

/** Constructs that may be open inside one another; the outermost becomes text. Keeps the work per character bounded. */
export const OPEN_LIMIT = 32;
