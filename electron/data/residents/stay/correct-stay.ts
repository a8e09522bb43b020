import { correctStay } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertFreeBetween, overlap, type Span } from '../../beds/bed/assert-free-between.ts'
import { moveCleaning } from '../../beds/condition/cleaning-after.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { followStay } from '../departure/departure-row.ts'
import { assertBornBy } from '../resident/admission.ts'
import { trialsFollow } from '../trial/follow-stay.ts'
import { moveGroupBeforeStay } from '../terms/group-before-stay.ts'
import { moveEndBeforeAdmission } from '../waiting/admitted.ts'
import { assertCareWithin } from './care-within.ts'
import { bedOf, bedsOf } from './main-beds.ts'
import { correctParts, type Part, type PartChange, partsOf } from './stay-parts.ts'
import { staysOf, stayRow, type StayRow } from './stay-row.ts'
import { endedWith } from './void-discharge.ts'

type Input = InputOf<typeof correctStay>

/** Beginning and ending are acts of their own; here only their days are put right. */
function assertSameShape(stay: StayRow, input: Input): void {
  if ((stay.stayTo === null) === (input.stayTo === null)) return
  const text =
    stay.stayTo === null
      ? '这次入住还没有离开，没有保存。离开时用“办理离开”。'
      : '这次入住已经离开，没有保存。离开没有发生时，用“撤回离开”。'
  throw new YiluError('rule_violated', 'stay-shape', text, { stayTo: '只更正日期' })
}

async function assertNoOtherStay(db: Database, stay: StayRow, days: Span): Promise<void> {
  const others = await staysOf(db, stay.residentId)
  const other = others.find(
    (each) => each.id !== stay.id && overlap({ from: each.stayFrom, to: each.stayTo }, days),
  )
  if (other === undefined) return
  const until = other.stayTo === null ? '' : `到 ${formatDay(other.stayTo)}`
  const text = `与从 ${formatDay(other.stayFrom)} ${until}的另一次入住重叠，没有保存。`
  throw new YiluError('rule_violated', 'already-staying', text, { stayFrom: '与另一次入住重叠' })
}

/** Nobody comes in again after a death. */
async function assertNoLaterStay(db: Database, stay: StayRow): Promise<void> {
  const last = (await staysOf(db, stay.residentId)).at(-1)
  if (last === undefined || last.id === stay.id) return
  const text = `${stay.name} 之后在 ${formatDay(last.stayFrom)} 又入住了，这次离开不能是去世，没有保存。`
  throw new YiluError('rule_violated', 'later-stay', text, { endReason: '之后又入住了' })
}

function assertDays(stay: StayRow, input: Input, today: string): void {
  assertSameShape(stay, input)
  assertCome(input.stayFrom, today, 'stayFrom', '入住日期')
  assertBornBy(stay.bornOn, input.stayFrom, 'stayFrom')
  if (input.stayTo === null) return
  assertCome(input.stayTo, today, 'stayTo', '离开日期')
  assertOrder([input.stayFrom, input.stayTo], 'stayTo', '离开日期早于入住日期')
}

/** New days of each period that began or ended with the stay; the others keep theirs. */
function movedParts(parts: readonly Part[], stay: StayRow, input: Input): readonly PartChange[] {
  const ending = stay.stayTo === null ? [] : endedWith(parts, stay.stayTo)
  return parts.map((part) => {
    const begins = part.from === stay.stayFrom && part.table !== 'leave'
    const from = begins ? input.stayFrom : part.from
    if (ending.includes(part)) return { part, from, to: input.stayTo }
    // What took no day on the first day takes none on the new one.
    return { part, from, to: begins && part.to === part.from ? from : part.to }
  })
}

function isChanged({ part, from, to }: PartChange, parts: readonly Part[]): boolean {
  const old = parts.find(({ id, table }) => id === part.id && table === part.table)
  return old?.from !== from || old.to !== to
}

/**
 * Whether all days of a period lie before the new first day: as a row without days nobody could tell it
 * from one that never took any, and the first day could not go back again.
 */
