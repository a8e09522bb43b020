import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import type { itemsOfCheck } from './parts.ts'

export interface Answered {
  readonly itemId: number
  readonly answer: 'met' | 'not-met' | 'not-applicable'
  readonly reading: number | null
  readonly note: string | null
}

type Item = Awaited<ReturnType<typeof itemsOfCheck>>[number]

function rangeText({ minimum, maximum, unit }: Item): string {
  const of = unit === null ? '' : ` ${unit}`
  if (minimum === null) return `不高于 ${maximum ?? ''}${of}`
  if (maximum === null) return `不低于 ${minimum}${of}`
  return `${minimum} 到 ${maximum}${of}`
}

const isOutside = ({ minimum, maximum }: Item, reading: number) =>
  (minimum !== null && reading < minimum) || (maximum !== null && reading > maximum)

function problemOf(item: Item, { answer, reading, note }: Answered) {
  if (item.asks === 'met' && reading !== null) {
    return ['reading-unasked', '这一项不填读数', 'reading'] as const
  }
  if (item.asks === 'number' && reading === null && answer !== 'not-applicable') {
    return ['reading-missing', '要填读数', 'reading'] as const
  }
  if (reading !== null && isOutside(item, reading) && answer === 'met') {
    const text = `读数 ${reading} 不在范围内（${rangeText(item)}），不能记为符合`
    return ['reading-outside', text, 'answer'] as const
  }
  if (answer === 'not-met' && note === null) {
    return ['note-missing', '不符合的要写说明', 'note'] as const
  }
  return null
}

/**
 * Looks at answers against the items of the round. Errors: `item-unknown`, `item-twice`, `reading-missing`,
 * `reading-unasked`, `reading-outside`, `note-missing`.
 */
export function assertAnswers(items: readonly Item[], answers: readonly Answered[]): void {
  const byId = new Map(items.map((item) => [item.id, item]))
  const seen = new Set<number>()
  for (const [index, answered] of answers.entries()) {
    const refuse = (rule: string, text: string, field: string) =>
      new YiluError('rule_violated', rule, `${text}，没有保存。`, {
        [`answers.${index}.${field}`]: text,
      })
    const item = byId.get(answered.itemId)
    if (item === undefined) throw refuse('item-unknown', '这次检查没有这一项', 'itemId')
    if (seen.has(item.id)) throw refuse('item-twice', '同一项答了两次', 'itemId')
    seen.add(item.id)
    const problem = problemOf(item, answered)
    if (problem === null) continue
    const [rule, text, field] = problem
    throw refuse(rule, `“${item.text}”${text}`, field)
  }
}

/** Writes answers; one that stood before stays as a voided row. Gives what is new, for the audit. */
export async function writeAnswers(
  context: CommandContext,
  checkId: number,
  answers: readonly Answered[],
): Promise<void> {
  const { trx, now: recordedAt } = context
  const enteredBy = enteringAccount(context)
  for (const { itemId, answer, reading, note } of answers) {
    const before = trx.updateTable('safetyCheckAnswer').set({ voidedAt: recordedAt })
    await before
      .where('checkId', '=', checkId)
      .where('itemId', '=', itemId)
      .where('voidedAt', 'is', null)
      .execute()
    const row = { checkId, itemId, answer, reading, note, enteredBy, recordedAt, voidedAt: null }
    await trx.insertInto('safetyCheckAnswer').values(row).execute()
  }
}
