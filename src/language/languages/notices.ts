/**
 * What Askbase says in its own words, as whole sentences in one language. Each is true whenever it is said, with a language model or without
 * one. `%s` stands for what is inserted.
 */
export interface Notices {
  /** No word of the question that matters stands in any document. */
  readonly nothingFound: string;
  /** What the documents are about; `%s` is a list of titles. Follows {@link nothingFound} and {@link introduction}. */
  readonly topics: string;
  /** Stands above passages that were found and do not clearly answer the question. */
  readonly closestPassages: string;
  /** Ends a list that is cut; `%s` is the number of items that are not shown. */
  readonly more: string;
  /** There is no document to be searched. */
  readonly noDocuments: string;
  readonly greeting: string;
  /** The reply to thanks. */
  readonly thanks: string;
  readonly farewell: string;
  /** The reply to a message that only tries whether there is a reply. */
  readonly test: string;
  /** What Askbase is and does. */
  readonly introduction: string;
  /** Stands above questions that the documents can answer. */
  readonly examples: string;
  /** A question that the documents can answer; `%s` is a title or heading. */
  readonly exampleQuestion: string;
  /** The question before, `%s`. */
  readonly earlierQuestion: string;
  /** There is no question before. */
  readonly noEarlierQuestion: string;
  /** Stands above the passages of the answer before. */
  readonly earlierPassages: string;
  /** The answer before has no passages. */
  readonly noEarlierPassages: string;
  /** Something was asked of the answer before that only a language model can do. */
  readonly needsModel: string;
  /** A follow-up could not be understood. */
  readonly askInFull: string;
}
