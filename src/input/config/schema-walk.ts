import * as z from 'zod';
import { reportSchema } from './schema.ts';

/** Keys the schema has at a path, read from its JSON Schema shape so that wrappers need no unwrapping by hand. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  return mapsIn(schemaAt(path)).flatMap(({ shape }) => Object.keys(shape));
}

/** Whether what stands at a path is a list, whose only item may stand there alone. */
export function isListAt(path: readonly PropertyKey[]): boolean {
  const schema = schemaAt(path);
  return schema instanceof z.ZodUnion && schema.options.some((option) => option instanceof z.ZodArray);
}

type Schema = z.core.$ZodType | undefined;

function schemaAt(path: readonly PropertyKey[]): Schema {
  let schema: Schema = reportSchema;
  for (const step of path) schema = stepInto(unwrap(schema), step);
  return unwrap(schema);
}

/** The maps a value may be. */
function mapsIn(schema: Schema): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  return schema instanceof z.ZodUnion ? schema.options.flatMap((option) => mapsIn(unwrap(option))) : [];
}

/** A schema without its default, its check of all that is in it and the like. */
function unwrap(schema: Schema): Schema {
  const inner = schema && wrappedIn(schema);
  return inner instanceof z.core.$ZodType ? unwrap(inner) : schema;
}

function wrappedIn(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodPipe) return schema.in;
  const { def } = schema._zod;
  return 'innerType' in def ? def.innerType : undefined;
}

function stepInto(schema: Schema, step: PropertyKey): Schema {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodUnion)
    return schema.options.map((o) => stepInto(unwrap(o), step)).find((found) => found !== undefined);
  return undefined;
}
