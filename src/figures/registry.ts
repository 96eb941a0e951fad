import type { Schedule } from '../model/schedule.ts';
import { burndown } from './burndown/figure.ts';
import { dependencies } from './dependencies/kind.ts';
import type { FigureContext, FigureKind, FigureOptions, FigureRequest, LaidFigure } from './figure.ts';
import { slip } from './slip/figure.ts';
import { timeline } from './timeline/figure.ts';

/** A request that knows which kind of figure it asks for: plain data, so its JSON is the key to keep a picture under. */
export interface KindRequest extends FigureRequest<unknown> {
  readonly kind: string;
}

/** Forgets a kind's input type. Safe because a request goes only to the kind that made it. */
function sealed<Input>(kind: FigureKind<Input>): FigureKind<unknown> {
  return {
    name: kind.name,
    section: kind.section,
    requests: kind.requests,
    layOut: (request, context) => kind.layOut(request as FigureRequest<Input>, context),
  };
}

/** Every kind of figure, in the order of the note. A new one is one line here. */
export const figureKinds: readonly FigureKind<unknown>[] = [
  sealed(burndown),
  sealed(timeline),
  sealed(slip),
  sealed(dependencies),
];

/** What there is to draw of a schedule for the sections of a note: the same list for any order of its rows. */
export function requestFigures(schedule: Schedule, options: FigureOptions): KindRequest[] {
  const shown = figureKinds.filter(({ section }) => options.sections.includes(section));
  return shown.flatMap((kind) =>
    kind.requests(schedule, options).map((request) => ({ ...request, kind: kind.name })),
  );
}

/** Lays out one request, so that its pages fit the frames of the context. */
export function layOutFigure(request: KindRequest, context: FigureContext): LaidFigure {
  const kind = figureKinds.find((k) => k.name === request.kind);
  if (!kind) throw new TypeError(`no figure is called ${request.kind}`);
  return kind.layOut(request, context);
}
