import type { CommandModule } from 'yargs';
import { init } from './init.ts';

/** Every command, in the order `--help` lists them. A handler imports its work only when it is called. */
export const commands: readonly CommandModule[] = [init] as unknown as CommandModule[];
