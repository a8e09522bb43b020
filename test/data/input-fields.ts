import { z } from 'zod'
import type { Operation } from '#shared/operation.ts'

interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly contentEncoding?: string
}

export interface InputField {
  readonly operation: Operation
  readonly field: string
  readonly isRequired: boolean
  /** Text that a person types: no closed set, no day, no digits alone, no bytes. */
  readonly isFreeText: boolean
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap(alternatives)
}

function isFreeText(schema: JsonSchema): boolean {
  const all = alternatives(schema)
  if (all.some((one) => one.contentEncoding !== undefined)) return false
  return all.some(
    (one) =>
      one.type === 'string' &&
      one.format === undefined &&
      one.pattern === undefined &&
      one.enum === undefined,
  )
}

/** The fields of an operation's input, as its schema says. */
export function fieldsOf(operation: Operation): readonly InputField[] {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
  const { properties = {}, required = [] } = schema as JsonSchema
  return Object.entries(properties).map(([field, part]) => ({
    operation,
    field,
    isRequired: required.includes(field),
    isFreeText: isFreeText(part),
  }))
}
