import type { CommandModule } from 'yargs';
import { approve } from './approve.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { exported } from './export.ts';
import { extract } from './extract.ts';
import { figures } from './figures.ts';
import { init } from './init.ts';
import { inspect } from './inspect.ts';
import { list } from './list.ts';
import { next } from './next.ts';
import { plan } from './plan.ts';
import { summary } from './summary.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';

/** Every command, in the order `--help` lists them. A handler imports its work only when it is called. */
export const commands: readonly CommandModule[] = [
  build,
  watch,
  check,
  figures,
  summary,
  list,
  exported,
  diff,
  next,
  approve,
  plan,
  explain,
  inspect,
  verify,
  extract,
  doctor,
  init,
] as unknown as CommandModule[];
