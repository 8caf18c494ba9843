/**
 * How a language asks about documents as wholes. Each entry is a pattern of a whole sentence without its closing mark; `%s` stands for the
 * subject, `%1` and `%2` for the two sides of a comparison. White space is one space, an apostrophe is `'`.
 */
export interface DocumentQuestionPatterns {
  /** Headings of the numbers in a list of documents: "Documents: 2, passages: 5". */
  readonly nouns?: { readonly documents: string; readonly passages: string };
  /** Patterns of what may precede such a question: "could you please". */
  readonly courtesies?: readonly string[];
  /** Patterns of what may follow it: "in three sentences". */
  readonly closings?: readonly string[];
  /** Asks for the gist of a document: "summarise %s". */
  readonly summaries: readonly string[];
  /** Asks the same, but of any thing unless the subject is the name of a document: "what does %s contain". */
  readonly contents?: readonly string[];
  /** Asks in which documents something stands: "which documents mention %s". */
  readonly mentions: readonly string[];
  /** Asks which documents there are. */
  readonly inventories?: readonly string[];
  /** Asks for all things of a kind: "list all %s". */
  readonly lists?: readonly string[];
  /** Asks for two things side by side: "compare %1 and %2". */
  readonly comparisons: readonly string[];
  /** Words in front of a subject that do not belong to it: "the document", "our". */
  readonly articles?: readonly string[];
}
