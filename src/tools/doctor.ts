import { join } from 'node:path';
import { usualShare } from '../compile/chunks/chunks.ts';
import { mostPages } from '../compile/xdv/format.ts';
import type { Effects } from '../kernel/effects.ts';
import { packageRoot } from '../kernel/package-root.ts';
import { oldestNode } from '../kernel/version.ts';

/** One thing a build uses, and whether it is here. */
export interface Examined {
  readonly name: string;
  /** Version or place; null when it is missing. */
  readonly found: string | null;
  /** What it is for, said when it is missing. */
  readonly use: string;
  /** A PDF cannot be made without it. */
  readonly needed: boolean;
}

interface Program {
  readonly name: string;
  readonly args: readonly string[];
  /** Finds the version in what it prints. */
  readonly version: RegExp;
  readonly use: string;
  readonly needed: boolean;
}

const programs: readonly Program[] = [
  {
    name: 'latexmk',
    args: ['-version'],
    version: /Version (\S+)/,
    use: 'runs LaTeX until references settle',
    needed: true,
  },
  {
    name: 'xelatex',
    args: ['--version'],
    version: /\((TeX Live [^)]+|MiKTeX[^)]*)\)/,
    use: 'sets the note',
    needed: true,
  },
  { name: 'xdvipdfmx', args: ['--version'], version: /Version (\S+)/, use: 'writes the PDF', needed: true },
  {
    name: 'rsvg-convert',
    args: ['--version'],
    version: /(\d[\d.]*)/,
    use: 'turns figures into PDF',
    needed: true,
  },
  {
    name: 'fc-list',
    args: ['--version'],
    version: /(\d[\d.]*)/,
    use: 'finds fonts for scripts other than Latin',
    needed: true,
  },
  {
    name: 'git',
    args: ['--version'],
    version: /(\d[\d.]*)/,
    use: 'states the revision of the data',
    needed: false,
  },
];

const installer = join(packageRoot, 'scripts', 'install-tex.sh');

/** Looks for everything a build runs or reads, in the order it is used. */
export async function examine(effects: Effects, node: string): Promise<Examined[]> {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  const recent = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  const own: Examined = {
    name: 'node',
    found: recent ? node : null,
    use: `Node ${oldestNode} or later runs milepost; this is ${node}`,
    needed: true,
  };
  return [own, ...(await Promise.all(programs.map((p) => look(p, effects)))), largeNotes(effects.cores)];
}

/** Characters of TeX an entry of a milestone takes with its lines in the lists, in a plan like the shipped one. */
const perMilestone = 1_200;

/** From which size a note is more than one run of TeX is made for, and what is done about it with so many cores. */
function largeNotes(runs: number): Examined {
  const from = Math.round((2 * usualShare) / perMilestone / 100) * 100;
  const at = runs === 1 ? 'one after the other on the one core here' : `${runs} at a time on the cores here`;
  const found = `from about ${from.toLocaleString('en')} milestones on set in parts, ${at}; one PDF holds ${mostPages.toLocaleString('en')} pages`;
  return { name: 'large notes', found, use: 'sets large notes', needed: false };
}

async function look({ name, args, version, use, needed }: Program, effects: Effects): Promise<Examined> {
  const { missing, stdout, stderr } = await effects.run(name, args, surroundings(effects));
  const found = missing ? null : (version.exec(`${stdout}\n${stderr}`)?.[1] ?? 'found');
  return { name, found, use, needed };
}

const byHand = `What to install cannot be told: that takes a shell, sh, which is not on the PATH.
By hand: TeX Live with XeLaTeX and latexmk (https://tug.org/texlive), rsvg-convert of librsvg, and fontconfig.`;

/**
 * What is missing of TeX, down to single packages, and the command that installs it here; empty when nothing is.
 * @param lacks whether anything was found to be missing, for where that command cannot be asked for
 */
export async function remedy(effects: Effects, lacks = true): Promise<string> {
  const { stderr, exitCode, missing } = await effects.run(
    'sh',
    [installer, '--check'],
    surroundings(effects),
  );
  if (missing) return lacks ? byHand : '';
  return exitCode === 0 ? '' : stderr.trim();
}

/** Installs what is missing where that is allowed, passing on what the installer says. */
export async function install(effects: Effects, say: (line: string) => void): Promise<boolean> {
  const { exitCode, stderr } = await effects.run('sh', [installer], {
    ...surroundings(effects),
    onLine: say,
  });
  if (exitCode !== 0) say(stderr.trim());
  return exitCode === 0;
}

function surroundings(effects: Effects) {
  const env = Object.entries(effects.env).filter((e): e is [string, string] => e[1] !== undefined);
  return {
    cwd: packageRoot,
    env: Object.fromEntries(env),
    ...(effects.signal ? { signal: effects.signal } : {}),
  };
}
