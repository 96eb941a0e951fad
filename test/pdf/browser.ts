import { execa, execaSync } from 'execa';

/** The browser of this machine; undefined where there is none. */
export const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => execaSync(name, ['--version'], { reject: false }).exitCode === 0,
);

interface Answer {
  readonly id?: number;
  readonly result?: {
    readonly targetId?: string;
    readonly sessionId?: string;
    readonly result?: { readonly value?: unknown };
  };
}

/** Opens a page in a headless browser, driven over a pipe; `evaluate` gives the value of an expression on it. */
export async function openPage(url: string) {
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', 'about:blank'];
  const child = execa(browser ?? '', options, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    buffer: false,
    reject: false,
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  let rest = '';
  child.stdio[4]?.on('data', (piece: Buffer) => {
    const messages = (rest + piece.toString()).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    }
  });
  let id = 0;
  const ask = (method: string, params: object, sessionId?: string) =>
    new Promise<Answer>((resolve) => {
      id += 1;
      waiting.set(id, resolve);
      const pipe = child.stdio[3] as unknown as NodeJS.WritableStream;
      pipe.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  const target = await ask('Target.createTarget', { url });
  const session = await ask('Target.attachToTarget', { targetId: target.result?.targetId, flatten: true });
  return {
    evaluate: async (expression: string) => {
      const answer = await ask(
        'Runtime.evaluate',
        { expression, returnByValue: true },
        session.result?.sessionId,
      );
      return answer.result?.result?.value;
    },
    close: async () => {
      child.kill('SIGKILL');
      await child;
    },
  };
}
