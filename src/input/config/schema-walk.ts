import type { z } from 'zod';
import { reportSchema } from './schema.ts';

/** Keys the schema has at a path, read from its JSON Schema shape so that wrappers need no unwrapping by hand. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  return mapsIn(schemaAt(path)).flatMap(({ shape }) => Object.keys(shape));
}

/** Whether what stands at a path is a list, whose only item may stand there alone. */
export function isListAt(path: readonly PropertyKey[]): boolean {
  const schema = schemaAt(path);
  return (
    schema?._zod.def.type === 'union' &&
    (schema as z.ZodUnion).options.some((option) => option._zod.def.type === 'array')
  );
}

function schemaAt(path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = reportSchema;
  for (const step of path) schema = stepInto(unwrap(schema), step);
  return unwrap(schema);
}

/** The maps a value may be. */
function mapsIn(schema: z.core.$ZodType | undefined): z.ZodObject[] {
  if (schema?._zod.def.type === 'object') return [schema as z.ZodObject];
  return schema?._zod.def.type === 'union'
    ? (schema as z.ZodUnion).options.flatMap((option) => mapsIn(unwrap(option)))
    : [];
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = schema;
  while (inner && ('innerType' in inner._zod.def || inner._zod.def.type === 'pipe')) {
    const def = inner._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
    inner = def.innerType ?? def.in;
  }
  return inner;
}

function stepInto(schema: z.core.$ZodType | undefined, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema?._zod.def.type === 'object') return (schema as z.ZodObject).shape[String(step)];
  if (schema?._zod.def.type === 'array') return (schema as z.ZodArray).element as z.core.$ZodType;
  if (schema?._zod.def.type === 'record') return (schema as z.ZodRecord).valueType as z.core.$ZodType;
  if (schema?._zod.def.type === 'union') {
    const inside = (schema as z.ZodUnion).options.map((o) => stepInto(unwrap(o), step));
    return inside.find((found) => found !== undefined);
  }
  return undefined;
}
