import { AddressFilter } from './address-filter';
import { AroundCode } from './around-code';
import { CitationFilter } from './citation-filter';
import { DocumentAddresses } from './document-addresses';
import { ended, type FilterStage, pushed } from './filter-stage';
import { HtmlGuard } from './html-guard';
import { HtmlTagFilter } from './html-tag-filter';
import { MarkdownGuard } from './markdown-guard';
import { MarkdownLinkFilter } from './markdown-link-filter';
import { TrimmedEdges, WholeCharacters } from './text-edges';

/**
 * Makes the text of a model safe to display while it is streamed: neither a document nor a model can make the reader's browser fetch or run
 * anything. Code and formulas are data and stay byte for byte. Outside them, images, HTML with effect and links to sites that the passages
 * do not name are removed, and every form of citation is written as `[n]`; all other text stays as it is.
 *
 * Three stages remove one kind of construct each; then the code of the result is told apart anew, addresses are read again, and two guards
 * insert a space into every construct that would still be rendered as more than text, so safety depends on this second part alone
 * ([0010](../../../docs/decisions/0010-output-filter.md)). The output does not depend on how the text is cut into pieces. Prose
 * passes immediately; at most 2,000 characters, an unfinished code span and trailing white space are held back.
 */
export class OutputFilter {
  private readonly stages: readonly FilterStage[];

  /** @param passages the passages sent to the model, in the order of their numbers, from 1 */
  constructor(passages: readonly { text: string }[]) {
    const documents = new DocumentAddresses(passages);
    const isData = (formula: string): boolean => through([...removing(documents), ...guarding(documents)], formula) === formula;
    this.stages = [
      new WholeCharacters(),
      new TrimmedEdges(),
      new AroundCode(isData, [new CitationFilter(passages), ...removing(documents)]),
      new TrimmedEdges(),
      // The guards read formulas too: next to other text, a part of one could mean something else.
      new AroundCode(() => false, guarding(documents)),
    ];
  }

  /** @returns the text that may be displayed now; never half a surrogate pair */
  push(text: string): string {
    return pushed(this.stages, text);
  }

  /** Ends the answer; called once, last. @returns the rest of the text */
  end(): string {
    return ended(this.stages);
  }
}

function removing(documents: DocumentAddresses): FilterStage[] {
  return [new HtmlTagFilter(), new MarkdownLinkFilter(documents), new AddressFilter(documents)];
}

function guarding(documents: DocumentAddresses): FilterStage[] {
  return [new AddressFilter(documents), new MarkdownGuard(documents), new HtmlGuard(documents)];
}

function through(stages: readonly FilterStage[], text: string): string {
  return pushed(stages, text) + ended(stages);
}
