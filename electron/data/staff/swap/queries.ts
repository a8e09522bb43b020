import { findSwapFaults, getSwap, listSwaps } from '#shared/contract/staff/rota-swap.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import { shortDay } from '#shared/rules/staff/rota-times.ts'
import { type Handler, handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { personTests } from '../../person-search.ts'
import { stateThen } from '../absence/absence-row.ts'
import { dutiesShown } from '../absence/duties-in-way.ts'
import { ownStaff, whyNotDecide } from '../absence/own.ts'
import { staffFound } from '../absence/queries.ts'
import { type AskedOn, stoodThen } from '../rota/as-of.ts'
import { planSwap, problemsOfSwap } from './swap-plan.ts'

type Shown = OutputOf<typeof listSwaps>['rows'][number]

function swapsThen(db: Database, asked: AskedOn) {
  return db
    .selectFrom('rotaSwap')
    .innerJoin('staff as giver', 'giver.id', 'rotaSwap.fromStaffId')
    .innerJoin('staff as taker', 'taker.id', 'rotaSwap.toStaffId')
    .innerJoin('rotaDuty as duty', 'duty.id', 'rotaSwap.dutyId')
    .innerJoin('account as enterer', 'enterer.id', 'rotaSwap.enteredBy')
    .leftJoin('account as decider', 'decider.id', 'rotaSwap.decidedBy')
    .select(['rotaSwap.id', 'rotaSwap.dutyId', 'otherDutyId', 'fromStaffId', 'toStaffId'])
    .select(['giver.name as fromName', 'taker.name as toName', 'rotaSwap.reason', 'askedOn'])
    .select(['decidedAt', 'decisionNote', 'rotaSwap.version'])
    .select(['enterer.name as enteredBy', 'decider.name as decidedBy'])
    .select(stateThen('rotaSwap', asked).as('state'))
    .where(stoodThen('rotaSwap', asked))
}

function found(db: Database, input: Omit<InputOf<typeof listSwaps>, 'limit'>, asked: AskedOn) {
  const { state, staffId, search = '' } = input
  return swapsThen(db, asked)
    .$if(state !== undefined, (query) =>
      query.where(stateThen('rotaSwap', asked), '=', state ?? 'open'),
    )
    .$if(staffId !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('fromStaffId', '=', staffId ?? 0), eb('toStaffId', '=', staffId ?? 0)]),
      ),
    )
    .$if(personTests(search).length > 0, (query) =>
      query.where((eb) =>
        eb.or([
          eb('fromStaffId', 'in', staffFound(db, search)),
          eb('toStaffId', 'in', staffFound(db, search)),
        ]),
      ),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof swapsThen>['execute']>>[number]

async function shownSwaps(
  context: QueryContext,
  rows: readonly Row[],
  asked: AskedOn,
): Promise<Shown[]> {
  const { db } = context
  const own = await ownStaff(db, context)
  const ids = rows.flatMap(({ dutyId, otherDutyId }) => [dutyId, otherDutyId ?? 0])
  const duties = new Map((await dutiesShown(db, ids, asked)).map((duty) => [duty.id, duty]))
  const words = (duty: { readonly dutyOn: string; readonly shiftName: string }) =>
    `${shortDay(duty.dutyOn)} ${duty.shiftName}`
  return rows.flatMap(({ dutyId, otherDutyId, ...row }) => {
    const duty = duties.get(dutyId)
    // The key of the row holds it: the duty is there.
    if (duty === undefined) return []
    const other = duties.get(otherDutyId ?? 0) ?? null
    const isOpen = row.state === 'open'
    const isGone = !duty.isStanding || other?.isStanding === false
    return [
      {
        ...row,
        duty,
        otherDuty: other,
        dutyWords: words(duty),
        otherWords: other === null ? null : words(other),
        decidedAt: isOpen ? null : row.decidedAt,
        decidedBy: isOpen ? null : row.decidedBy,
        decisionNote: isOpen ? null : row.decisionNote,
        isGone: isOpen && isGone,
        isOwn: own !== null && [row.fromStaffId, row.toStaffId].includes(own.staffId),
      },
    ]
  })
}

async function countOf(query: ReturnType<typeof swapsThen>): Promise<number> {
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

const listHandler = handleQuery(listSwaps, async (context, input) => {
  const { db, today } = context
  const asked = { asOf: input.asOf ?? today, today }
  const query = found(db, input, asked)
  const rows = await query
    .orderBy((eb) => eb(stateThen('rotaSwap', asked), '<>', 'open'))
    .orderBy('duty.dutyOn', 'desc')
    .orderBy('rotaSwap.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return {
    rows: await shownSwaps(context, rows, asked),
    total: await countOf(query),
    openCount: await countOf(found(db, { offset: 0, state: 'open' }, asked)),
    self: await ownStaff(db, context),
  }
})

const faultsHandler = handleQuery(findSwapFaults, async ({ db, today }, input) => {
  const { faults } = await planSwap(db, input, today)
  return { problems: problemsOfSwap(faults) }
})

/** What would come of an open swap; the sentence why nothing can come of it any more. */
async function outcomeOf(
  { db, today }: QueryContext,
  { duty, otherDuty, toStaffId }: Pick<Shown, 'duty' | 'otherDuty' | 'toStaffId'>,
) {
  const proposed = { dutyId: duty.id, otherDutyId: otherDuty?.id ?? null, toStaffId }
  try {
    const { faults } = await planSwap(db, proposed, today)
    return { problems: problemsOfSwap(faults), obstacle: null }
  } catch (error) {
    if (!(error instanceof YiluError)) throw error
    return { problems: [], obstacle: error.message.replace('，没有保存', '') }
  }
}

const getHandler = handleQuery(getSwap, async (context, input) => {
  const { db, today } = context
  const asked = { asOf: input.asOf ?? today, today }
  const rows = await swapsThen(db, asked).where('rotaSwap.id', '=', input.id).execute()
  const [swap] = await shownSwaps(context, rows, asked)
  if (swap === undefined) {
    throw new YiluError('not_found', 'rotaSwap-unknown', '没有这次换班，可能已经作废。')
  }
  // Of a past day only what stood then is told: what would come of it is a question of today.
  if (swap.state !== 'open' || asked.asOf < today) {
    return { swap, problems: [], obstacle: null, whyNotDecide: null }
  }
  const why = await whyNotDecide(db, context, [swap.fromStaffId, swap.toStaffId])
  return { swap, ...(await outcomeOf(context, swap)), whyNotDecide: why }
})

export const swapQueries: readonly Handler[] = [listHandler, faultsHandler, getHandler]
