import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** How many names an error tells before it only counts. */
const namedLimit = 5

export interface NamedBed {
  readonly id: number
  readonly code: string
  readonly inServiceFrom: string
  readonly inServiceTo: string | null
}

/** `302-1、302-2`, of many only the first few and how many they are. */
export function wordsOf(names: readonly string[], unit: string): string {
  const more = names.length > namedLimit ? `等 ${names.length} ${unit}` : ''
  return `${names.slice(0, namedLimit).join('、')}${more}`
}

/** The live beds of these ids, each once, in the order of their codes. Error: `not_found`. */
export async function bedsOf(
  trx: Database,
  bedIds: readonly number[],
): Promise<readonly NamedBed[]> {
  const ids = [...new Set(bedIds)]
  const beds = await trx
    .selectFrom('bed')
    .select(['id', 'code', 'inServiceFrom', 'inServiceTo'])
    .where('id', 'in', ids)
    .where('voidedAt', 'is', null)
    .orderBy('codeKey')
    .orderBy('id')
    .execute()
  if (beds.length === ids.length) return beds
  throw new YiluError('not_found', 'bed-unknown', '有的床位不存在或已作废，没有保存。', {
    bedIds: '没有这张床',
  })
}

/** Refuses a day that has not come: what is planned is no fact yet. */
export function assertNotFuture(day: string, today: string, field: string): void {
  if (day <= today) return
  const text = `${formatDay(day)} 还没有到，没有保存。到当天再登记。`
  throw new YiluError('invalid_input', 'day-in-future', text, { [field]: '还没有到' })
}

/** Refuses beds that are not in service on a day, and names them. */
export function assertInService(beds: readonly NamedBed[], day: string, field: string): void {
  const out = beds.filter(
    ({ inServiceFrom, inServiceTo }) =>
      day < inServiceFrom || (inServiceTo !== null && day >= inServiceTo),
  )
  if (out.length === 0) return
  const codes = wordsOf(
    out.map(({ code }) => code),
    '张',
  )
  const text = `床位 ${codes} 在 ${formatDay(day)} 没有启用，没有保存。`
  throw new YiluError('rule_violated', 'bed-not-in-service', text, { [field]: '这一天没有启用' })
}

/** What an act on beds is recorded under: the bed where it is one, else beds in general. */
export function subjectOf(beds: readonly { readonly id: number }[]): string {
  return beds.length === 1 ? `bed:${beds[0]?.id}` : 'beds'
}

/** A change after which every named bed would be as it was: nothing to record. */
export function nothingChanged(beds: readonly NamedBed[], what: string): YiluError {
  const codes = wordsOf(
    beds.map(({ code }) => code),
    '张',
  )
  return new YiluError(
    'rule_violated',
    'nothing-changed',
    `床位 ${codes} 那一天已经是这样：${what}，没有改动。`,
  )
}
