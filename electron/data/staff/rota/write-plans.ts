import { sql } from 'kysely'
import type { RotaFault } from '#shared/rules/staff/rota-facts.ts'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { shownProblem } from '#shared/rules/staff/rota-problems.ts'
import type { CommandContext } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { idsOf } from './as-of.ts'
import type { DutyRow, LoadedRota } from './load-facts.ts'
import type { CellPlan, NewDuty } from './plan.ts'

interface Why {
  readonly reason: string | null
  /** Days that were released or are past: what is written there keeps the reason. */
  readonly reasonDays: ReadonlySet<string>
}

async function voidDuties({ trx, now }: CommandContext, plans: readonly CellPlan[], why: Why) {
  const ids = plans.flatMap(({ remove }) => remove.map(({ id }) => id))
  if (ids.length === 0) return
  await trx
    .updateTable('rotaDuty')
    .set((eb) => ({
      voidedAt: now,
      voidReason: why.reason ?? '改排',
      version: eb('version', '+', 1),
    }))
    .where((eb) => eb('id', 'in', idsOf(ids)))
    .execute()
}

interface Written {
  readonly id: number
  readonly staffId: number
  readonly dutyOn: string
  readonly shiftId: number
}

const cellKey = ({ staffId, dutyOn, shiftId }: Omit<Written, 'id'>) =>
  `${staffId} ${dutyOn} ${shiftId}`

/** One statement for all of them: a month of sixty people is 1,800 rows. Gives the ids by the ids of before. */
async function insertDuties(
  context: CommandContext,
  duties: readonly NewDuty[],
  { reason, reasonDays }: Why,
): Promise<ReadonlyMap<number, number>> {
  const rows = duties.map((duty) => ({
    ...duty,
    changeReason: reasonDays.has(duty.dutyOn) ? reason : null,
  }))
  const written = await sql<Written>`
    INSERT INTO rotaDuty (staffId, shiftId, dutyOn, post, floorId, beginsAt, endsAt, minutes, note,
      changeReason, enteredBy, recordedAt)
    SELECT value ->> 'staffId', value ->> 'shiftId', value ->> 'dutyOn', value ->> 'post',
      value ->> 'floorId', value ->> 'beginsAt', value ->> 'endsAt', value ->> 'minutes', value ->> 'note',
      value ->> 'changeReason', ${enteringAccount(context)}, ${context.now}
    FROM json_each(${JSON.stringify(rows)})
    RETURNING id, staffId, dutyOn, shiftId`.execute(context.trx)
  const ids = new Map(written.rows.map((row) => [cellKey(row), row.id]))
  return new Map(duties.map((duty) => [duty.id, ids.get(cellKey(duty)) ?? duty.id]))
}

type Told = Pick<NewDuty, 'shiftId' | 'post' | 'floorId' | 'note'>

/** A duty as the audit says it: what is not told is left away, since a month has thousands. */
function told({ shiftId, post, floorId, note }: Told, shorts: ReadonlyMap<number, string>) {
  return {
    shift: shorts.get(shiftId) ?? String(shiftId),
    ...(post === null ? {} : { post }),
    ...(floorId === null ? {} : { floorId }),
    ...(note === null ? {} : { note }),
  }
}

function cellsTold(
  plans: readonly CellPlan[],
  dutiesOf: (plan: CellPlan) => readonly Told[],
  shorts: ReadonlyMap<number, string>,
) {
  return plans.map((plan) => ({
    staffId: plan.staffId,
    dutyOn: plan.dutyOn,
    duties: dutiesOf(plan).map((duty) => told(duty, shorts)),
  }))
}

function after({ before, remove, add }: CellPlan): readonly Told[] {
  const gone = new Set(remove.map(({ id }: DutyRow) => id))
  return [...before.filter(({ id }) => !gone.has(id)), ...add]
}

/** Puts the changed cells on the audit as one act; where nothing changed, that it was tried. */
function recordPlans(
  context: CommandContext,
  { shifts }: Pick<LoadedRota, 'shifts'>,
  plans: readonly CellPlan[],
  extra: object,
): void {
  const shorts = new Map(shifts.map(({ id, short }) => [id, short]))
  const people = [...new Set(plans.map(({ staffId }) => staffId))]
  const [person] = people
  const subject = people.length === 1 && person !== undefined ? `staff:${person}` : null
  if (plans.length === 0) {
    context.record({ subject, after: { cells: [], ...extra }, outcome: 'tried' })
    return
  }
  context.record({
    subject,
    before: { cells: cellsTold(plans, ({ before }) => before, shorts) },
    after: { cells: cellsTold(plans, after, shorts), ...extra },
  })
}

/** Writes the changes of cells. Gives the warnings with the ids that the duties got. */
export async function writePlans(
  context: CommandContext,
  loaded: Pick<LoadedRota, 'shifts'>,
  {
    plans,
    faults,
    extra,
    ...why
  }: Why & {
    readonly plans: readonly CellPlan[]
    readonly faults: readonly RotaFault[]
    /** What the audit says besides the cells. */
    readonly extra: object
  },
): Promise<RotaProblem[]> {
  await voidDuties(context, plans, why)
  await context.breathe()
  const ids = await insertDuties(
    context,
    plans.flatMap(({ add }) => add),
    why,
  )
  await context.breathe()
  const reason = why.reason === null ? {} : { reason: why.reason }
  recordPlans(context, loaded, plans, { ...extra, ...reason })
  return faults.map((fault) => {
    const problem = shownProblem(fault)
    const { dutyId } = problem
    return { ...problem, dutyId: dutyId === null ? null : (ids.get(dutyId) ?? dutyId) }
  })
}
