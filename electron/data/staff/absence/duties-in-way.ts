import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { idsOf, type AskedOn, stoodThen } from '../rota/as-of.ts'
import { dutyRows } from '../rota/load-facts.ts'
import type { CellPlan } from '../rota/plan.ts'
import { daysWithReason, releaseOf, releasesIn } from '../rota/released.ts'
import { shiftRows } from '../rota/shift-rows.ts'
import { writePlans } from '../rota/write-plans.ts'
import type { AbsenceDays } from './absence-rules.ts'

/** Duties on the days of an absence. One that begins on the day before and ends on the first is not of them. */
async function dutiesIn(db: Database, absence: AbsenceDays, asked: AskedOn) {
  const span = { from: absence.absentFrom, to: absence.absentTo }
  const rows = await dutyRows(db, span, asked)
  return rows.filter(({ staffId }) => staffId === absence.staffId)
}

/** Duties with the words of shift, post and floor, and whether their day is released. */
export async function dutiesShown(db: Database, ids: readonly number[], asked: AskedOn) {
  const rows = await db
    .selectFrom('rotaDuty')
    .innerJoin('rotaShift', 'rotaShift.id', 'rotaDuty.shiftId')
    .leftJoin('post', 'post.key', 'rotaDuty.post')
    .leftJoin('floor', 'floor.id', 'rotaDuty.floorId')
    .select(['rotaDuty.id', 'dutyOn', 'rotaShift.name as shiftName', 'rotaDuty.beginsAt'])
    .select(['rotaDuty.endsAt', 'rotaDuty.minutes', 'rotaDuty.staffId'])
    .select(['post.name as postName', 'floor.name as floorName'])
    .select(stoodThen('rotaDuty', asked).as('stands'))
    .where((eb) => eb('rotaDuty.id', 'in', idsOf(ids)))
    .orderBy('rotaDuty.dutyOn')
    .orderBy('rotaDuty.beginsAt')
    .orderBy('rotaDuty.id')
    .execute()
  const releases = await releasesIn(db, { from: '0000', to: '9999' }, asked)
  return rows.map(({ stands, ...row }) => ({
    ...row,
    isStanding: Number(stands) === 1,
    isReleased: releaseOf(releases, row.dutyOn) !== undefined,
  }))
}

/** The duties in the way of an absence, as the decision shows them. */
export async function dutiesInWay(db: Database, absence: AbsenceDays, asked: AskedOn) {
  const rows = await dutiesIn(db, absence, asked)
  const ids = rows.map(({ id }) => id)
  const shown = await dutiesShown(db, ids, asked)
  return shown.map(({ staffId: _whose, isStanding: _stands, ...row }) => row)
}

interface Freeing {
  readonly isFreeingDuties: boolean
  readonly seenDutyIds: readonly number[]
  readonly freeingReason: string | null
  /** What is written into the audit and, without a reason, into the duties. */
  readonly why: string
}

function inWay(name: string, duties: readonly { readonly dutyOn: string }[]): YiluError {
  const days = [...new Set(duties.map(({ dutyOn }) => dutyOn))]
  const [first = ''] = days
  const text = `${name}这些天还有 ${duties.length} 个班，最早的在 ${formatDay(first)}，没有保存。先改排班，或同意时一并撤掉。`
  return new YiluError('rule_violated', 'absence-duties', text, { isFreeingDuties: '还有排班' })
}

function assertSeen(duties: readonly { readonly id: number }[], seenIds: readonly number[]): void {
  const seen = new Set(seenIds)
  if (seen.size === duties.length && duties.every(({ id }) => seen.has(id))) return
  const text = '这些天的排班刚被别人改过，这次没有保存。看过最新的排班后再决定。'
  throw new YiluError('conflict', 'absence-duties-changed', text)
}

/**
 * Takes away the duties on the days of an absence that is agreed, or judges them by the home's rule. Errors:
 * `absence-duties`, `absence-duties-changed`, `rota-released`, `rota-past`.
 */
export async function freeDuties(
  context: CommandContext,
  absence: AbsenceDays & { readonly name: string },
  freeing: Freeing,
): Promise<{ readonly freed: number; readonly left: number }> {
  const { trx, today } = context
  const asked = { asOf: today, today }
  const duties = await dutiesIn(trx, absence, asked)
  if (duties.length === 0) return { freed: 0, left: 0 }
  if (!freeing.isFreeingDuties) {
    const { shiftWhileAbsent } = (await readSetting(trx, 'staffRules')).value
    if (shiftWhileAbsent === 'refuse') throw inWay(absence.name, duties)
    return { freed: 0, left: duties.length }
  }
  assertSeen(duties, freeing.seenDutyIds)
  const span = { from: absence.absentFrom, to: absence.absentTo }
  const releases = await releasesIn(trx, span, asked)
  const days = duties.map(({ dutyOn }) => dutyOn)
  const reasonDays = daysWithReason(releases, { days, reason: freeing.freeingReason, today })
  const plans = [...Map.groupBy(duties, ({ dutyOn }) => dutyOn)].map(
    ([dutyOn, before]): CellPlan => ({
      staffId: absence.staffId,
      dutyOn,
      before,
      remove: before,
      add: [],
    }),
  )
  const shifts = await shiftRows(trx, asked)
  const reason = freeing.freeingReason ?? freeing.why
  await writePlans(context, { shifts }, { plans, faults: [], reason, reasonDays, extra: span })
  return { freed: duties.length, left: 0 }
}
