/** A value of a data file, whatever its format: numbers and all other scalars as they are written, not as programs read them. */
export type DataNode = ScalarNode | ObjectNode | ListNode;

export interface ScalarNode {
  kind: 'scalar';
  text: string;
  /** What the file remarks on it, on the same line. */
  remark?: string;
}

export interface ObjectNode {
  kind: 'object';
  /** In the order of the file. */
  members: DataMember[];
  /** What the file remarks below them, line by line. */
  remark?: string;
}

export interface ListNode {
  kind: 'list';
  items: DataNode[];
}

export interface DataMember {
  name: string;
  value: DataNode;
  /** What the file remarks above it, line by line. */
  comment?: string;
}

export const scalar = (text: string, remark = ''): ScalarNode => ({ kind: 'scalar', text, ...(remark !== '' && { remark }) });
