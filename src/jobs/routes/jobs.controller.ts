import { Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { AppError } from '../../common/errors';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { ErrorResponse } from '../../common/http/error.responses';
import { sendEventStream } from '../../common/http/event-stream';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { AppConfig } from '../../config/app-config';
import { JobChangesRepository } from '../job-changes.repository';
import { JobListRepository } from '../job-list.repository';
import { eventAfter, JobEvents, wireJobEvents } from './job-events';
import { JobReading } from './job-reading';
import { jobResponse, readerOf } from './job-view';
import { JobsQuery } from './jobs.requests';
import { JobResponse } from './jobs.responses';

const ID = { name: 'id', schema: { type: 'integer' as const } };

const EVENTS = [
  'The job as it is now, and after each change: `job` while it is queued or runs, `done` when it has ended, which ends the stream,',
  'each with the JSON of GET /jobs/{id}/ (JobResponse); `error`: the error body, when the job was deleted or is no longer to be seen.',
  'Ids increase; with `Last-Event-ID` the stream continues after that event. Lines that begin with a colon only keep the connection open.',
].join(' ');

/** Jobs that one can see: one's own, those that work in collections one may read, and for admins all. */
@ApiTags('jobs')
@ApiBearerAuth()
@Controller('jobs')
export class JobsController {
  constructor(
    private readonly jobs: JobListRepository,
    private readonly reading: JobReading,
    private readonly changes: JobChangesRepository,
    private readonly events: JobEvents,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @KeyScoped('documents:read')
  @ApiOperation({ summary: 'Your jobs, and those that work in collections you may read, newest first; for admins all' })
  @ApiResponse({ status: 200, type: [JobResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input')
  async listJobs(
    @Query() { limit, before, kind, state, owner_id }: JobsQuery,
    @CurrentUser() user: AuthenticatedUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobResponse[]> {
    const reader = readerOf(user);
    if (owner_id !== undefined && owner_id !== reader.userId && !reader.isAdmin) {
      throw new AppError('forbidden', 'Only admins list the jobs of another account.');
    }
    const found = await this.jobs.list(reader, { limit, before, kind, state, ownerId: owner_id });
    const shown = found.slice(0, limit);
    const next = found.length > limit ? shown.at(-1)?.id : undefined;
    if (next !== undefined) void reply.header('link', linkToNext('/jobs/', { limit, kind, state, owner_id, before: next }));
    return shown.map((job) => jobResponse(job, reader));
  }

  @Get(':id')
  @KeyScoped('documents:read')
  @ApiOperation({ summary: 'A job' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: JobResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async readJob(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<JobResponse> {
    return this.reading.read(user, rowId(id));
  }

  @Get(':id/events')
  @KeyScoped('documents:read')
  @ApiOperation({ summary: 'Follow a job as server-sent events until it ends, wherever it runs' })
  @ApiParam(ID)
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Sends only what is newer than the event with this id.' })
  @ApiExtraModels(JobResponse, ErrorResponse)
  @ApiResponse({ status: 200, description: EVENTS, content: { 'text/event-stream': { schema: { type: 'string', description: EVENTS } } } })
  @ApiErrors(...TOKEN_ERRORS, 'invalid_input', 'not_found')
  async followJob(
    @Param('id') id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentUser() user: AuthenticatedUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const followed = { id: rowId(id), after: eventAfter(lastEventId), gone: gone.signal, requestId: request.id };
    const events = await this.events.follow(readerOf(user), followed);
    await sendEventStream(wireJobEvents(events), reply, this.config.get('REQUEST_TIMEOUT'));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @KeyScoped('documents:write')
  @ApiOperation({ summary: 'End a job: at once while it is queued, within seconds when it runs' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: JobResponse, description: 'The job after that; one that had ended already is unchanged.' })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async cancelJob(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<JobResponse> {
    await this.changes.cancel(await this.changeable(user, id));
    return this.readJob(id, user);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @KeyScoped('documents:write')
  @ApiOperation({ summary: 'Have a job done again that failed or was cancelled' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: JobResponse, description: 'The job, queued again.' })
  @ApiErrors(...TOKEN_ERRORS, 'not_found', 'job_not_repeatable')
  async retryJob(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<JobResponse> {
    await this.changes.retry(await this.changeable(user, id));
    return this.readJob(id, user);
  }

  /** The id of a job that an account may change. */
  private async changeable(user: AuthenticatedUser, id: string): Promise<number> {
    const job = await this.readJob(id, user);
    if (!job.can_change) throw new AppError('forbidden', 'This is a job of another account: only that account and admins may change it.');
    return job.id;
  }
}
