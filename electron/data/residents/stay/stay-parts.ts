import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { leaveWord } from '../leave/leave-words.ts'

/** Columns of the periods that lie within a stay. */
const columnsOf = {
  bedStay: { from: 'bedFrom', to: 'bedTo' },
  leave: { from: 'leaveFrom', to: 'leaveTo' },
  residentGroup: { from: 'groupFrom', to: 'groupTo' },
  monthlyFee: { from: 'feeFrom', to: 'feeTo' },
  residentCareLevel: { from: 'levelFrom', to: 'levelTo' },
  carePlan: { from: 'planFrom', to: 'planTo' },
  billingBasis: { from: 'basisFrom', to: 'basisTo' },
  residentCharge: { from: 'chargeFrom', to: 'chargeTo' },
  waiver: { from: 'waiverFrom', to: 'waiverTo' },
} as const

export type PartTable = keyof typeof columnsOf

/**
 * A period within a stay: a bed, a leave, a payer group, a care level, a care plan, or what she is charged by:
 * a monthly fee, the way of billing, an item, a waiver.
 */
export interface Part {
  readonly table: PartTable
  readonly id: number
  readonly from: string
  readonly to: string | null
  /** What begins with it, in words. */
  readonly what: string
  /** The bed, for a bed stay. */
  readonly bedId: number | null
  /** A second bed beside the main one. */
  readonly isExtra?: boolean
  /** A leave from which nobody came back, an item, a waiver: the discharge ended it. */
  readonly endsWithStay: boolean
  /** A waiver whose end was set ahead: it takes no day beyond the stay, however long it was to be. */
  readonly mayOutlast?: boolean
}

/** Of these a stay may have several at a time, each of which ended with it or did not. */
export const markedParts = [
  'leave',
  'residentCharge',
  'waiver',
] as const satisfies readonly PartTable[]

export function isMarked({ table }: Pick<Part, 'table'>): boolean {
  return markedParts.some((marked) => marked === table)
}

interface StayDays {
  readonly id: number
  readonly residentId: number
  readonly stayFrom: string
  readonly stayTo: string | null
}

function inOrder(one: Part, other: Part): number {
  const [ownEnd, otherEnd] = [one.to ?? '9999', other.to ?? '9999']
  if (one.from !== other.from) return one.from < other.from ? -1 : 1
  // What took no day on the day of another's beginning came before it.
  if (ownEnd !== otherEnd) return ownEnd < otherEnd ? -1 : 1
  return one.id - other.id
}

async function bedParts(db: Database, stayId: number): Promise<readonly Part[]> {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.id', 'bedStay.bedId', 'bedStay.bedFrom', 'bedStay.bedTo', 'bed.code'])
    .select('bedStay.kind')
    .where('bedStay.stayId', '=', stayId)
    .where('bedStay.voidedAt', 'is', null)
    .execute()
  return rows.map(({ id, bedId, bedFrom, bedTo, code, kind }) => ({
    table: 'bedStay',
    id,
    from: bedFrom,
    to: bedTo,
    what: kind === 'main' ? `住进 ${code} 床` : `加用 ${code} 床`,
    bedId,
    isExtra: kind !== 'main',
    endsWithStay: false,
  }))
}

