import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { BedConditionTable } from '../../database/tables/beds.ts'
import { overlap, type Span } from '../bed/assert-free-between.ts'
import { conditionWords } from './condition-row.ts'

type Kind = BedConditionTable['kind']

/** The first live state of that kind of a bed that shares a day with some days. */
export async function overlapping(
  db: Database,
  {
    bedId,
    kind,
    besides = 0,
  }: { readonly bedId: number; readonly kind: Kind; readonly besides?: number },
  span: Span,
): Promise<Span | undefined> {
  const rows = await db
    .selectFrom('bedCondition')
    .select(['conditionFrom as from', 'conditionTo as to'])
    .where('bedId', '=', bedId)
    .where('kind', '=', kind)
    .where('id', '!=', besides)
    .where('voidedAt', 'is', null)
    .orderBy('conditionFrom')
    .execute()
  return rows.find((row) => overlap(row, span))
}

/** The refusal of a state in days that another one of that kind has already. */
export function overlapRefused(code: string, kind: Kind, other: Span): YiluError {
  const until = other.to === null ? '起' : `到 ${formatDay(other.to)}`
  const text = `床位 ${code} 从 ${formatDay(other.from)} ${until}已登记${conditionWords[kind]}，没有保存。先更正那一条。`
  return new YiluError('rule_violated', 'bed-condition-overlap', text, {
    conditionFrom: '与另一段重叠',
  })
}
