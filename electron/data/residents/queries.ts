import { sql } from 'kysely'
import { find, get, kinds, list } from '#shared/contract/residents/resident.ts'
import { addDays } from '#shared/text/day.ts'
import type { InputOf } from '#shared/operation.ts'
import { knownAbilityWords } from '#shared/rules/ability-words.ts'
import { handleQuery, type QueryContext } from '../context.ts'
import { type AbilityDay, abilityDay, shownAbility } from '../assessments/ability-shown.ts'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { actsOn, importSubject } from '../office/audit/acts-on.ts'
import { ageOrNull, shownIdNumber } from '../person-search.ts'
import { readSetting } from '../settings.ts'
import { abilitiesOf, feesOf, groupsOf, hasPhoto, staysWithParts } from './file.ts'
import { marksOf } from './marks/marks-of.ts'
import { mergedInto } from './merge/merge-row.ts'
import {
  among,
  type Register,
  registerAsOf,
  type RegisterRow,
  residentAsOf,
  staying,
} from './register.ts'
import { searched, searchedWithReason } from './search.ts'
import { circumstanceKinds } from './circumstances/queries.ts'
import { judgedAt } from './leave/away.ts'
import { identityMore, shownContacts } from './resident/shown-contacts.ts'
import { payerGroups } from './terms/payer-group.ts'

type ListInput = InputOf<typeof list>

function inState(register: Register, state: ListInput['state']): Register {
  if (state === 'all') return register
  return state === 'in' ? staying(register) : register.where('state', '=', state as 'away')
}

function inGroup(register: Register, group: string | undefined): Register {
  return group === undefined ? register : register.where('group', '=', group)
}

/** Who belongs to a special group on the day; several may hold at once. */
function inSpecialGroup(register: Register, key: string | undefined, asOf: string): Register {
  if (key === undefined) return register
  return register.where((eb) =>
    eb.exists(
      eb
        .selectFrom('residentSpecialGroup')
        .select('residentSpecialGroup.id')
        .whereRef('residentSpecialGroup.residentId', '=', 'person.id')
        .where('residentSpecialGroup.specialGroup', '=', key)
        .where('residentSpecialGroup.voidedAt', 'is', null)
        .where(coversDay('residentSpecialGroup.groupFrom', 'residentSpecialGroup.groupTo', asOf)),
    ),
  )
}

/** `ending` are those that end within the warning time after the day, or had ended by then. */
async function withAgreement(
  db: Database,
  register: Register,
  agreement: ListInput['agreement'],
  asOf: string,
): Promise<Register> {
  if (agreement === undefined) return register
  if (agreement !== 'ending') return register.where('agreementStatus', '=', agreement)
  const { value: reminder } = await readSetting(db, 'agreementReminder')
  return register.where('agreementUntil', '<=', addDays(asOf, reminder.soonDays))
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

interface Shown {
  readonly day: AbilityDay
  readonly masked: boolean
  readonly marks: Awaited<ReturnType<typeof marksOf>>
}

/** What goes with rows of the register, read once for all of them. */
async function shownWith(
  context: QueryContext,
  rows: readonly RegisterRow[],
  { asOf, masked }: { readonly asOf: string; readonly masked: boolean },
): Promise<Shown> {
  const { db } = context
  const residentIds = rows.map(({ id }) => id)
  const marks = await marksOf({
    db,
    residentIds,
    asOf,
    can: (right) => context.can(right),
    at: judgedAt(asOf, context),
  })
  return { day: await abilityDay(db, asOf), masked, marks }
}

function careLevelOf({ careLevelId: id, careLevelName: name, careLevelPosition }: RegisterRow) {
  return id === null || name === null || careLevelPosition === null
    ? null
    : { id, name, position: careLevelPosition }
}

/** A row of the register as this reader may see it. */
function shownRow(context: QueryContext, row: RegisterRow, { day, masked, marks }: Shown) {
  const isRevealed = context.can('identity.reveal') && !masked
  if (isRevealed && row.idNumber !== null) context.reveal(`resident:${row.id}`)
  return {
    ...row,
    ageYears: ageOrNull(row.bornOn, day.asOf),
    idNumber: shownIdNumber(row.idNumber, isRevealed, row.idKind),
    monthlyFeeFen: context.can('fees.read') ? row.monthlyFeeFen : null,
    ability: shownAbility(row, day),
    careLevel: careLevelOf(row),
    marks: [...(marks.get(row.id) ?? [])],
  }
}

export const listHandler = handleQuery(list, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const ofState = inGroup(inState(registerAsOf(db, asOf), input.state), input.group)
  const ofSpecial = inSpecialGroup(ofState, input.specialGroup, asOf)
  const ofAgreement = await withAgreement(db, ofSpecial, input.agreement, asOf)
  const register = await searched(db, ofAgreement, { typed: input.search ?? '', asOf })
  const { total } = await register
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await sorted(register, input).limit(input.limit).offset(input.offset).execute()
  const shown = await shownWith(context, rows, { asOf, masked: input.masked })
  return { rows: rows.map((row) => shownRow(context, row, shown)), total }
})

