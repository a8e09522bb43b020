import { operationTitle } from '#shared/contract/index.ts'
import { find, get, list } from '#shared/contract/residents/resident.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import {
  ageOrNull,
  type Register,
  registerAsOf,
  residentAsOf,
  searched,
  shownIdNumber,
} from './register.ts'
import { contactsOf } from './resident/contact.ts'

type ListInput = InputOf<typeof list>

function inState(register: Register, state: ListInput['state']): Register {
  return state === 'all' ? register : register.where('state', '=', state as 'in')
}

function sorted(register: Register, { sort, descending }: ListInput): Register {
  const column = {
    bed: 'bedKey',
    name: 'nameKey',
    admittedOn: 'admittedOn',
    bornOn: 'bornOn',
  } as const
  return register
    .orderBy(column[sort], (order) => (descending ? order.desc() : order.asc()).nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
}

export const listHandler = handleQuery(list, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const register = searched(inState(registerAsOf(db, asOf), input.state), input.search ?? '')
  const { total } = await register
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await sorted(register, input).limit(input.limit).offset(input.offset).execute()
  const isRevealed = context.can('identity.reveal') && !input.masked
  if (isRevealed) {
    for (const row of rows) if (row.idNumber !== null) context.reveal(`resident:${row.id}`)
  }
  return {
    rows: rows.map((row) => ({
      ...row,
      ageYears: ageOrNull(row.bornOn, asOf),
      idNumber: shownIdNumber(row.idNumber, isRevealed),
    })),
    total,
  }
})

async function staysOf(db: Database, residentId: number) {
  const stays = await db
    .selectFrom('stay')
    .select(['id', 'stayFrom', 'stayTo'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('stayFrom', 'desc')
    .execute()
  const beds = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select([
      'bedStay.stayId',
      'bedStay.bedId',
      'bed.code as bed',
      'bedStay.bedFrom',
      'bedStay.bedTo',
    ])
    .where('bedStay.residentId', '=', residentId)
    .where('bedStay.voidedAt', 'is', null)
    .orderBy('bedStay.bedFrom', 'desc')
    .execute()
  return stays.map((stay) => ({ ...stay, beds: beds.filter((bed) => bed.stayId === stay.id) }))
}

/** Acts that changed this file; reads are left to the audit page. */
async function historyOf(db: Database, residentId: number) {
  const { importBatchId } = await db
    .selectFrom('resident')
    .select('importBatchId')
    .where('id', '=', residentId)
    .executeTakeFirstOrThrow()
  const subjects = [`resident:${residentId}`]
  if (importBatchId !== null) subjects.push(`import:${importBatchId}`)
  const rows = await db
    .selectFrom('auditEntry')
    .leftJoin('account', 'account.id', 'auditEntry.accountId')
    .select(['auditEntry.id', 'auditEntry.at', 'auditEntry.operation', 'account.name as by'])
    .where('auditEntry.subject', 'in', subjects)
    .where('auditEntry.outcome', '=', 'done')
    .orderBy('auditEntry.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ id, at, operation, by }) => ({
    auditId: id,
    at,
    title: operationTitle(operation),
    by,
  }))
}

export const getHandler = handleQuery(get, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const row = await residentAsOf(db, input.residentId, asOf)
  const isRevealed = context.can('identity.reveal') && !input.masked
  if (isRevealed && row.idNumber !== null) context.reveal(`resident:${row.id}`)
  return {
    ...row,
    ageYears: ageOrNull(row.bornOn, asOf),
    idNumber: shownIdNumber(row.idNumber, isRevealed),
    contacts: await contactsOf(db, row.id),
    stays: await staysOf(db, row.id),
    history: await historyOf(db, row.id),
  }
})

export const findHandler = handleQuery(find, async ({ db, today }, input) => {
  const rows = await searched(registerAsOf(db, today), input.search)
    .orderBy('state')
    .orderBy('nameKey')
    .orderBy('id')
    .limit(20)
    .execute()
  return { rows: rows.map((row) => ({ ...row, ageYears: ageOrNull(row.bornOn, today) })) }
})