async function leaveParts(db: Database, stayId: number): Promise<readonly Part[]> {
  const rows = await db
    .selectFrom('leave')
    .select(['id', 'kind', 'leaveFrom', 'leaveTo', 'endsWithStay'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .execute()
  return rows.map(({ id, kind, leaveFrom, leaveTo, endsWithStay }) => ({
    table: 'leave',
    id,
    from: leaveFrom,
    to: leaveTo,
    what: leaveWord(kind),
    bedId: null,
    endsWithStay: endsWithStay === 1,
  }))
}

async function careLevelParts(db: Database, stayId: number): Promise<readonly Part[]> {
  const rows = await db
    .selectFrom('residentCareLevel')
    .innerJoin('careLevel', 'careLevel.id', 'residentCareLevel.careLevelId')
    .select(['residentCareLevel.id', 'careLevel.name'])
    .select(['residentCareLevel.levelFrom as from', 'residentCareLevel.levelTo as to'])
    .where('residentCareLevel.stayId', '=', stayId)
    .where('residentCareLevel.voidedAt', 'is', null)
    .execute()
  return rows.map(({ name, ...row }) => ({
    table: 'residentCareLevel',
    ...row,
    what: `照护等级改为${name}`,
    bedId: null,
    endsWithStay: false,
  }))
}

/** Signed plans; a draft is no period yet and is left behind with its stay. */
async function carePlanParts(db: Database, stayId: number): Promise<readonly Part[]> {
  const rows = await db
    .selectFrom('carePlan')
    .select(['id', 'planFrom as from', 'planTo as to'])
    .where('stayId', '=', stayId)
    .where('signedOn', 'is not', null)
    .where('voidedAt', 'is', null)
    .execute()
  return rows.map((row) => ({
    table: 'carePlan',
    ...row,
    what: '照护计划',
    bedId: null,
    endsWithStay: false,
  }))
}

/** How she is billed, her own items and what she is let off. */
async function chargeParts(db: Database, stayId: number): Promise<readonly Part[]> {
  const bases = await db
    .selectFrom('billingBasis')
    .select(['id', 'basisFrom as from', 'basisTo as to'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .execute()
  const charges = await db
    .selectFrom('residentCharge')
    .innerJoin('feeItem', 'feeItem.id', 'residentCharge.feeItemId')
    .select(['residentCharge.id', 'chargeFrom as from', 'chargeTo as to', 'endsWithStay', 'name'])
    .where('stayId', '=', stayId)
    .where('residentCharge.voidedAt', 'is', null)
    .execute()
  const waivers = await db
    .selectFrom('waiver')
    .select(['id', 'waiverFrom as from', 'waiverTo as to', 'endsWithStay'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .execute()
  const own = { bedId: null, endsWithStay: false }
  return [
    ...bases.map((row): Part => ({ table: 'billingBasis', ...row, what: '计费方式改变', ...own })),
    ...charges.map(({ name, endsWithStay, ...row }): Part => {
      const marked = { bedId: null, endsWithStay: endsWithStay === 1 }
      return { table: 'residentCharge', ...row, what: `收费项目“${name}”`, ...marked }
    }),
    ...waivers.map(({ endsWithStay, ...row }): Part => {
      const marked = { bedId: null, endsWithStay: endsWithStay === 1 }
      const mayOutlast = row.to !== null && endsWithStay === 0
      return { table: 'waiver', ...row, what: '减免', ...marked, mayOutlast }
    }),
  ]
}

/** Groups and fees belong to the stay in which they began. */
async function termParts(db: Database, stay: StayDays): Promise<readonly Part[]> {
  const groups = await db
    .selectFrom('residentGroup')
    .innerJoin('payerGroup', 'payerGroup.key', 'residentGroup.payerGroup')
    .select(['residentGroup.id', 'groupFrom as from', 'groupTo as to', 'payerGroup.name'])
    .select('residentGroup.stayId')
    .where('residentId', '=', stay.residentId)
    .where('voidedAt', 'is', null)
    .execute()
  const fees = await db
    .selectFrom('monthlyFee')
    .select(['id', 'feeFrom as from', 'feeTo as to', 'stayId'])
    .where('residentId', '=', stay.residentId)
    .where('voidedAt', 'is', null)
    .execute()
  const other = { bedId: null, endsWithStay: false }
  const rows: readonly (Part & { readonly stayId: number | null })[] = [
    ...groups.map(({ name, ...row }) => ({
      table: 'residentGroup' as const,
      ...row,
      what: `人员类别改为${name}`,
      ...other,
    })),
    ...fees.map((row) => ({ table: 'monthlyFee' as const, ...row, what: '月费改变', ...other })),
  ]
  return rows.flatMap(({ stayId, ...part }) =>
    (stayId === null ? beganIn(part, stay) : stayId === stay.id) ? [part] : [],
  )
}

/**
 * Of rows that name no stay the days tell: what took no day ended with a stay on that day; it is none of
 * another one that began then.
 */
function beganIn({ from, to }: Part, { stayFrom, stayTo }: StayDays): boolean {
  if (from < stayFrom) return false
  return from === to ? from === stayTo : stayTo === null || from < stayTo
}

/** All live periods within a stay, in the order of their days. */
export async function partsOf(db: Database, stay: StayDays): Promise<readonly Part[]> {
  const parts = [
    ...(await bedParts(db, stay.id)),
    ...(await leaveParts(db, stay.id)),
    ...(await termParts(db, stay)),
    ...(await careLevelParts(db, stay.id)),
    ...(await carePlanParts(db, stay.id)),
    ...(await chargeParts(db, stay.id)),
  ]
  return parts.toSorted(inOrder)
}

/** Ends a period on a day, as things go on: no correction, so nothing is kept beside the row. */
export async function endPart(
  trx: Database,
  { table, id }: Pick<Part, 'table' | 'id'>,
  day: string,
): Promise<void> {
  await trx
    .updateTable(table)
    .set({ [columnsOf[table].to]: day } as never)
    .where('id', '=', id as never)
    .execute()
}

/** What a correction makes of a period. */
export interface PartChange {
  readonly part: Pick<Part, 'table' | 'id'>
  readonly from: string
  readonly to: string | null
  /** Further columns, such as another bed. */
  readonly set?: Readonly<Record<string, unknown>>
}

/**
 * Corrects several periods at once, and between them what they lie in. Each row keeps a voided copy of
 * what it said. All rows stand aside (voided) until everything has its new days: in no order of single
 * updates would the triggers let each pair of neighbours pass.
 */
export async function correctParts(
  trx: Database,
  changes: readonly PartChange[],
  now: string,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const { part } of changes) {
    await keepVoidedCopy(trx, part.table, part.id, now)
    await setRow(trx, part, { voidedAt: now })
  }
  await between()
  for (const { part, from, to, set } of changes) {
    const columns = columnsOf[part.table]
    const days = { [columns.from]: from, [columns.to]: to }
    await setRow(trx, part, { ...days, ...set, voidedAt: null, recordedAt: now })
  }
}

/** Voids a period. */
export async function voidPart(
  trx: Database,
  part: Pick<Part, 'table' | 'id'>,
  now: string,
): Promise<void> {
  await setRow(trx, part, { voidedAt: now })
}

async function setRow(
  trx: Database,
  { table, id }: Pick<Part, 'table' | 'id'>,
  set: Readonly<Record<string, unknown>>,
): Promise<void> {
  await trx
    .updateTable(table)
    .set(set as never)
    .where('id', '=', id as never)
    .execute()
}
