import { Logger } from '@nestjs/common';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { AppError, messageOf } from '../../common/errors';
import { isPlainText } from '../../common/http/plain-text.decorator';

const logger = new Logger('MCP');

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

/** What clients are told of an error. */
export function explained(error: unknown): string {
  if (error instanceof AppError && error.status < 500) return error.message;
  logger.error(`a request failed: ${messageOf(error instanceof AppError ? (error.cause ?? error) : error)}`);
  return error instanceof AppError ? error.message : 'Something went wrong on the server. Its log says what.';
}
