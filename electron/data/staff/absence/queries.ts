import { absencesOf, getAbsence, listAbsences, listAway } from '#shared/contract/staff/absence.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { absenceDaysByYear } from '#shared/rules/staff/absence-days.ts'
import { addDays } from '#shared/text/day.ts'
import { type Handler, handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { personTests } from '../../person-search.ts'
import { readSetting } from '../../settings.ts'
import { staffRow } from '../register.ts'
import type { AskedOn } from '../rota/as-of.ts'
import { absencesThen, shownAbsences, stateThen } from './absence-row.ts'
import { dutiesInWay } from './duties-in-way.ts'
import { ownStaff, whyNotDecide } from './own.ts'

/** People found by what somebody typed. */
export function staffFound(db: Database, search: string) {
  return db
    .selectFrom('staff')
    .select('id')
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or(personTests(search)))
}

function found(db: Database, input: Omit<InputOf<typeof listAbsences>, 'limit'>, asked: AskedOn) {
  const { state, kind, staffId, from, to } = input
  const search = input.search ?? ''
  return absencesThen(db, asked)
    .$if(state !== undefined, (query) =>
      query.where(stateThen('staffAbsence', asked), '=', state ?? 'open'),
    )
    .$if(kind !== undefined, (query) => query.where('staffAbsence.kind', '=', kind ?? 'other'))
    .$if(staffId !== undefined, (query) => query.where('staffAbsence.staffId', '=', staffId ?? 0))
    .$if(from !== undefined, (query) => query.where('absentTo', '>', from ?? ''))
    .$if(to !== undefined, (query) => query.where('absentFrom', '<', to ?? ''))
    .$if(personTests(search).length > 0, (query) =>
      query.where('staffAbsence.staffId', 'in', staffFound(db, search)),
    )
}

async function countOf(query: ReturnType<typeof absencesThen>): Promise<number> {
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

const askedOn = ({ today }: QueryContext, asOf: string | undefined): AskedOn => ({
  asOf: asOf ?? today,
  today,
})

const listHandler = handleQuery(listAbsences, async (context, input) => {
  const { db } = context
  const asked = askedOn(context, input.asOf)
  const query = found(db, input, asked)
  const rows = await query
    .orderBy((eb) => eb(stateThen('staffAbsence', asked), '<>', 'open'))
    .orderBy('absentFrom', 'desc')
    .orderBy('staffAbsence.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return {
    rows: await shownAbsences(db, context, rows, asked),
    total: await countOf(query),
    openCount: await countOf(found(db, { offset: 0, state: 'open' }, asked)),
    self: await ownStaff(db, context),
  }
})

/** An absence as it stood on a day. Error: `not_found` `staffAbsence-unknown`. */
export async function absenceThen(context: QueryContext, id: number, asked: AskedOn) {
  const rows = await absencesThen(context.db, asked).where('staffAbsence.id', '=', id).execute()
  const [shown] = await shownAbsences(context.db, context, rows, asked)
  if (shown !== undefined) return shown
  const text = '没有这次员工假，可能已经作废。'
  throw new YiluError('not_found', 'staffAbsence-unknown', text)
}

const getHandler = handleQuery(getAbsence, async (context, input) => {
  const { db } = context
  const asked = askedOn(context, input.asOf)
  const absence = await absenceThen(context, input.id, asked)
  const { absentFrom, absentTo, staffId, state } = absence
  const beside = await found(db, { offset: 0, from: absentFrom, to: absentTo }, asked)
    .where('staffAbsence.staffId', '<>', staffId)
    .where(stateThen('staffAbsence', asked), 'in', ['open', 'agreed'])
    .orderBy('absentFrom')
    .orderBy('staffAbsence.id')
    .execute()
  const { shiftWhileAbsent } = (await readSetting(db, 'staffRules')).value
  return {
    absence,
    duties: await dutiesInWay(db, absence, asked),
    others: await shownAbsences(db, context, beside, asked),
    shiftWhileAbsent,
    whyNotDecide: state === 'open' ? await whyNotDecide(db, context, [staffId]) : null,
  }
})

const ofHandler = handleQuery(absencesOf, async (context, { staffId, asOf }) => {
  const { db } = context
  await staffRow(db, staffId)
  const asked = askedOn(context, asOf)
  const found = await absencesThen(db, asked)
    .where('staffAbsence.staffId', '=', staffId)
    .orderBy('absentFrom', 'desc')
    .orderBy('staffAbsence.id', 'desc')
    .execute()
  const rows = await shownAbsences(db, context, found, asked)
  return { rows, years: absenceDaysByYear(rows.filter(({ state }) => state === 'agreed')) }
})

const awayHandler = handleQuery(listAway, async (context, input) => {
  const { db } = context
  const asked = askedOn(context, input.asOf)
  const day = input.day ?? asked.asOf
  const query = found(db, { offset: 0, state: 'agreed', from: day, to: addDays(day, 1) }, asked)
  const rows = await query
    .orderBy('staff.nameKey')
    .orderBy('staffAbsence.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const shown = await shownAbsences(db, context, rows, asked)
  return { rows: shown, total: await countOf(query), day }
})

export const absenceQueries: readonly Handler[] = [listHandler, getHandler, ofHandler, awayHandler]
