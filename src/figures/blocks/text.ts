import { nameDay, shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { Block, BlocksInput } from './input.ts';

const namesOf = (blocks: readonly Block[], is: (block: Block) => boolean) =>
  blocks.filter(is).map(({ name }) => name);

/** What the block schedule shows, as a sentence without its stop. */
export function blocksFinding({ blocks, dataDate }: BlocksInput): string {
  const late = namesOf(blocks, ({ overdue }) => overdue);
  const running = namesOf(blocks, ({ state }) => state === 'running');
  const values = { count: running.length, phase: running[0] ?? '', day: shortDay(dataDate) };
  const now = say(
    '{count, plural, =0 {No phase is under way at {day}} one {{phase} is under way at {day}} other {{count} phases are under way at {day}}}',
    values,
  );
  if (late.length === 0) return now;
  return `${now}${say('{count, plural, one {; the end of {phase} is overdue} other {; the end of {count} phases is overdue}}', { count: late.length, phase: late[0] ?? '' })}`;
}

/** How to read it. */
export const blocksScope = () =>
  say('Above: as planned. Below: as it is, with forecasts where there are some; full to the data date.');

/** What it says, for who cannot see the figure. */
export function blocksAlt({ blocks, dataDate }: BlocksInput): string {
  const phases = blocks.map(({ name, now, planned, state }) => {
    const span = now ?? planned;
    if (span === null) return name;
    const values = { name, from: nameDay(span.from), to: nameDay(span.to), state: say(state) };
    return say('{name}, {from} to {to}, {state}', values);
  });
  return say(
    'Block schedule of {count, plural, one {{count} phase} other {{count} phases}} at {day}: {phases}.',
    {
      count: blocks.length,
      day: nameDay(dataDate),
      phases: phases.join(say('; ')),
    },
  );
}
