import { type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ChatRateLimit } from '../../auth/guards/rate-limits';

/** Tools that may cost a call of a model: an answer, or the vector of a question. */
const QUESTIONS: readonly unknown[] = ['ask', 'search'];

/** `RATE_LIMIT_CHAT` for the calls that are questions, counted together with those of POST /chat/. */
@Injectable()
export class QuestionRateLimit extends ChatRateLimit {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    return !isQuestion(body) || super.shouldSkip(context);
  }
}

function isQuestion(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || !('method' in body) || body.method !== 'tools/call') return false;
  const params = 'params' in body ? body.params : undefined;
  return typeof params === 'object' && params !== null && 'name' in params && QUESTIONS.includes(params.name);
}
