import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type CommandRunner, InjectCommander } from 'nest-commander';

/** Commander's Command class. nest-commander bundles its own version of commander, so the type comes from there. */
export type Commander = Parameters<CommandRunner['setCommand']>[0];

/** Sets how all commands handle help and wrong usage, once nest-commander has made them in `onModuleInit`. */
@Injectable()
export class CommandLine implements OnApplicationBootstrap {
  constructor(@InjectCommander() private readonly root: Commander) {}

  onApplicationBootstrap(): void {
    this.root.name('askbase').description('Commands for the people who run Askbase.');
    for (const command of commandsIn(this.root)) {
      // Commander would end the process itself, with code 1 for wrong usage, and only the root inherits a handler for that.
      command.exitOverride();
      command.allowExcessArguments(false);
      command.showHelpAfterError(command === this.root ? false : `(askbase ${nameOf(command)} --help lists the options)`);
    }
  }
}

/** A command with all that stand below it. */
function commandsIn(command: Commander): Commander[] {
  return [command, ...command.commands.flatMap(commandsIn)];
}

/** How a command is called, without the name of the program: `users list`. */
function nameOf(command: Commander): string {
  const above = command.parent?.parent ? `${nameOf(command.parent)} ` : '';
  return above + command.name();
}
