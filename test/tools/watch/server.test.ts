import { expect, test } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { openServer } from '../../../src/tools/watch/server.ts';

const { files } = nodeEffects();

test('says that a port is taken, and what to do', async () => {
  const first = await openServer(0, files);
  try {
    const port = Number(new URL(first.address).port);
    await expect(openServer(port, files)).rejects.toMatchObject({
      diagnostics: [
        {
          rule: 'page-port-free',
          message: `the page cannot be served at port ${port}: another program has it`,
          hint: expect.stringContaining('--port'),
        },
      ],
    });
  } finally {
    await first.close();
  }
});

test.each([-1, 70_000, Number.NaN, 8080.5])('takes %d for no port', async (port) => {
  await expect(openServer(port, files)).rejects.toMatchObject({ diagnostics: [{ rule: 'page-port-free' }] });
});
