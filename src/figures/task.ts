import type { FigureOutline, FigureSet } from './figure.ts';
import type { KindRequest } from './registry.ts';

/** A figure to draw, and what is called with the outcome: with the outline, then the pictures; or with an error. */
export interface Task {
  readonly request: KindRequest;
  readonly outlined: (outline: FigureOutline) => void;
  readonly drawn: (set: FigureSet) => void;
  readonly failed: (error: unknown) => void;
}

/** Lays out and draws figures, one at a time. */
export interface DrawingWorker {
  readonly add: (task: Task) => void;
  readonly close: () => void;
}

/** What a thread is asked, and what it answers: an outline, then a set; or an error instead of either. */
export interface Question {
  readonly id: number;
  readonly request: KindRequest;
}
export type Answer = { readonly id: number } & (
  | { readonly outline: FigureOutline }
  | { readonly set: FigureSet }
  | { readonly error: unknown }
);
