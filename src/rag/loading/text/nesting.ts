import { RefusedFileError } from './refused-file';

/**
 * Deepest nesting of elements. Browsers stop at 512; a parser that keeps the open elements in a list takes quadratic time in the depth.
 */
const DEEPEST = 1_000;

/** How deep the elements of a document of markup are nested while it is read. */
export class Nesting {
  private depth = 0;

  /** @throws RefusedFileError when the element is nested too deeply */
  open(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new RefusedFileError(`nests elements more than ${DEEPEST.toLocaleString('en')} deep`);
  }

  close(): void {
    this.depth -= 1;
  }
}
