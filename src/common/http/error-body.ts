import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type AppError, ERROR_CATALOGUE, type ErrorCode, type FieldError } from '../errors';

class FieldErrorBody implements FieldError {
  @ApiProperty({ type: String, description: 'Name of the field.' })
  field: string;

  @ApiProperty({ type: String, description: 'What is wrong with it.' })
  message: string;
}

/** The one shape of every error answer. */
export class ErrorBody {
  @ApiProperty({ type: String, description: 'A sentence for people.' })
  error: string;

  @ApiProperty({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Stable; see docs/errors.md.' })
  code: ErrorCode;

  @ApiProperty({ type: String, description: 'The same id stands in the log and in the X-Request-Id header.' })
  request_id: string;

  @ApiPropertyOptional({ type: [FieldErrorBody] })
  details?: FieldErrorBody[];
}

/** An error as a caller sees it. */
export function errorBody(error: AppError, requestId: string): ErrorBody {
  return { error: error.message, code: error.code, request_id: requestId, ...(error.details && { details: error.details }) };
}