/** Acts that changed this file; reads are left to the audit page. */
async function historyOf(db: Database, residentId: number) {
  const { importBatchId } = await db
    .selectFrom('resident')
    .select('importBatchId')
    .where('id', '=', residentId)
    .executeTakeFirstOrThrow()
  const files = [residentId, ...(await mergedInto(db, residentId)).map((one) => one.residentId)]
  const subjects = files.map((id) => `resident:${id}`)
  return actsOn(db, [...subjects, ...importSubject(importBatchId)])
}

export const getHandler = handleQuery(get, async (context, input) => {
  const { db, today } = context
  const { masked, residentId } = input
  const asOf = input.asOf ?? today
  const row = await residentAsOf(db, residentId, asOf)
  return {
    ...shownRow(context, row, await shownWith(context, [row], { asOf, masked })),
    ...(await identityMore(db, residentId)),
    contacts: await shownContacts(context, { residentId, asOf, masked }),
    hasPhoto: await hasPhoto(db, residentId),
    mergedFrom: await mergedInto(db, residentId),
    stays: await staysWithParts(db, residentId, asOf, context.can('health.read')),
    groups: await groupsOf(db, residentId, asOf),
    fees: context.can('fees.read') ? await feesOf(db, residentId, asOf) : [],
    abilities: await abilitiesOf(db, residentId, asOf),
    history: await historyOf(db, residentId),
  }
})

/** Who is staying comes first, then who waits, who left, who never came. */
const byState = sql`CASE state WHEN 'waiting' THEN 1 WHEN 'left' THEN 2 WHEN 'none' THEN 3 ELSE 0 END`

async function findBySearch(db: Database, typed: string, asOf: string) {
  const found = await searchedWithReason(db, registerAsOf(db, asOf), { typed, asOf })
  const rows = await found.register
    .orderBy(byState)
    .orderBy('nameKey')
    .orderBy('id')
    .limit(20)
    .execute()
  const reasons = await found.reasonsOf(rows)
  return rows.map((row) => ({ ...row, found: reasons.get(row.id) ?? null }))
}

async function findByIds(db: Database, residentIds: readonly number[], asOf: string) {
  const rows = await among(registerAsOf(db, asOf), residentIds).execute()
  return rows
    .toSorted((one, other) => residentIds.indexOf(one.id) - residentIds.indexOf(other.id))
    .map((row) => ({ ...row, found: null }))
}

export const findHandler = handleQuery(find, async ({ db, today }, input) => {
  const { asOf = today, search, residentIds = [] } = input
  const rows =
    search === undefined
      ? await findByIds(db, residentIds, asOf)
      : await findBySearch(db, search, asOf)
  return { rows: rows.map((row) => ({ ...row, ageYears: ageOrNull(row.bornOn, asOf) })) }
})

export const kindsHandler = handleQuery(kinds, async ({ db }) => ({
  groups: await payerGroups(db),
  ...(await circumstanceKinds(db)),
  abilityWords: [...knownAbilityWords],
}))