function losesAllDays(part: Part | undefined, { from, to }: Span, { stayTo }: Input): boolean {
  return to === from && to !== stayTo && part?.to !== part?.from
}

/** Refuses what would lie outside the stay, and names it. */
function assertInside(changes: readonly PartChange[], parts: readonly Part[], input: Input): void {
  const outside = changes.findIndex(
    ({ from, to }, index) =>
      from < input.stayFrom ||
      (input.stayTo !== null &&
        parts[index]?.mayOutlast !== true &&
        (to ?? '9999') > input.stayTo) ||
      (to !== null && to < from) ||
      losesAllDays(parts[index], { from, to }, input),
  )
  const part = parts[outside]
  if (part === undefined) return
  const until = part.to === null || part.to === part.from ? '' : `到 ${formatDay(part.to)}`
  const text = `“${part.what}”从 ${formatDay(part.from)} ${until}，在更正后的入住时间之外，没有保存。先更正那一条。`
  throw new YiluError('rule_violated', 'part-outside-stay', text, { stayFrom: '有记录落在外面' })
}

async function assertBedsFree(db: Database, stay: StayRow, changes: readonly PartChange[]) {
  const beds = await bedsOf(db, stay.id).execute()
  for (const { part, from, to } of changes) {
    const bed = part.table === 'bedStay' ? beds.find(({ id }) => id === part.id) : undefined
    if (bed !== undefined)
      await assertFreeBetween(db, bedOf(bed), { from, to }, stay.residentId, '')
  }
}

export const correctStayHandler = handleCommand(correctStay, async (context, input) => {
  const { trx, now, today } = context
  const stay = await stayRow(trx, input.stayId)
  if (input.version !== undefined && input.version !== stay.version) throw changedMeanwhile()
  assertDays(stay, input, today)
  const { stayFrom, stayTo } = input
  if (stayFrom !== stay.stayFrom || stayTo !== stay.stayTo) await assertNotSettled(trx, stay.id)
  await assertNoOtherStay(trx, stay, { from: stayFrom, to: stayTo })
  const parts = await partsOf(trx, stay)
  const moved = movedParts(parts, stay, input)
  assertInside(moved, parts, input)
  await assertCareWithin(trx, stay, input, stayFrom === stay.stayFrom ? 'stayTo' : 'stayFrom')
  const changes = moved.filter((change) => isChanged(change, parts))
  await assertBedsFree(trx, stay, changes)
  const { endReason, endNote = stay.endNote } = input
  if (endReason === 'death') await assertNoLaterStay(trx, stay)
  const end =
    stayTo === null
      ? { endReason: null, endNote: null }
      : { endReason: endReason ?? stay.endReason, endNote }
  await correctParts(trx, changes, now, async () => {
    if (stayFrom !== stay.stayFrom) await moveGroupBeforeStay(context, stay, stayFrom)
    await keepVoidedCopy(trx, 'stay', stay.id, now)
    await trx
      .updateTable('stay')
      .set({ stayFrom, stayTo, ...end, recordedAt: now, version: stay.version + 1 })
      .where('id', '=', stay.id)
      .execute()
  })
  const corrected = changes.flatMap(({ part }) => (part.table === 'bedStay' ? [part.id] : []))
  await moveCleaning(
    context,
    corrected.map((bedStayId) => ({ was: bedStayId, bedStayId })),
  )
  await moveEndBeforeAdmission(context, stay, stayFrom)
  await trialsFollow(trx, stay.id, { before: stay, after: input }, now)
  if (stayTo !== null) {
    await followStay(trx, stay.id, { stayFrom, stayTo, endReason: end.endReason }, now)
  }
  context.record({
    subject: `resident:${stay.residentId}`,
    before: {
      stayId: stay.id,
      stayFrom: stay.stayFrom,
      stayTo: stay.stayTo,
      endReason: stay.endReason,
      endNote: stay.endNote,
    },
    after: { stayFrom, stayTo, ...end, reason: input.reason },
  })
  return {}
})
