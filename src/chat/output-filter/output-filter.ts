import { AddressFilter } from './address-filter';
import { MarkdownLinkFilter } from './markdown-link-filter';
import { DocumentAddresses } from './document-addresses';
import { TrimmedEdges, WholeCharacters } from './text-edges';
import { MarkdownGuard } from './markdown-guard';
import type { FilterStage } from './filter-stage';
import { HtmlGuard } from './html-guard';
import { HtmlTagFilter } from './html-tag-filter';

/**
 * Makes the text of a model safe to display while it is streamed: neither a document nor a model can make the reader's browser fetch
 * anything. Images, HTML and definitions are removed; a link is reduced to its words; an address is kept only when a passage
 * contains it; a citation is kept only when it names a passage.
 *
 * Three stages remove one kind of construct each; the two guards after them insert a space into every construct that would still be
 * rendered as more than text, so safety depends on the guards alone. The output does not depend on how the text is cut into
 * pieces, and filtering is idempotent. Prose passes immediately; at most 2,000 characters and trailing white space are held back.
 */
export class OutputFilter {
  private readonly stages: readonly FilterStage[];

  /** @param passages the passages sent to the model, in the order of their numbers, from 1 */
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

  /** @returns the text that may be displayed now; never half a surrogate pair */
  push(text: string): string {
    return this.stages.reduce((passed, stage) => (passed === '' ? '' : stage.push(passed)), text);
  }

  /** Ends the answer; called once, last. @returns the rest of the text */
  end(): string {
    return this.stages.reduce((passed, stage) => (passed === '' ? '' : stage.push(passed)) + stage.end(), '');
  }
}
