import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sectionNames } from '../../../src/input/config/sections.ts';
import { packageRoot } from '../../../src/kernel/package-root.ts';

it.each(sectionNames)('the section %s has a template of each medium', (name) => {
  for (const medium of ['tex', 'html'])
    expect(existsSync(join(packageRoot, 'templates', medium, 'sections', `${name}.${medium}`))).toBe(true);
});
