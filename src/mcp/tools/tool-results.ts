import type { CallToolResult } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { isPlainText } from '../../common/http/plain-text.decorator';
import { explained } from '../explained';

/** What tools that only read say of themselves. */
export const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** A text that databases and models take. @param longest in UTF-16 units */
export const plainText = (longest: number): z.ZodString =>
  z.string().min(1).max(longest).refine(isPlainText, 'must be text without NUL characters or broken Unicode');

/**
 * The result of a tool: its value as structured content, and the same as the one text, for clients and models that know only texts. What went wrong
 * is a result as well, so that the model reads it and asks otherwise; what only operators can mend is logged.
 */
export async function resultOf(work: () => Promise<Record<string, unknown>>): Promise<CallToolResult> {
  try {
    const value = await work();
    return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value };
  } catch (error) {
    return { content: [{ type: 'text', text: explained(error) }], isError: true };
  }
}
