import { ApiProperty } from '@nestjs/swagger';

/** Where an answer cites a document, in the text that a client receives. */
export class UrlCitationResponse {
  @ApiProperty({ type: 'integer', description: 'Where the mark, such as [1], starts in the text, in UTF-16 units.' })
  start_index: number;

  @ApiProperty({ type: 'integer', description: 'Where it ends, exclusive.' })
  end_index: number;

  @ApiProperty({ type: String, description: 'Address of the cited text.' })
  url: string;

  @ApiProperty({ type: String, example: 'handbook.md › Leave', description: 'The document, and the section and page in it.' })
  title: string;
}
