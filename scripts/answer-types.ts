import { compile } from 'json-schema-to-typescript';
import { z } from 'zod';

type Schema = Parameters<typeof compile>[0];

/** Types of what the library gives back, made of the schemas, so that they stand without the library of schemas. */
export async function answerTypes(schemas: Readonly<Record<string, z.ZodType>>): Promise<string> {
  const style = { printWidth: 110, singleQuote: true };
  const options = { additionalProperties: false, bannerComment: '', format: true, style };
  const types = await Promise.all(
    Object.entries(schemas).map(([name, schema]) => {
      // Of a later draft, the maker of types does not know how tuples are written.
      const json = z.toJSONSchema(schema, { target: 'draft-7' }) as Schema;
      return compile({ ...json, title: name }, name, options);
    }),
  );
  return `/** Made from the schemas by \`npm run docs\`; do not edit. */\n\n${types.join('\n')}`;
}
