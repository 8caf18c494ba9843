import { Injectable } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { PageRecognition, type RecognisedPage } from '../loading/page-recognition';
import { RecognisedPagesRepository } from './recognised-pages.repository';
import { InstallationError, RecogniserPackages } from './recogniser-packages';

/** Recognition by Tesseract: on when OCR_LANGUAGES names languages, and from the moment on when its packages are installed. */
@Injectable()
export class TextRecognition extends PageRecognition {
  private failure: string | undefined;
  private isReady = false;

  constructor(
    private readonly packages: RecogniserPackages,
    private readonly pages: RecognisedPagesRepository,
  ) {
    super();
  }

  /** Whether the settings ask for it. */
  get isWanted(): boolean {
    return this.packages.languages.length > 0;
  }

  override get key(): string | undefined {
    // Another process may install them meanwhile.
    this.isReady ||= this.isWanted && this.packages.areInstalled();
    return this.isReady ? this.packages.key : undefined;
  }

  override get advice(): string {
    if (!this.isWanted) return 'set OCR_LANGUAGES to read the text in it';
    return this.failure === undefined ? 'text recognition is being installed' : `text recognition is not installed: ${this.failure}`;
  }

  override async pagesOf(contentHash: string): Promise<Map<number, RecognisedPage>> {
    return this.pages.ofFile(contentHash, this.packages.key);
  }

  /**
   * Installs the packages that are missing.
   * @throws InstallationError, which {@link advice} repeats from then on; the signal's reason when it aborts
   */
  async install(signal: AbortSignal): Promise<void> {
    try {
      await this.packages.install(signal);
      this.failure = undefined;
      this.isReady = true;
    } catch (error) {
      if (error instanceof InstallationError) this.failure = messageOf(error);
      throw error;
    }
  }
}
