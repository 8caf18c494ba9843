import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type CommandRunner, InjectCommander } from 'nest-commander';

/** Commander's own class. nest-commander brings its own version of it, so the type comes from there. */
export type Commander = Parameters<CommandRunner['setCommand']>[0];

/** Gives all commands the same manners once nest-commander has made them, which it does in `onModuleInit`. */
@Injectable()
export class CommandLine implements OnApplicationBootstrap {
  constructor(@InjectCommander() private readonly root: Commander) {}

  onApplicationBootstrap(): void {
    this.root.name('askbase').description('Commands for the people who run Askbase.');
    for (const command of [this.root, ...this.root.commands]) {
      // Commander would end the process itself, with code 1 for wrong usage, and only the root inherits a handler for that.
      command.exitOverride();
      command.allowExcessArguments(false);
      command.showHelpAfterError(command === this.root ? false : `(askbase ${command.name()} --help lists the options)`);
    }
  }
}
