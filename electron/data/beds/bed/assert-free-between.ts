import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

interface BedInService {
  readonly id: number
  readonly code: string
  readonly inServiceFrom: string
  readonly inServiceTo: string | null
}

/** Half-open days; `to` null is open. */
export interface Span {
  readonly from: string
  readonly to: string | null
}

const noEnd = '9999'

/** Whether two half-open spans share a day. */
export function overlap(one: Span, other: Span): boolean {
  const [ownEnd, otherEnd] = [one.to ?? noEnd, other.to ?? noEnd]
  return one.from < ownEnd && other.from < otherEnd && one.from < otherEnd && other.from < ownEnd
}

function assertInService(bed: BedInService, { from, to }: Span): void {
  const outFrom = from < bed.inServiceFrom ? from : bed.inServiceTo
  if (outFrom === null || (outFrom !== from && (to ?? noEnd) <= outFrom)) return
  const text = `床位 ${bed.code} 在 ${formatDay(outFrom)} 没有启用，没有保存。`
  throw new YiluError('rule_violated', 'bed-not-in-service', text, { bedId: '这段时间没有启用' })
}

/**
 * Makes sure that a bed can take somebody for a span of days; the person's own rows do not count. The
 * triggers guarantee it; this says kindly who is there and from when. `hint` says what may be done, where
 * something may. Errors: `rule_violated` with `bed-occupied`, `bed-not-in-service`.
 */
export async function assertFreeBetween(
  db: Database,
  bed: BedInService,
  span: Span,
  residentId: number,
  hint = '选别的空床。',
): Promise<void> {
  assertInService(bed, span)
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select(['resident.name', 'bedStay.bedFrom as from', 'bedStay.bedTo as to'])
    .where('bedStay.bedId', '=', bed.id)
    .where('bedStay.residentId', '!=', residentId)
    .where('bedStay.voidedAt', 'is', null)
    .orderBy('bedStay.bedFrom')
    .execute()
  const other = rows.find((row) => overlap(row, span))
  if (other === undefined) return
  const since = other.from > span.from ? `从 ${formatDay(other.from)} 起` : ''
  const text = `床位 ${bed.code} ${since}已有人（${other.name}），没有保存。${hint}`
  throw new YiluError('rule_violated', 'bed-occupied', text, { bedId: `已有人：${other.name}` })
}
