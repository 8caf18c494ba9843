import { AdocAttributes } from './adoc-attributes';

const CONDITION = /^(ifdef|ifndef|ifeval|endif)::(\S*?)\[(.*)\]\s*$/;
const INCLUDE = /^(?:include|toc|video|audio)::\S*\[.*\]\s*$/;
const COMMENT = /^\/\/(?!\/)/;
const COMMENT_BLOCK = /^\/{4,}$/;

/** What a comment between blank lines leaves behind: it ends a list. */
export const LIST_END = '//-';

/** Lines without comments, the content of other files, and what stands under a condition that does not hold. */
export function preprocessed(lines: readonly string[]): string[] {
  const attributes = new AdocAttributes();
  const kept: string[] = [];
  /** For each open condition, whether it holds. */
  const conditions: boolean[] = [];
  let comment = '';
  for (const raw of lines) {
    const line = raw.trimEnd();
    if (comment !== '') {
      if (line === comment) comment = '';
      continue;
    }
    const [, directive, names = '', text = ''] = CONDITION.exec(line) ?? [];
    if (directive === 'endif') conditions.pop();
    else if (directive !== undefined) {
      const holds = conditionHolds(directive, names, attributes);
      if (text === '' || directive === 'ifeval') conditions.push(holds);
      else if (holds && conditions.every(Boolean)) kept.push(text);
    } else if (conditions.length > 0 && conditions.includes(false)) continue;
    else if (COMMENT_BLOCK.test(line)) comment = line;
    else if (COMMENT.test(line)) {
      if (kept.at(-1) === '') kept.push(LIST_END);
    } else if (!INCLUDE.test(line)) {
      attributes.entry(line);
      kept.push(line.replace(/^\\(?=(?:ifdef|ifndef|ifeval|endif|include)::)/, ''));
    }
  }
  return kept;
}

/** Whether a condition holds: `a,b` asks for one of two attributes, `a+b` for both. What compares values is taken to hold. */
function conditionHolds(directive: string, names: string, attributes: AdocAttributes): boolean {
  if (directive === 'ifeval') return true;
  const has = (name: string): boolean => attributes.has(name);
  const isSet = names.includes('+') ? names.split('+').every(has) : names.split(',').some(has);
  return directive === 'ifdef' ? isSet : !isSet;
}
