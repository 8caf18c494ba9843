import { asLine } from '../../text/clean-text';
import type { TextBuilder } from '../../text/text-builder';

/** Stands for the number of a page, until the line is complete. */
export const PAGE_NUMBER = '\0';

/** Fewest words of a line that says more than the number of its page: `Page 3 of 5` does not. */
const LEAST_WORDS = 3;

/** The lines of headers and footers, which repeat on every page and in every section. */
export class RtfPageLines {
  private readonly lines = new Set<string>();

  add(text: string): void {
    for (const line of text.split('\n')) {
      const words = line.match(/\p{L}+/gu)?.length ?? 0;
      if (words >= (line.includes(PAGE_NUMBER) ? LEAST_WORDS : 1)) this.lines.add(asLine(line));
    }
  }

  /** Writes each line once. */
  write(output: TextBuilder): void {
    for (const line of this.lines) output.add(line, '\n\n');
  }
}
