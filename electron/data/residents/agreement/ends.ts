import { lastDayOf } from '#shared/rules/agreement.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/**
 * When the agreements of a person ended. `none`: no agreement is on record; `running`: one still holds, is
 * still to begin, or nothing tells when it ended; `ended`: `endedOn` is the last day of the last one, `basis`
 * says what that day rests on.
 */
export type AgreementEnd =
  | { readonly state: 'none' | 'running' }
  | { readonly state: 'ended'; readonly endedOn: Day; readonly basis: string }

function agreementDays(db: Database) {
  return (
    db
      .selectFrom('agreement')
      .leftJoin('stay', 'stay.id', 'agreement.stayId')
      .select(['agreement.residentId', 'agreement.status', 'agreement.signedOn'])
      .select(['agreement.startsOn', 'agreement.expiresOn', 'agreement.endedOn'])
      .select(['stay.stayFrom', 'stay.stayTo'])
      .where('agreement.voidedAt', 'is', null)
      // What was never signed was agreed by nobody.
      .where('agreement.status', '!=', 'draft')
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof agreementDays>['execute']>>[number]

const words = { expiresOn: '到期', endedOn: '提前终止', stayTo: '随离开结束' } as const

function basisOf(row: Row, day: Day): string {
  const by = (['endedOn', 'stayTo', 'expiresOn'] as const).find((key) => row[key] === day)
  return `协议 ${formatDay(day)} ${words[by ?? 'expiresOn']}`
}

function endOf(rows: readonly Row[], asOf: Day): AgreementEnd {
  if (rows.length === 0) return { state: 'none' }
  let last: { readonly day: Day; readonly row: Row } | null = null
  for (const row of rows) {
    const day = lastDayOf(row, asOf)
    if (day === null || day >= asOf) return { state: 'running' }
    if (last === null || day > last.day) last = { day, row }
  }
  if (last === null) return { state: 'none' }
  return { state: 'ended', endedOn: last.day, basis: basisOf(last.row, last.day) }
}

/** The end of the agreements of one person as of the end of a day. */
export async function agreementEndOf(
  db: Database,
  residentId: number,
  asOf: Day,
): Promise<AgreementEnd> {
  const rows = await agreementDays(db).where('agreement.residentId', '=', residentId).execute()
  return endOf(rows, asOf)
}

/** The same for everybody who has an agreement, in one go. */
export async function agreementEnds(
  db: Database,
  asOf: Day,
): Promise<ReadonlyMap<number, AgreementEnd>> {
  const rows = await agreementDays(db).execute()
  const of = Map.groupBy(rows, ({ residentId }) => residentId)
  return new Map([...of].map(([residentId, own]) => [residentId, endOf(own, asOf)]))
}
