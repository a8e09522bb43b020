import { z } from 'zod'
import { operations } from '#shared/contract/index.ts'

/** JSON Schema of one side of an operation; bytes are base64 text there. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type !== 'custom') return
      jsonSchema.type = 'string'
      jsonSchema.contentEncoding = 'base64'
    },
  })
}

/** `yilu operations`: every operation with its right and its JSON Schemas. */
export function describeOperations(): unknown {
  return operations.map((operation) => ({
    name: operation.name,
    kind: operation.kind,
    title: operation.title,
    permission: operation.permission,
    reveals: operation.kind === 'query' ? operation.reveals : null,
    input: schemaOf(operation.input, 'input'),
    output: schemaOf(operation.output, 'output'),
  }))
}
