import { Injectable } from '@nestjs/common';
import type { AuthenticatedUser } from '../../auth/guards/current-user.decorator';
import { JobListRepository } from '../job-list.repository';
import { jobResponse, noJob, readerOf } from './job-view';
import type { JobResponse } from './jobs.responses';

/** A job as the account of a request sees it. */
@Injectable()
export class JobReading {
  constructor(private readonly jobs: JobListRepository) {}

  /** @throws AppError `not_found` when it is absent or not to be seen */
  async read(user: AuthenticatedUser, id: number): Promise<JobResponse> {
    const reader = readerOf(user);
    const job = await this.jobs.find(reader, id);
    if (!job) throw noJob();
    return jobResponse(job, reader);
  }
}
