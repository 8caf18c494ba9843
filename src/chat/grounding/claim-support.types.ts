/** Whether a sentence of an answer rests on the passages it was made from, worked out here from the texts alone. */
export interface SentenceSupport {
  /** Where the sentence stands in the answer, its citations included; offsets in UTF-16 units. */
  start: number;
  end: number;
  /** True when at least one passage supports it. */
  supported: boolean;
  /** The numbers of the passages that support it, ascending, whether or not it cites them. */
  sources: number[];
  /** The numbers it cites. */
  cited: number[];
  /** True for a sentence that claims nothing: "Here is what I found:", a question, that the documents hold nothing. It needs no support. */
  neutral: boolean;
  /** True when none of the passages it cites supports it while another one does. Reported only: the answer is not changed. */
  misattributed: boolean;
  /** What it puts between quotation marks. */
  quotations: CheckedQuotation[];
}

/** Words of an answer between quotation marks. The answer keeps them: it may have been read already. */
export interface CheckedQuotation {
  /** Where they stand in the answer, without the marks. */
  start: number;
  end: number;
  /**
   * `exact`: a passage holds them, white space, case and typographic marks aside; `altered`: a passage holds nearly the same, given
   * as `stored`; `unknown`: none does, so the sentence is not supported.
   */
  match: 'exact' | 'altered' | 'unknown';
  /** The stored text that was quoted, where there is any. */
  stored?: { source: number; start: number; end: number; quote: string };
}
