import { readFile, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.looseObject({
  id: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
});
const job = z.looseObject({ steps: z.array(step) });
const github = z.looseObject({ jobs: z.record(z.string(), job) });
const gitlab = z.looseObject({ default: z.looseObject({ before_script: z.array(z.string()) }) });
const script = z.looseObject({ script: z.array(z.string()) });

interface Runner {
  /** Absolute path of the checkout. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What `${{ a.b }}` stands for, by `a.b`. */
type Values = Readonly<Record<string, string>>;

/**
 * Does what GitHub's runner does of a job: what its steps run, in turn, each by `bash -e`; actions of others are left out, so nothing
 * comes from a cache. Gives what the steps put out.
 * @throws when a step fails, or asks for a value there is none of.
 */
export async function runGithubJob(path: string, name: string, values: Values, runner: Runner) {
  const workflow = github.parse(parse(await readFile(path, 'utf8')));
  const outputs: Record<string, string> = {};
  const output = `${runner.folder}.outputs`;
  for (const { id, run, env } of workflow.jobs[name]?.steps ?? []) {
    if (run === undefined) continue;
    const filled = (text: string) =>
      text.replace(/\$\{\{ ([\w.]+) \}\}/g, (_, key: string) => {
        const value = values[key];
        if (value === undefined) throw new Error(`${path} asks for ${key}`);
        return value;
      });
    const given = Object.fromEntries(Object.entries(env).map(([key, text]) => [key, filled(text)]));
    await writeFile(output, '');
    await bash(filled(run), { ...runner, env: { ...runner.env, ...given, GITHUB_OUTPUT: output } });
    for (const [, key, value = ''] of (await readFile(output, 'utf8')).matchAll(/^(\w+)=(.*)$/gm))
      outputs[`steps.${id}.${key}`] = value;
  }
  return outputs;
}

/** Does the same with the jobs of a GitLab pipeline, all of them, in the order of the file. */
export async function runGitlab(path: string, runner: Runner): Promise<void> {
  const pipeline: unknown = parse(await readFile(path, 'utf8'));
  const first = gitlab.parse(pipeline).default.before_script;
  for (const value of Object.values(z.record(z.string(), z.unknown()).parse(pipeline))) {
    const found = script.safeParse(value);
    if (found.success) await bash([...first, ...found.data.script].join('\n'), runner);
  }
}

async function bash(commands: string, { folder, env = {} }: Runner): Promise<void> {
  await execa('bash', ['-e', '-c', commands], { cwd: folder, env });
}
