import { sql } from 'kysely'
import { find, get, kinds, list } from '#shared/contract/residents/resident.ts'
import { expiringDays } from '#shared/rules/validity.ts'
import { addDays } from '#shared/text/day.ts'
import type { InputOf } from '#shared/operation.ts'
import { knownAbilityWords } from '#shared/rules/ability-words.ts'
import { handleQuery, type QueryContext } from '../context.ts'
import { type AbilityDay, abilityDay, shownAbility } from '../assessments/ability-shown.ts'
import type { Database } from '../database/connection.ts'
import { actsOn, importSubject } from '../office/audit/acts-on.ts'
import { ageOrNull, shownIdNumber } from '../person-search.ts'
import { abilitiesOf, feesOf, groupsOf, staysWithParts } from './file.ts'
import {
  type Register,
  registerAsOf,
  type RegisterRow,
  residentAsOf,
  searched,
  staying,
} from './register.ts'
import { contactsOf } from './resident/contact.ts'
import { payerGroups } from './terms/payer-group.ts'

type ListInput = InputOf<typeof list>

/** `waiting` gives nobody yet: enquiry and waiting list are not kept. */
function inState(register: Register, state: ListInput['state']): Register {
  if (state === 'all') return register
  return state === 'in' ? staying(register) : register.where('state', '=', state as 'away')
}

function inGroup(register: Register, group: string | undefined): Register {
  return group === undefined ? register : register.where('group', '=', group)
}

/** `ending` are those that end within the warning time after the day, or had ended by then. */
function withAgreement(
  register: Register,
  agreement: ListInput['agreement'],
  asOf: string,
): Register {
  if (agreement === undefined) return register
  if (agreement !== 'ending') return register.where('agreementStatus', '=', agreement)
  return register.where('agreementUntil', '<=', addDays(asOf, expiringDays))
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

/** A row of the register as this reader may see it. */
function shownRow(
  context: QueryContext,
  row: RegisterRow,
  { day, masked }: { readonly day: AbilityDay; readonly masked: boolean },
) {
  const isRevealed = context.can('identity.reveal') && !masked
  if (isRevealed && row.idNumber !== null) context.reveal(`resident:${row.id}`)
  return {
    ...row,
    ageYears: ageOrNull(row.bornOn, day.asOf),
    idNumber: shownIdNumber(row.idNumber, isRevealed),
    monthlyFeeFen: context.can('fees.read') ? row.monthlyFeeFen : null,
    ability: shownAbility(row, day),
  }
}

export const listHandler = handleQuery(list, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const ofState = inGroup(inState(registerAsOf(db, asOf), input.state), input.group)
  const ofAgreement = withAgreement(ofState, input.agreement, asOf)
  const register = searched(ofAgreement, input.search ?? '')
  const { total } = await register
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await sorted(register, input).limit(input.limit).offset(input.offset).execute()
  const shown = { day: await abilityDay(db, asOf), masked: input.masked }
  return { rows: rows.map((row) => shownRow(context, row, shown)), total }
})

/** Acts that changed this file; reads are left to the audit page. */
async function historyOf(db: Database, residentId: number) {
  const { importBatchId } = await db
    .selectFrom('resident')
    .select('importBatchId')
    .where('id', '=', residentId)
    .executeTakeFirstOrThrow()
  return actsOn(db, [`resident:${residentId}`, ...importSubject(importBatchId)])
}

export const getHandler = handleQuery(get, async (context, input) => {
  const { db, today } = context
  const { masked, residentId } = input
  const asOf = input.asOf ?? today
  const row = await residentAsOf(db, residentId, asOf)
  return {
    ...shownRow(context, row, { day: await abilityDay(db, asOf), masked }),
    contacts: await contactsOf(db, residentId),
    stays: await staysWithParts(db, residentId, asOf),
    groups: await groupsOf(db, residentId, asOf),
    fees: context.can('fees.read') ? await feesOf(db, residentId, asOf) : [],
    abilities: await abilitiesOf(db, residentId, asOf),
    history: await historyOf(db, residentId),
  }
})

export const findHandler = handleQuery(find, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const rows = await searched(registerAsOf(db, asOf), input.search)
    // Who is staying comes first, then who left, then who never came.
    .orderBy(sql`CASE state WHEN 'left' THEN 1 WHEN 'none' THEN 2 ELSE 0 END`)
    .orderBy('nameKey')
    .orderBy('id')
    .limit(20)
    .execute()
  return { rows: rows.map((row) => ({ ...row, ageYears: ageOrNull(row.bornOn, asOf) })) }
})

export const kindsHandler = handleQuery(kinds, async ({ db }) => ({
  groups: await payerGroups(db),
  abilityWords: [...knownAbilityWords],
}))
