import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { asLine } from '../../text/clean-text';
import { Nesting } from '../../text/nesting';
import { type DataMember, type DataNode, type ObjectNode, scalar } from './data-node';

const lines = (...comments: (string | null | undefined)[]): string => comments.filter(Boolean).join('\n');

/** Turns the nodes of a YAML document into values, with its comments. What is defined elsewhere and repeated here is named, not copied. */
export class YamlNodes {
  private readonly nesting = new Nesting();
  private readonly anchors = new Map<string, string>();

  /** @throws RefusedFileError when nodes are nested too deeply */
  value(document: Document.Parsed): DataNode | undefined {
    const { contents, commentBefore: comment } = document;
    return contents ? remarked(this.node(contents), lines(comment, commentBefore(contents))) : undefined;
  }

  private node(node: unknown): DataNode {
    this.nesting.open();
    const value = this.nodeWithin(node as ParsedNode | null);
    this.nesting.close();
    return value;
  }

  private nodeWithin(node: ParsedNode | null): DataNode {
    if (isMap(node)) return this.map(node);
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => this.item(item)) };
    if (isAlias(node)) return scalar(this.anchors.get(node.source) ?? `*${node.source}`, asLine(lines(node.comment)));
    if (!isScalar(node)) return scalar('');
    const text = typeof node.value === 'string' ? node.value.replace(/\n$/, '') : (node.source ?? '');
    if (node.anchor !== undefined) this.anchors.set(node.anchor, text);
    return scalar(text, asLine(lines(node.comment)));
  }

  private map(node: YAMLMap<unknown, unknown>): ObjectNode {
    const members = node.items.map(({ key, value }): DataMember => {
      const comment = lines(commentBefore(key), commentBefore(value));
      const name = this.node(key);
      return {
        name: name.kind === 'scalar' ? name.text : '?',
        value: this.node(value),
        ...(comment !== '' && { comment }),
      };
    });
    return { kind: 'object', members, ...(node.comment && { remark: node.comment }) };
  }

  private item(item: unknown): DataNode {
    return remarked(this.node(item), commentBefore(item));
  }
}

/** A value with what is remarked above it: an object has it at its first member. */
function remarked(node: DataNode, comment: string): DataNode {
  if (comment === '' || node.kind === 'list') return node;
  if (node.kind === 'scalar') return scalar(node.text, [asLine(comment), node.remark].filter(Boolean).join('; '));
  const [first, ...others] = node.members;
  if (!first) return node;
  return { ...node, members: [{ ...first, comment: lines(comment, first.comment) }, ...others] };
}

function commentBefore(node: unknown): string {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? (node.commentBefore ?? '') : '';
}
