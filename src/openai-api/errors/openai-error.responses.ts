import { ApiProperty } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/errors';

/** What Askbase says of an error besides. */
class AskbaseErrorResponse {
  @ApiProperty({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Stable; see docs/errors.md.' })
  code: ErrorCode;

  @ApiProperty({ type: String, description: 'The id of the request in the log and in the X-Request-Id header.' })
  request_id: string;
}

/** An error as OpenAI's API words it. */
export class OpenaiErrorBodyResponse {
  @ApiProperty({ type: String, description: 'A message for the user.' })
  message: string;

  @ApiProperty({ type: String, example: 'invalid_request_error' })
  type: string;

  @ApiProperty({ type: String, nullable: true, description: 'The field of the request that is wrong.' })
  param: string | null;

  @ApiProperty({ type: String, description: 'The code of OpenAI where clients act on it, else the one of Askbase.' })
  code: string;

  @ApiProperty({ type: AskbaseErrorResponse })
  askbase: AskbaseErrorResponse;
}

/** Body of every error below /v1. */
export class OpenaiErrorResponse {
  @ApiProperty({ type: OpenaiErrorBodyResponse })
  error: OpenaiErrorBodyResponse;
}
