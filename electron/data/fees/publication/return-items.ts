import type { OutputOf } from '#shared/operation.ts'
import type { getYearFigures } from '#shared/contract/fees/publication.ts'
import { type ProfileValue, profileGroups } from '#shared/rules/home-profile.ts'
import { figureFrom, type YearRow } from '#shared/rules/fees/year-figures.ts'
import type { Database } from '../../database/connection.ts'
import { profileValuesAsOf } from '../../home/profile/profile-row.ts'
import { feeRulesIn } from '../rule/read.ts'
import type { TableOfYear } from './tables-of-year.ts'
import type { YearFacts } from './year-facts.ts'
import { yearRows } from './year-rows.ts'

type ReturnItem = OutputOf<typeof getYearFigures>['returnItems'][number]

interface Answer {
  readonly recorded: ProfileValue | null
  readonly basis: string
}

/** Prices of the version that holds at the end of the year, with what they are for. */
async function pricesOf(db: Database, table: TableOfYear | undefined) {
  if (table === undefined) return []
  return db
    .selectFrom('feePrice')
    .innerJoin('feeItem', 'feeItem.id', 'feePrice.feeItemId')
    .select(['feeItem.name', 'feeItem.category', 'feeItem.per', 'feePrice.priceFen'])
    .where('feePrice.feeTableId', '=', table.id)
    .where('feePrice.voidedAt', 'is', null)
    .where('feePrice.priceFen', '>', 0)
    .orderBy('feePrice.position')
    .execute()
}

type Price = Awaited<ReturnType<typeof pricesOf>>[number]

interface Sources {
  readonly facts: YearFacts
  readonly table: TableOfYear | undefined
  readonly prices: readonly Price[]
}

const perWords = { month: '元/月', day: '元/天', time: '元/次', once: '元，一次' } as const

/** Lowest or highest price of a category; prices of different units cannot stand beside each other. */
function ofTable(
  { table, prices }: Sources,
  categories: readonly string[],
  by: 'min' | 'max',
): Answer {
  if (table === undefined) return { recorded: null, basis: '年末没有公布的收费标准' }
  const own = prices.filter(({ category }) => categories.includes(category))
  if (own.length === 0) return { recorded: null, basis: `收费标准“${table.name}”里没有这一项` }
  const monthly = own.filter(({ per }) => per === 'month')
  const [first] = own
  const asked = monthly.length > 0 ? monthly : own.filter(({ per }) => per === first?.per)
  const fens = asked.map(({ priceFen }) => priceFen)
  const recorded = fens.reduce((one, other) => Math[by](one, other))
  const unit = perWords[asked[0]?.per ?? 'month']
  const others = own.length - asked.length
  const rest = others === 0 ? '' : `；另有 ${others} 个价不是按这个单位`
  return { recorded, basis: `收费标准“${table.name}”，${unit}${rest}` }
}

function ofDeposits({ facts }: Sources, by: 'min' | 'max'): Answer {
  const rows: readonly YearRow[] = yearRows(facts, 'deposit.end').filter(({ amount }) => amount > 0)
  const recorded = figureFrom({ by }, rows)
  const basis = rows.length === 0 ? '年末没有人交着押金' : `年末交着押金的 ${rows.length} 人`
  return { recorded, basis }
}

function membership({ facts }: Sources): Answer {
  const { firstEntryOn, span } = facts
  if (firstEntryOn === null || firstEntryOn > span.to)
    return { recorded: null, basis: '那时还没有记账' }
  const end = yearRows(facts, 'membership.end').length
  const taken = facts.receiptLines.filter(({ purpose }) => purpose === 'membership').length
  const recorded = end + taken > 0
  return {
    recorded,
    basis: recorded ? `年末有 ${end} 人交着会员费，本年收了 ${taken} 笔` : '账上没有会员费',
  }
}

const otherCategories = ['service', 'other']

function others({ table, prices }: Sources): readonly Price[] | null {
  return table === undefined
    ? null
    : prices.filter(({ category }) => otherCategories.includes(category))
}

const billingWords = { 'in-advance': '按月先付后住', 'in-arrears': '按月先住后付' } as const

async function chargingMode(db: Database, { span }: YearFacts): Promise<Answer> {
  const { billing } = await feeRulesIn(db, span.to.slice(0, 7))
  return { recorded: billingWords[billing], basis: '计费规则；报表的代码表没有读到，填写时按原文' }
}

function otherAnswer(sources: Sources, key: string): Answer {
  const own = others(sources)
  if (own === null) return { recorded: null, basis: '年末没有公布的收费标准' }
  const basis = `收费标准“${sources.table?.name ?? ''}”里服务费和其他两类`
  if (key === 'isOtherCharged') return { recorded: own.length > 0, basis }
  const names = [...new Set(own.map(({ name }) => name))].join('、')
  return { recorded: names === '' ? null : names, basis }
}

async function answerOf(db: Database, key: string, sources: Sources): Promise<Answer> {
  const by = key.endsWith('MinFen') ? 'min' : 'max'
  if (key === 'chargingMode') return chargingMode(db, sources.facts)
  if (key === 'isMembership') return membership(sources)
  if (key.startsWith('depositM')) return ofDeposits(sources, by)
  if (key.startsWith('careFeeM')) return ofTable(sources, ['care'], by)
  if (key.startsWith('bedFeeM')) return ofTable(sources, ['bed'], by)
  if (key.startsWith('mealFeeM')) return ofTable(sources, ['meal'], by)
  if (key.startsWith('otherChargeM')) return ofTable(sources, otherCategories, by)
  return otherAnswer(sources, key)
}

/** What the institution record asks about fees, as the records of money answer it beside what was typed. */
export async function returnItemsOf(
  db: Database,
  facts: YearFacts,
  tables: readonly TableOfYear[],
): Promise<readonly ReturnItem[]> {
  const table = tables.at(-1)
  const sources = { facts, table, prices: await pricesOf(db, table) }
  const typed = await profileValuesAsOf(db, facts.span.to)
  const fields = profileGroups.find(({ key }) => key === 'fees')?.fields ?? []
  const items: ReturnItem[] = []
  for (const { key, label, kind, status, note } of fields) {
    const asked = kind === 'yesNo' || kind === 'money' ? kind : 'text'
    const answer = await answerOf(db, key, sources)
    items.push({
      key,
      label,
      kind: asked,
      certainty: status,
      note,
      ...answer,
      typed: typed[key] ?? null,
    })
  }
  return items
}
