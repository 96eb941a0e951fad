import { z } from 'zod';
import { reportSchema } from '../src/input/config/schema.ts';

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
}

/** JSON Schema of report.yaml as a user writes it: defaults optional. */
export function reportJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(reportSchema, { io: 'input', target: 'draft-2020-12' });
  return { $id: 'report.schema.json', title: 'report.yaml', ...schema } as JsonSchema;
}

/** Every field of an input as rows of a Markdown table: name, type, default, meaning. */
export function fieldTable(schema: JsonSchema): string {
  const rows = fields(schema, '').map((f) => `| \`${f.path}\` | ${f.type} | ${f.fallback} | ${f.meaning} |`);
  return ['| field | value | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

/** Every field of an output, which has no defaults. */
export function outputTable(schema: JsonSchema): string {
  const rows = fields(schema, '').map((f) => `| \`${f.path}\` | ${f.type} | ${f.meaning} |`);
  return ['| field | value | meaning |', '|---|---|---|', ...rows].join('\n');
}

interface Field {
  readonly path: string;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
}

function fields(schema: JsonSchema, prefix: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const fallback = schema.required?.includes(name) ? '**required**' : defaultOf(field);
    const row = { path, type: typeOf(field), fallback, meaning: cell(field.description ?? '') };
    const items = field.items ?? field.anyOf?.find((option) => option.items)?.items;
    const inside = [
      [field, `${path}.`],
      [items, `${path}[].`],
      [field.additionalProperties, `${path}.NAME.`],
    ] as const;
    const [nested, under] =
      inside.find(([inner]) => typeof inner === 'object' && inner.properties !== undefined) ?? [];
    return [row, ...(typeof nested === 'object' && under ? fields(nested, under) : [])];
  });
}

function defaultOf(field: JsonSchema): string {
  const value = field.default;
  if (value === undefined && (field.type === 'array' || field.anyOf)) return 'none';
  if (value === undefined || field.properties) return '';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((v) => `\`${v}\``).join(', ');
  if (typeof value === 'object')
    return Object.keys(value as object).length === 0 ? 'none' : `\`${JSON.stringify(value)}\``;
  return value === '' ? 'empty' : `\`${String(value)}\``;
}

function typeOf(field: JsonSchema): string {
  if (field.enum) return field.enum.map((v) => `\`${String(v)}\``).join(', ');
  if (field.anyOf) return [...new Set(field.anyOf.map(typeOf))].join(' or ');
  if (field.format === 'date') return 'day';
  if (field.type === 'array') return `list of ${field.items ? typeOf(field.items) : 'values'}`;
  if (field.type === 'object') return field.properties ? 'map' : 'map by name';
  return field.type === 'string' ? 'text' : String(field.type ?? 'value');
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
