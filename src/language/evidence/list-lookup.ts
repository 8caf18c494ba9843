import type { QuestionAnalysis } from '../question/question-analysis';
import { introducesList, isListItem } from '../sentences/list-items';
import { holds } from './term-match';
import type { ExaminedPassage, UnitPlace } from './examined-passage';

/**
 * The sentence that announces the list that a question asks for, or the first item where a heading does: every word of the question that
 * says what the list is about stands in it or above it. Costs time linear in the text.
 */
export function listAskedFor(question: QuestionAnalysis, passages: readonly ExaminedPassage[]): UnitPlace | undefined {
  const topic = question.terms.filter(({ importance }) => importance === 1);
  if (!question.asksForList || topic.length === 0) return undefined;
  for (const [passage, { units, title }] of passages.entries()) {
    const unit = units.findIndex((announcement, place) => {
      const { text, stems, heading, isHeading } = announcement;
      const isFirstItem = isListItem(text) && units[place - 1]?.isHeading === true;
      const next = units[place + 1];
      const announces = !isHeading && introducesList(text) && next !== undefined && isListItem(next.text);
      if (!isFirstItem && !announces) return false;
      const own = announces ? [stems, heading] : [heading];
      const isOwn = topic.some((term) => own.some((some) => holds(term, some) > 0));
      return isOwn && topic.every((term) => [...own, title].some((some) => holds(term, some) > 0));
    });
    if (unit >= 0) return { passage, unit };
  }
  return undefined;
}
