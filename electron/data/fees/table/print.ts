import type { FeeRules } from '#shared/contract/fees/fee-rule.ts'
import { printFeeTable } from '#shared/contract/fees/fee-table.ts'
import { billCategories } from '#shared/rules/fees/accounts.ts'
import { pricingBasisWords, unitOf } from '#shared/rules/fees/fee-words.ts'
import {
  type AwayCategory,
  awayWords,
  dueWords,
  partMonthWords,
} from '#shared/rules/fees/rule-words.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { profileValuesAsOf } from '../../home/profile/profile-row.ts'
import { readHome } from '../../home/queries.ts'
import { capsOfHome } from '../prepay/rules.ts'
import { feeRulesIn } from '../rule/read.ts'
import { linesOf } from './changes.ts'
import type { FeeLine } from './lines.ts'
import { type FeeTableShown, feeTableShownAsOf } from './table-row.ts'

/** An item with its prices; a plain one has one without a part. */
interface PrintedItem {
  readonly name: string
  readonly unit: string
  readonly notes: readonly string[]
  readonly prices: readonly { readonly part: string | null; readonly price: string }[]
}

function printedItem(lines: readonly FeeLine[]): PrintedItem | null {
  const [first] = lines
  if (first === undefined) return null
  const notes = [first.itemNote, ...lines.map(({ part, note }) => noteOf(part, note))]
  return {
    name: first.name,
    unit: unitOf(first.per, first.unitName),
    notes: notes.filter((note) => note !== null),
    prices: lines.map(({ part, priceFen }) => ({
      part,
      price: priceFen === null ? '' : formatFen(priceFen),
    })),
  }
}

function noteOf(part: string | null, note: string | null): string | null {
  return note === null || part === null ? note : `${part}：${note}`
}

/** What has a price, by category in the order of the bill. */
function printedGroups(lines: readonly FeeLine[]) {
  const priced = lines.filter(({ priceFen }) => priceFen !== null)
  const keys = Object.keys(billCategories).filter((key) => key !== 'total')
  return keys.flatMap((key) => {
    const own = priced.filter(({ category }) => category === key)
    const byItem = Map.groupBy(own, ({ feeItemId }) => feeItemId)
    const items = [...byItem.values()].flatMap((item) => printedItem(item) ?? [])
    const name = billCategories[key as keyof typeof billCategories]
    return items.length === 0 ? [] : [{ name, items }]
  })
}

/** How a part of a month and days away are charged, in the words of the home's own rules. */
function ruleLines(rules: FeeRules, lines: readonly FeeLine[]): readonly string[] {
  const shown = new Set<string>(
    lines.flatMap(({ category, isDefault }) => (isDefault ? category : [])),
  )
  const kinds = [...shown].filter((one): one is AwayCategory => one !== 'damages')
  const away = (what: string, words: readonly string[]) =>
    words.length === 0 ? `${what}期间各项费用照收。` : `${what}：${words.join('；')}；其余照收。`
  const { hospital, outing, refundDays } = rules
  return [
    `不满一个月：${partMonthWords[rules.partMonth]}；离院当天${rules.isLastDayCharged ? '收费' : '不收费'}。`,
    away('住院', awayWords(hospital, kinds)),
    away('请假外出', awayWords(outing, kinds)),
    `每月费用${dueWords(rules)}。`,
    ...(refundDays === null ? [] : [`退费：申请后 ${refundDays} 天内退还。`]),
  ]
}

/** Limits of what is taken ahead; what nobody could make sure of is not told to the public. */
async function heldLines(db: Database): Promise<readonly string[]> {
  const { deposit, months } = await capsOfHome(db)
  const told = (what: string, caps: readonly (typeof deposit | typeof months)[number][]) =>
    caps
      .filter(({ text, status }) => status !== 'unverified' && text !== '')
      .map(({ text, clause }) => `${what}：${text}（${clause}）。`)
  return [...told('押金', deposit), ...told('预收服务费', months)]
}

function basisLine({ basis, basisNote, decidedOn, decidedBy }: FeeTableShown): string | null {
  const decided = [
    decidedBy === null ? null : `${decidedBy}决定`,
    decidedOn === null ? null : formatDay(decidedOn),
  ].filter((word) => word !== null)
  const parts = [
    basis === null ? null : `定价形式：${pricingBasisWords[basis]}`,
    basisNote === null ? null : `依据：${basisNote}`,
    decided.length === 0 ? null : decided.join('，'),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join('　')
}

export const printFeeTableHandler = handleQueryWithWork(printFeeTable, {
  async read({ db, today }, { id }) {
    const table = await feeTableShownAsOf(db, id, today)
    const month = (table.startsOn > today ? table.startsOn : today).slice(0, 7)
    return {
      table,
      lines: await linesOf(db, table),
      rules: await feeRulesIn(db, month),
      held: await heldLines(db),
      telephone: (await profileValuesAsOf(db, today))['telephone'] ?? null,
      letterhead: await readHome(db),
    }
  },
  async finish({ home }, { paper }, { table, lines, rules, held, telephone, letterhead }) {
    const isDraft = table.state === 'draft'
    const end = table.endsOn === null ? '' : `，执行到 ${formatDay(addDays(table.endsOn, -1))}`
    const data = {
      frame: {
        homeName: letterhead.name,
        title: isDraft ? '收费标准（草案）' : '收费公示',
        period: `${table.name}　${formatDay(table.startsOn)}起执行${end}`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      paper,
      homeName: letterhead.name,
      basis: basisLine(table),
      groups: printedGroups(lines),
      rules: ruleLines(rules, lines),
      held,
      telephone: telephone === null ? null : String(telephone),
      noticed: table.publishedOn === null ? '尚未公布' : `${formatDay(table.publishedOn)} 公布`,
    }
    const { bytes } = await home.workers.run('document', {
      template: 'fees/table/fee-notice.typ',
      data,
    })
    return { name: `收费公示-${table.startsOn}-${paper.toUpperCase()}.pdf`, bytes }
  },
})
