import { applyDecorators } from '@nestjs/common';
import type { ErrorCode } from '../../common/errors';
import { BODY_ERRORS, describedErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { OpenaiErrorResponse } from './openai-error.responses';

/** Documents the error codes of a route for OpenAI clients, besides those of every route. */
export function OpenaiErrors(...codes: ErrorCode[]): MethodDecorator & ClassDecorator {
  return applyDecorators(describedErrors(OpenaiErrorResponse, [...TOKEN_ERRORS, ...codes]));
}

/** Documents the errors of a route that asks. */
export function QuestionErrors(): MethodDecorator & ClassDecorator {
  return OpenaiErrors(
    ...BODY_ERRORS,
    'message_required',
    'message_too_long',
    'unsupported_parameter',
    'model_not_found',
    'idempotency_key_reused',
    'budget_exceeded',
    'no_provider',
    'answer_interrupted',
    'answer_withheld',
    'shutting_down',
  );
}
