import { ApiProperty } from '@nestjs/swagger';
import { SourceResponse } from './chat.responses';

/** Data of the event `sources`. */
export class SourcesEventResponse {
  @ApiProperty({ type: 'integer', description: 'Id of the message.' })
  id: number;

  @ApiProperty({ type: [SourceResponse], description: 'Every passage sent to the model.' })
  sources: readonly SourceResponse[];
}

/** Data of the event `delta`. */
export class DeltaEventResponse {
  @ApiProperty({ type: String, description: 'The next piece of the answer.' })
  text: string;
}
