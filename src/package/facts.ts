import type { ReportConfig } from '../input/config/config.ts';
import { formatDay } from '../kernel/dates.ts';
import { say } from '../kernel/language.ts';
import { uuidOf } from './hash.ts';
import type { InputRecord } from './inputs.ts';
import { canonicalJson } from './json.ts';

/** What a note says of itself. */
export interface DocumentFacts {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject: string;
  readonly keywords: readonly string[];
  readonly language: string;
  readonly handle: string;
  readonly version: string | null;
  readonly publisher: string | null;
  readonly kind: string;
  /** Day of the revision, `2021-05-10`. Stamped as noon UTC of it. */
  readonly date: string;
  readonly producer: string;
  /** The same for every revision of a document. */
  readonly documentId: string;
  /** The same for the same inputs. */
  readonly instanceId: string;
}

/** Configuration × inputs → what the note says of itself. `subject` is the abstract. */
export function documentFacts(
  config: ReportConfig,
  made: { readonly subject: string; readonly inputs: readonly InputRecord[]; readonly version: string },
): DocumentFacts {
  const { document } = config;
  return {
    title: `${config.handle}: ${config.title}`,
    authors: config.authors,
    subject: made.subject,
    keywords: config.keywords,
    language: config.language,
    handle: config.handle,
    version: document.version ?? null,
    publisher: document.organisation ?? null,
    kind: document.kind ?? say('Technical note'),
    date: formatDay(config.revision),
    producer: `Milepost ${made.version}`,
    documentId: uuidOf(`milepost document ${config.handle}`),
    instanceId: uuidOf(`milepost instance ${made.version} ${canonicalJson(made.inputs)}`),
  };
}
