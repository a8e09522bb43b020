import type { z } from 'zod'
import type { Permission } from './permissions.ts'

/** The areas of the product. The same word names the folder in contract, data service and renderer. */
export const areas = [
  'home',
  'residents',
  'beds',
  'assessments',
  'care',
  'staff',
  'safety',
  'quality',
  'indicators',
  'submissions',
  'fees',
  'safety',
  'office',
] as const

export type Area = (typeof areas)[number]

/** What a query shows of a person; `health` and `identity` may be put on the audit by dispatch. */
export type Reveals = 'none' | 'identity' | 'health'

interface OperationBase<Name extends string, Input extends z.ZodType, Output extends z.ZodType> {
  readonly name: Name
  /** Chinese, as shown on the audit page and in the table of rights. */
  readonly title: string
  readonly permission: Permission
  readonly input: Input
  readonly output: Output
  /** Input fields that name a place on the host's disk; only the command line may give them. */
  readonly hostPathFields?: readonly string[]
}

export interface Command<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends OperationBase<Name, Input, Output> {
  readonly kind: 'command'
  /** Areas whose screens must read again after this command. */
  readonly touches: readonly Area[]
  /** Drafts are not records: such a command may leave no audit row. */
  readonly isDraft?: boolean
}

export interface Query<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends OperationBase<Name, Input, Output> {
  readonly kind: 'query'
  readonly reveals: Reveals
  /** The answer leaves the program as a file: every such read is on the audit. */
  readonly isExport?: boolean
}

export type Operation = Command | Query
export type InputOf<O extends Operation> = z.output<O['input']>
export type GivenInputOf<O extends Operation> = z.input<O['input']>
export type OutputOf<O extends Operation> = z.output<O['output']>

/** Declares a command: an operation that changes something and leaves an audit row. */
export function command<Name extends string, I extends z.ZodType, O extends z.ZodType>(
  definition: Omit<Command<Name, I, O>, 'kind'>,
): Command<Name, I, O> {
  return { kind: 'command', ...definition }
}

/** Declares a query: an operation that reads and changes nothing. */
export function query<Name extends string, I extends z.ZodType, O extends z.ZodType>(
  definition: Omit<Query<Name, I, O>, 'kind'>,
): Query<Name, I, O> {
  return { kind: 'query', ...definition }
}
