/** The shipped data the usual way of Python projects, by the scripts in bench/pipeline, for comparison in bench/build.ts. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { measure, type Run } from './measure.ts';
import { begin, type Row, repeat } from './rows.ts';

const root = join(import.meta.dirname, '..');
const script = join(import.meta.dirname, 'pipeline', 'note.py');

const outputs = [
  { kind: 'html', name: 'Python, matplotlib, dot, Sphinx to HTML', needs: ['dot'] },
  {
    kind: 'pdf',
    name: 'Python, matplotlib, dot, Sphinx to PDF',
    needs: ['dot', 'make', 'latexmk', 'xelatex'],
  },
] as const;

const packages = {
  html: 'python3-matplotlib python3-sphinx python3-sphinxcontrib.bibtex python3-yaml graphviz',
  pdf: 'texlive-latex-extra texlive-fonts-recommended fonts-freefont-otf tex-gyre make',
};

/** A row each for HTML and PDF; one that cannot be measured says what to install. */
export async function pipelineRows(folder: string): Promise<Row[]> {
  const python = await findPython();
  const rows: Row[] = [];
  for (const { kind, name, needs } of outputs) {
    begin(name);
    const lacking = [
      ...(python === null ? ['matplotlib, sphinx and yaml for Python'] : []),
      ...(await absent(needs)),
    ];
    rows.push(
      lacking.length > 0 || python === null
        ? skipped(name, kind, lacking)
        : await row(name, kind, [python, folder]),
    );
  }
  return rows;
}

type Kind = (typeof outputs)[number]['kind'];

async function row(name: string, kind: Kind, [python, folder]: readonly [string, string]): Promise<Row> {
  const output = join(folder, kind);
  const once = async (): Promise<Run> => {
    await rm(output, { recursive: true, force: true });
    return measure([python, '-B', script, kind, root, output], { cwd: root });
  };
  // The first run of a machine makes matplotlib's list of fonts, which is kept.
  await once();
  const runs = await repeat(once);
  if (runs.some((run) => run.exitCode !== 0)) {
    const why = runs.at(-1)?.said.trim().split('\n').at(-1) ?? '';
    return {
      name,
      runs: [],
      missing: `failed: ${why}; for its packages: apt-get install ${packages.html} ${packages.pdf}`,
    };
  }
  return { name, runs, ...(kind === 'pdf' ? await counts(output, runs.at(-1)?.said ?? '') : {}) };
}

async function counts(output: string, said: string): Promise<{ passes: number; pages: number }> {
  const log = await readFile(join(output, 'latex', 'note.log'), 'latin1');
  const pages = Number(/Output written on [^(]*\((\d+) pages?/.exec(log)?.[1]);
  return { passes: said.match(/^Run number \d+ of rule 'xelatex'/gm)?.length ?? 0, pages };
}

function skipped(name: string, kind: Kind, lacking: readonly string[]): Row {
  const install = kind === 'html' ? packages.html : `${packages.html} ${packages.pdf}`;
  return {
    name,
    runs: [],
    missing: `not measured, missing: ${lacking.join(', ')}; apt-get install ${install}`,
  };
}

/** The first Python that has what the scripts import; Debian's packages are of its own. */
async function findPython(): Promise<string | null> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const found = await execa(python, ['-c', 'import matplotlib, sphinx, yaml'], { reject: false });
    if (found.exitCode === 0) return python;
  }
  return null;
}

async function absent(names: readonly string[]): Promise<string[]> {
  const checks = names.map(async (name) => {
    const found = await execa('sh', ['-c', 'command -v "$0"', name], { reject: false });
    return found.exitCode === 0 ? [] : [name];
  });
  return (await Promise.all(checks)).flat();
}
