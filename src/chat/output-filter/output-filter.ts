import { AddressFilter } from './address-filter';
import { MarkdownLinkFilter } from './markdown-link-filter';
import { DocumentAddresses } from './document-addresses';
import { TrimmedEdges, WholeCharacters } from './text-edges';
import { MarkdownGuard } from './markdown-guard';
import type { FilterStage } from './filter-stage';
import { HtmlGuard } from './html-guard';
import { HtmlTagFilter } from './html-tag-filter';

/**
 * Makes a model's words safe to show while they come: a document (or a model) must not be able to make a reader's browser fetch
 * anything. Images, HTML and definitions go; a link keeps its words; an address stays only when it stands in the passages; a
 * citation stays only when it names a passage.
 *
 * Three stages take things out, one kind each; two guards behind them put a space into whatever would still be read as more
 * than text, so safety rests on the guards alone. However the text is cut, the same comes out, and filtering it again changes
 * nothing. Prose passes as it comes; at most 2,000 characters are held back, and white space that may be the last.
 */
export class OutputFilter {
  private readonly stages: readonly FilterStage[];

  /** @param passages what the model was shown, in the order they were numbered, from 1 */
  constructor(passages: readonly { text: string }[]) {
    const documents = new DocumentAddresses(passages);
    this.stages = [
      new WholeCharacters(),
      new HtmlTagFilter(),
      new MarkdownLinkFilter(passages.length, documents),
      new AddressFilter(documents),
      new MarkdownGuard(passages.length),
      new HtmlGuard(documents),
      new TrimmedEdges(),
    ];
  }

  /** @returns what may be shown now, never half a character */
  push(text: string): string {
    return this.stages.reduce((passed, stage) => (passed === '' ? '' : stage.push(passed)), text);
  }

  /** @returns the rest, when the answer is over. Call it once, last. */
  end(): string {
    return this.stages.reduce((passed, stage) => (passed === '' ? '' : stage.push(passed)) + stage.end(), '');
  }
}
