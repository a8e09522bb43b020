import { YiluError } from '#shared/errors.ts'
import type { SafetyNorm } from '#shared/rulebooks/safety-norms.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { effectiveNorms } from './norm/effective-norms.ts'

/** Refuses with a sentence that ends in what became of the input. */
export const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

/** An instant as sentences name it. */
export const told = (instant: string): string => dayAndHour(shanghaiDay(instant), instant)

/** Refuses what is said to have happened later than now. Error: `time-in-future`. */
export function assertPassed(instant: string, now: string, field: string, what: string): void {
  if (instant <= now) return
  const text = `${what} ${told(instant)} 还没有到，没有保存。`
  throw new YiluError('invalid_input', 'time-in-future', text, { [field]: '还没有到' })
}

/** How items of the rulebook of emergency and food stand now; a home may have confirmed them. */
export async function bookNorms(db: Database): Promise<(item: string) => SafetyNorm> {
  const norms = new Map(
    (await effectiveNorms(db))
      .filter(({ rulebook }) => rulebook === 'emergency')
      .map((norm) => [norm.item, norm]),
  )
  return (item) => {
    const norm = norms.get(item)
    if (norm === undefined) throw new Error(`no item ${item} in the rulebook`)
    return norm
  }
}

/** A limit with the clause it is from and how sure that is. */
export function limitOf({ item, clause, status, note, lead }: SafetyNorm, value: number) {
  return { value, clause, status, note: note ?? lead, item }
}
