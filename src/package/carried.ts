import type { ReportConfig } from '../input/config/config.ts';
import { formatDay } from '../kernel/dates.ts';
import type { Effects } from '../kernel/effects.ts';
import { version } from '../kernel/version.ts';
import { type Attachment, attachInputs, describeInputs } from './attachments.ts';
import { type DocumentFacts, documentFacts } from './facts.ts';
import { type InputRecord, inputsOf, recordOf } from './inputs.ts';

/** What a note says of itself and carries with it, in whatever format. */
export interface Carried {
  readonly facts: DocumentFacts;
  /** Every file it was made from. */
  readonly inputs: readonly InputRecord[];
  /** Those that are carried, with the path each has in the report folder. */
  readonly attached: ReadonlyArray<Attachment & { readonly path: string }>;
  /** The list of all. */
  readonly list: Attachment;
}

/** Reads the inputs of a report; `subject` is the abstract. */
export async function carriedBy(config: ReportConfig, subject: string, { files }: Effects): Promise<Carried> {
  const inputs = await inputsOf(config, files);
  const records = inputs.map(recordOf);
  const attached = config.output.attach ? attachInputs(inputs.filter((input) => !input.apart)) : [];
  const about = {
    milepost: version,
    handle: config.handle,
    dataDate: formatDay(config.dataDate),
    report: config.file,
  };
  return {
    facts: documentFacts(config, { subject, inputs: records, version }),
    inputs: records,
    attached,
    list: describeInputs(inputs, attached, about),
  };
}
