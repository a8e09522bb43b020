import { listPrepaidDue, listPrepaidUses } from '#shared/contract/fees/prepaid.ts'
import type { InputOf } from '#shared/operation.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { among, registerAsOf } from '../../residents/register.ts'
import { prepaidDue } from './due.ts'

const listPrepaidDueHandler = handleQuery(listPrepaidDue, async ({ db, today }, input) => {
  const { month = null, residentId, asOf: on = today } = input
  const residentIds = residentId === undefined ? null : [residentId]
  const due = await prepaidDue(db, { on, month, residentIds })
  const byPerson = new Map(due.map((one) => [one.residentId, one]))
  const people = await among(registerAsOf(db, on), [...byPerson.keys()])
    .orderBy('bedKey')
    .orderBy('nameKey')
    .execute()
  const rows = people.flatMap(({ id, name, bed }) => {
    const one = byPerson.get(id)
    return one === undefined ? [] : [{ ...one, name, bed }]
  })
  return {
    rows,
    total: rows.length,
    sumFen: rows.reduce((sum, { useFen }) => sum + useFen, 0),
  }
})

type Asked = InputOf<typeof listPrepaidUses> & { readonly asOf: string }

function usesFound(db: Database, { residentId, from, to, asOf }: Asked) {
  return db
    .selectFrom('prepaidUse')
    .innerJoin('resident', 'resident.id', 'prepaidUse.residentId')
    .innerJoin('account', 'account.id', 'prepaidUse.enteredBy')
    .where('usedOn', '<=', to === undefined || to > asOf ? asOf : to)
    .$if(from !== undefined, (query) => query.where('usedOn', '>=', from ?? ''))
    .$if(residentId !== undefined, (query) => query.where('residentId', '=', residentId ?? 0))
}

const listPrepaidUsesHandler = handleQuery(listPrepaidUses, async ({ db, today }, input) => {
  const asked = { ...input, asOf: input.asOf ?? today }
  const isVoided = (voidedAt: string | null) => voidedAt !== null && voidedAt < endOfDay(asked.asOf)
  const all = await usesFound(db, asked)
    .select(['prepaidUse.amountFen', 'prepaidUse.voidedAt'])
    .execute()
  const rows = await usesFound(db, asked)
    .select(['prepaidUse.id', 'residentId', 'resident.name', 'usedOn', 'amountFen'])
    .select(['account.name as enteredBy', 'prepaidUse.recordedAt'])
    .select(['prepaidUse.voidedAt', 'prepaidUse.voidReason'])
    .orderBy('usedOn', 'desc')
    .orderBy('prepaidUse.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return {
    rows: rows.map(({ voidedAt: at, voidReason, ...row }) => ({
      ...row,
      voided: at !== null && isVoided(at) ? { at, reason: voidReason ?? '' } : null,
    })),
    total: all.length,
    sumFen: all.reduce((sum, one) => sum + (isVoided(one.voidedAt) ? 0 : one.amountFen), 0),
  }
})

export const prepaidQueries: readonly Handler[] = [listPrepaidDueHandler, listPrepaidUsesHandler]
