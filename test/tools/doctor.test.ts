import { describe, expect, it } from 'vitest';
import { examine, remedy } from '../../src/tools/doctor.ts';
import { memoryWorld } from '../support/memory-effects.ts';

describe('doctor', () => {
  it.each([
    ['20.12.0', '20.12.0'],
    ['22.3.1', '22.3.1'],
    ['20.11.1', null],
    ['18.20.4', null],
  ])('asks for the Node that the package asks for: %s', async (node, found) => {
    const [own] = await examine(memoryWorld().effects, node);
    expect(own).toMatchObject({ name: 'node', found, needed: true });
    expect(own?.use).toBe(`Node 20.12 or later runs milepost; this is ${node}`);
  });
  it('names the command that installs what is missing', async () => {
    const run = ({ command }: { command: string }) =>
      command === 'sh'
        ? { exitCode: 1, stderr: 'Missing: latexmk\n  sudo apt-get install latexmk\n' }
        : undefined;
    expect(await remedy(memoryWorld({ run }).effects)).toBe(
      'Missing: latexmk\n  sudo apt-get install latexmk',
    );
    expect(await remedy(memoryWorld({ run: () => ({}) }).effects)).toBe('');
  });
  it('names what to install where there is no shell to say how, and nothing where all is there', async () => {
    const { effects } = memoryWorld();
    expect(await remedy(effects)).toContain('TeX Live with XeLaTeX and latexmk (https://tug.org/texlive)');
    expect(await remedy(effects, false)).toBe('');
  });
});
