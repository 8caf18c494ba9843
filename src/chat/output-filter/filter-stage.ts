/**
 * A stage of the output filter: pieces of text go in, decided text comes out. The output depends only on the characters and not on
 * how they are cut into pieces, so every stage reads character by character.
 */
export interface FilterStage {
  push(text: string): string;
  /** Ends the text. @returns the text that was held back */
  end(): string;
}

/**
 * Maximum number of characters that one stage holds back for an unfinished construct; a longer one is treated as text. Three stages
 * hold up to this number each and the guards as much together, so the output is at most 2,000 characters behind the model, not
 * counting white space and code spans. Useful links, tags and addresses are far shorter.
 */
export const HELD_LIMIT = 600;

/** Maximum nesting depth of constructs; beyond it, the outermost becomes text. Bounds the work per character. */
export const OPEN_LIMIT = 32;

/** Passes a piece of text through stages. */
export function pushed(stages: readonly FilterStage[], text: string): string {
  return stages.reduce((passed, stage) => (passed === '' ? '' : stage.push(passed)), text);
}

/** Ends stages, each after it was given what the ones before it held back. */
export function ended(stages: readonly FilterStage[]): string {
  return stages.reduce((passed, stage) => (passed === '' ? '' : stage.push(passed)) + stage.end(), '');
}
