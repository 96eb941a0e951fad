import { basename, dirname, join } from 'node:path';
import type { ReportConfig } from '../input/config/config.ts';
import type { Sidecar } from '../input/config/output-formats.ts';
import { cleanLine } from '../kernel/clean-text.ts';
import type { Effects } from '../kernel/effects.ts';
import { own } from '../kernel/own.ts';
import { version } from '../kernel/version.ts';
import { writeChecksums } from './checksums.ts';
import { type DocumentFacts, documentFacts } from './facts.ts';
import { inputsOf, recordOf } from './inputs.ts';
import { canonicalJson } from './json.ts';
import { manifestPath } from './name.ts';

/** A note as it was made. */
interface Delivered {
  readonly config: ReportConfig;
  /** Absolute paths of its editions. */
  readonly outputs: readonly string[];
  /** The abstract. */
  readonly subject: string;
}

/** Absolute paths of what is written beside a note for the systems it goes to, without its checksums. */
export function sidecarPaths({ config, outputs }: Pick<Delivered, 'config' | 'outputs'>): string[] {
  const [first = ''] = outputs;
  const beside = (name: string) => join(dirname(first), name);
  const stem = basename(first).replace(/\.[^.]*$/, '');
  const paths: Readonly<Record<Sidecar, readonly string[]>> = {
    zenodo: [beside(`${stem}.zenodo.json`)],
    alfresco: outputs.map((output) => `${output}.metadata.properties.xml`),
    checksums: [],
  };
  return config.output.sidecars.flatMap((kind) => paths[kind]);
}

/** Writes what the systems a note goes to read of it, from the facts its PDF has. */
export async function writeSidecars(made: Delivered, effects: Effects): Promise<void> {
  const { config, outputs, subject } = made;
  if (config.output.sidecars.length === 0 || outputs.length === 0) return;
  const inputs = (await inputsOf(config, effects.files)).map(recordOf);
  const facts = documentFacts(config, { subject, inputs, version });
  const paths = sidecarPaths(made);
  for (const path of paths)
    await effects.files.write(path, path.endsWith('.json') ? zenodo(facts) : alfresco(facts));
  if (config.output.sidecars.includes('checksums'))
    await writeChecksums([...outputs, manifestPath(config), ...paths], effects);
}

/** Languages as Zenodo names them. */
const languages: Readonly<Record<string, string>> = {
  de: 'deu',
  en: 'eng',
  es: 'spa',
  fr: 'fra',
  it: 'ita',
  nl: 'nld',
  pt: 'por',
};

/** The metadata of a deposit of Zenodo's interface. Access and licence are the depositor's to say. */
function zenodo(facts: DocumentFacts): string {
  const language = own(languages, facts.language.split('-')[0]?.toLowerCase() ?? '');
  return canonicalJson({
    metadata: {
      upload_type: 'publication',
      publication_type: 'technicalnote',
      title: facts.title,
      description: `<p>${escaped(facts.subject)}</p>`,
      creators: facts.authors.map((name) => ({ name })),
      keywords: facts.keywords,
      publication_date: facts.date,
      ...(facts.version === null ? {} : { version: facts.version }),
      ...(language === undefined ? {} : { language }),
      ...(facts.publisher === null ? {} : { imprint_publisher: facts.publisher }),
    },
  });
}

/** A shadow file of Alfresco's bulk import: the properties of the file whose name it has. */
function alfresco(facts: DocumentFacts): string {
  const properties = {
    type: 'cm:content',
    aspects: 'cm:titled,cm:author,cm:versionable',
    'cm:title': facts.title,
    'cm:description': facts.subject,
    'cm:author': facts.authors.join(' and '),
  };
  const entries = Object.entries(properties).map(
    ([key, value]) => `  <entry key="${key}">${escaped(value)}</entry>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd">
<properties>
${entries.join('')}</properties>
`;
}

function escaped(text: string): string {
  return cleanLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
