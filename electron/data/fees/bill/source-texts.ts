import { type BillSource, billSources } from '#shared/rules/fees/bill-line.ts'
import { addDays } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { Database } from '../../database/connection.ts'
import { leaveWord } from '../../residents/leave/leave-words.ts'
import type { LineSource } from './line-source.ts'

export interface SourceText {
  readonly source: BillSource
  readonly id: number
  readonly text: string
  /** The record was corrected away or voided since. */
  readonly isVoided: boolean
}

interface Found {
  readonly id: number
  readonly text: string
  readonly voidedAt: string | null
}

type Ids = readonly number[]

/** `2026-10-01 至 2026-10-20`, both days counted; `2026-10-01 起` while it goes on. */
function span(from: string, to: string | null): string {
  if (to === null) return `${from} 起`
  return to <= from ? from : `${from} 至 ${addDays(to, -1)}`
}

async function stays(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('stay')
    .select(['id', 'stayFrom', 'stayTo', 'voidedAt'])
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({ ...row, text: `入住 ${span(row.stayFrom, row.stayTo)}` }))
}

async function bedStays(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.id', 'bedFrom', 'bedTo', 'bedStay.voidedAt', 'bed.code', 'kind'])
    .where('bedStay.id', 'in', ids)
    .execute()
  return rows.map((row) => {
    const extra = row.kind === 'extra' ? '加用 ' : ''
    return { ...row, text: `${extra}${row.code} 床 ${span(row.bedFrom, row.bedTo)}` }
  })
}

async function careLevels(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('residentCareLevel as own')
    .innerJoin('careLevel', 'careLevel.id', 'own.careLevelId')
    .select(['own.id', 'own.levelFrom', 'own.levelTo', 'own.voidedAt', 'careLevel.name'])
    .where('own.id', 'in', ids)
    .execute()
  return rows.map((row) => ({ ...row, text: `${row.name} ${span(row.levelFrom, row.levelTo)}` }))
}

async function bases(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('billingBasis')
    .select(['id', 'basis', 'basisFrom', 'basisTo', 'voidedAt'])
    .where('id', 'in', ids)
    .execute()
  const words = { table: '按收费标准', total: '按约定月费' } as const
  return rows.map((row) => ({
    ...row,
    text: `${words[row.basis]} ${span(row.basisFrom, row.basisTo)}`,
  }))
}

async function monthlyFees(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('monthlyFee')
    .select(['id', 'monthlyFeeFen', 'feeFrom', 'feeTo', 'voidedAt'])
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    ...row,
    text: `约定月费 ${formatFen(row.monthlyFeeFen)} 元 ${span(row.feeFrom, row.feeTo)}`,
  }))
}

async function charges(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('residentCharge')
    .innerJoin('feeItem', 'feeItem.id', 'residentCharge.feeItemId')
    .select(['residentCharge.id', 'feeItem.name', 'chargeFrom', 'chargeTo'])
    .select('residentCharge.voidedAt')
    .where('residentCharge.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    ...row,
    text: `本人收费项目“${row.name}” ${span(row.chargeFrom, row.chargeTo)}`,
  }))
}

async function feeTables(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('feeTable')
    .select(['id', 'name', 'startsOn', 'voidedAt'])
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({ ...row, text: `${row.name}（${row.startsOn} 起执行）` }))
}

async function leaves(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('leave')
    .select(['id', 'kind', 'leaveFrom', 'leaveTo', 'voidedAt'])
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    ...row,
    text: `${leaveWord(row.kind)} ${span(row.leaveFrom, row.leaveTo)}`,
  }))
}

async function waivers(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('waiver')
    .select(['id', 'reason', 'waiverFrom', 'waiverTo', 'voidedAt'])
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    ...row,
    text: `减免 ${span(row.waiverFrom, row.waiverTo)}：${row.reason}`,
  }))
}

async function extras(db: Database, ids: Ids): Promise<readonly Found[]> {
  const rows = await db
    .selectFrom('extraCharge')
    .innerJoin('feeItem', 'feeItem.id', 'extraCharge.feeItemId')
    .select(['extraCharge.id', 'feeItem.name', 'chargedOn', 'extraCharge.voidedAt'])
    .select('extraCharge.doneBy')
    .where('extraCharge.id', 'in', ids)
    .execute()
  return rows.map((row) => {
    const by = row.doneBy === null ? '' : `，${row.doneBy}`
    return { ...row, text: `${row.name} ${row.chargedOn}${by}` }
  })
}

const readers: Readonly<Record<BillSource, (db: Database, ids: Ids) => Promise<readonly Found[]>>> =
  {
    stay: stays,
    bedStay: bedStays,
    careLevel: careLevels,
    basis: bases,
    monthlyFee: monthlyFees,
    charge: charges,
    feeTable: feeTables,
    leave: leaves,
    waiver: waivers,
    extra: extras,
  }

/** The records on which lines rest, in words, each read once. */
export async function sourceTexts(
  db: Database,
  sources: readonly LineSource['of'][],
): Promise<(of: LineSource['of']) => readonly SourceText[]> {
  const found = new Map<string, SourceText>()
  for (const source of billSources) {
    const ids = [...new Set(sources.flatMap((of) => of[source] ?? []))]
    if (ids.length === 0) continue
    for (const { id, text, voidedAt } of await readers[source](db, ids)) {
      found.set(`${source}:${id}`, { source, id, text, isVoided: voidedAt !== null })
    }
  }
  return (of) =>
    billSources.flatMap((source) =>
      (of[source] ?? []).flatMap((id) => found.get(`${source}:${id}`) ?? []),
    )
}
