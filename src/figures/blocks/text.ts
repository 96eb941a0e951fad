import { nameDay } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
import { shortDay } from '../svg/time.ts';
import type { Block, BlocksInput } from './input.ts';

const namesOf = (blocks: readonly Block[], is: (block: Block) => boolean) =>
  blocks.filter(is).map(({ name }) => name);

/** What the block schedule shows, as a sentence without its stop. */
export function blocksFinding({ blocks, dataDate }: BlocksInput): string {
  const late = namesOf(blocks, ({ overdue }) => overdue);
  const running = namesOf(blocks, ({ state }) => state === 'running');
  const phase =
    running.length === 1 ? `${running[0]} is under way` : `${counted(running.length, 'phase')} are under way`;
  const now = running.length === 0 ? 'No phase is under way' : phase;
  const overdue =
    late.length === 0
      ? ''
      : `; the end of ${late.length === 1 ? late[0] : counted(late.length, 'phase')} is overdue`;
  return `${now} at ${shortDay(dataDate)}${overdue}`;
}

/** How to read it. */
export const blocksScope =
  'Above: as planned. Below: as it is, with forecasts where there are some; full to the data date.';

/** What it says, for who cannot see the figure. */
export function blocksAlt({ blocks, dataDate }: BlocksInput): string {
  const told = blocks.map(({ name, now, planned, state }) => {
    const span = now ?? planned;
    return span === null ? name : `${name}, ${nameDay(span.from)} to ${nameDay(span.to)}, ${state}`;
  });
  return `Block schedule of ${counted(blocks.length, 'phase')} at ${nameDay(dataDate)}: ${told.join('; ')}.`;
}
