import { documentQuestionOf } from '../../../language/question/document-question';
import { gatherMentions } from './all-mentions';
import type { Gathered, Gatherer } from './gatherer';
import { gatherNamed } from './named-passages';
import { gatherSides } from './two-sides';
import { gatherDocuments } from './whole-documents';

/**
 * Gathers passages the way a question asks for: of whole documents, of all that mentions something, of two sides, of a document it names.
 * @returns undefined for an ordinary question, whose passages are the best of the search
 */
export async function gather(question: string, gatherer: Gatherer): Promise<Gathered | undefined> {
  return (await inItsWay(question, gatherer)) ?? gatherNamed(question, gatherer);
}

async function inItsWay(question: string, gatherer: Gatherer): Promise<Gathered | undefined> {
  const asked = documentQuestionOf(question);
  switch (asked?.kind) {
    case 'document':
      return gatherDocuments(asked.subject, asked.needsName, gatherer);
    case 'mentions':
      return gatherMentions(asked.subject, asked.asksFor, gatherer);
    case 'comparison':
      return gatherSides(asked.subjects, gatherer);
    case undefined:
      return undefined;
  }
}
