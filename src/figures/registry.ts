import type { SectionItem } from '../input/config/sections.ts';
import { speakerOf } from '../kernel/language.ts';
import type { Schedule } from '../model/schedule.ts';
import { scopedEarlier, scopedSchedule } from '../model/scope.ts';
import { blockSchedule } from './blocks/figure.ts';
import { burndown } from './burndown/figure.ts';
import { dependencies } from './dependencies/kind.ts';
import type {
  FigureContext,
  FigureKind,
  FigureOptions,
  FigureRequest,
  FigureSet,
  FigureSheet,
  LaidFigure,
} from './figure.ts';
import { figureNameIn } from './files.ts';
import { keyMilestonesFigure } from './key/figure.ts';
import { slip } from './slip/figure.ts';
import { timeline } from './timeline/figure.ts';
import { trend } from './trend/figure.ts';

/** A request that knows which kind of figure it asks for: plain data, so its JSON is the key to keep a picture under. */
export interface KindRequest extends FigureRequest<unknown> {
  readonly kind: string;
  /** Language of its words. */
  readonly language: string;
  /** What the kind calls it, where the section calls it otherwise. */
  readonly usual?: string | undefined;
}

/** Forgets a kind's input type. Safe because a request goes only to the kind that made it. */
function sealed<Input>(kind: FigureKind<Input>): FigureKind<unknown> {
  return {
    name: kind.name,
    section: kind.section,
    alsoIn: kind.alsoIn,
    requests: kind.requests,
    layOut: (request, context) => kind.layOut(request as FigureRequest<Input>, context),
  };
}

/** Every kind of figure, in the order of the note. A new one is one line here. */
export const figureKinds: readonly FigureKind<unknown>[] = [
  sealed(keyMilestonesFigure),
  sealed(blockSchedule),
  sealed(burndown),
  sealed(trend),
  sealed(timeline),
  sealed(slip),
  sealed(dependencies),
];

/** What there is to draw of a schedule for the sections of a note: the same list for any order of its rows. */
export function requestFigures(schedule: Schedule, options: FigureOptions): KindRequest[] {
  return figureKinds.flatMap((kind) =>
    options.sections
      .filter(({ name, as }) => as !== 'table' && (name === kind.section || name === kind.alsoIn))
      .flatMap((item) => requestsFor(kind, item, schedule, options)),
  );
}

function requestsFor(
  kind: FigureKind<unknown>,
  item: SectionItem,
  schedule: Schedule,
  options: FigureOptions,
): KindRequest[] {
  const then = (earlier: Schedule) => scopedEarlier(earlier, schedule, item.scope);
  const { previous, earlier } = options;
  const before = { previous: previous && then(previous), earlier: earlier?.map(then) };
  return kind
    .requests(scopedSchedule(schedule, item.scope), { ...options, ...before, scope: item.scope })
    .map((request) => ({ ...named(kind.name, request, item), language: options.language ?? 'en' }));
}

function named(
  kind: string,
  request: FigureRequest<unknown>,
  item: SectionItem,
): Omit<KindRequest, 'language'> {
  const name = figureNameIn(request.name, item);
  return name === request.name ? { ...request, kind } : { ...request, kind, name, usual: request.name };
}

/** Lays out one request in its language, so that its pages fit the frames of the context. */
export async function layOutFigure(request: KindRequest, context: FigureContext): Promise<LaidFigure> {
  const spoken = await speakerOf(request.language);
  const laid = await spoken(() => laidOut(request, context));
  return laid.medium === 'text'
    ? { ...laid, draw: () => spoken(laid.draw) }
    : { ...laid, draw: (documents) => spoken(() => laid.draw(documents)) };
}

async function laidOut(request: KindRequest, context: FigureContext): Promise<LaidFigure> {
  const kind = figureKinds.find((k) => k.name === request.kind);
  if (!kind) throw new TypeError(`no figure is called ${request.kind}`);
  const { usual, name } = request;
  if (usual === undefined) return kind.layOut(request, context);
  const laid = await kind.layOut({ ...request, name: usual }, context);
  const rename = <S extends FigureSheet>(sheet: S): S => ({
    ...sheet,
    label: sheet.label.replace(usual, name),
  });
  const outline = { name, pages: laid.outline.pages.map(rename) };
  const whole = (set: FigureSet): FigureSet => ({ ...set, name, pages: set.pages.map(rename) });
  return laid.medium === 'text'
    ? { ...laid, outline, draw: () => whole(laid.draw()) }
    : { ...laid, outline, draw: (documents) => whole(laid.draw(documents)) };
}
