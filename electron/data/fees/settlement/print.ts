import { printSettlement } from '#shared/contract/fees/settlement.ts'
import { YiluError } from '#shared/errors.ts'
import { settlementSteps } from '#shared/rules/fees/settlement-words.ts'
import { formatDay, formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { EndReason } from '../../database/tables/residents.ts'
import { readHome } from '../../home/queries.ts'
import { endReasonWord } from '../../residents/stay/end-reason-words.ts'
import { heldWords } from '../held.ts'
import { settlementShown } from './queries.ts'

type Shown = Awaited<ReturnType<typeof settlementShown>>
type Settlement = NonNullable<Shown['settlement']>

function factsOf({ name }: Shown, { number, settledOn, sheet }: Settlement) {
  const { stayFrom, stayTo, endReason, dayCount } = sheet.stay
  const left = endReason === null ? '' : `（${endReasonWord(endReason as EndReason)}）`
  return [
    ['姓名', name],
    ['结算单号', number],
    ['入住日期', formatDay(stayFrom)],
    ['离开日期', `${formatDay(stayTo)}${left}`],
    ['住了', `${dayCount} 天`],
    ['结算日期', formatDay(settledOn)],
    ['此前账单', `${sheet.billed.count} 张，${formatFen(sheet.billed.sumFen)} 元`],
    ['已缴费用', `${sheet.paid.count} 笔，${formatFen(sheet.paid.sumFen)} 元`],
  ]
}

/** Refunds with what became of them by the day of printing. */
function refundRows({ refunds }: Settlement) {
  const states = {
    applied: '待批准',
    approved: '已批准，待付',
    paid: '已付',
    withdrawn: '已撤回',
    void: '作废',
  }
  return refunds.map(({ kind, number, amountFen, state, paidOn, dueOn }) => [
    `退${heldWords[kind]}`,
    number,
    formatFen(amountFen),
    state === 'paid' && paidOn !== null
      ? `${formatDay(paidOn)} 已付`
      : `${states[state]}${dueOn === null ? '' : `，${formatDay(dueOn)} 前`}`,
  ])
}

function returnedOf({ things, medicineCount, medicines }: Shown): readonly string[] {
  const kept = things.map(({ what, itemCount }) => `${what} ${itemCount} 件`)
  const items =
    kept.length === 0 ? '随身物品：没有未退还的。' : `随身物品还没有退还的：${kept.join('、')}。`
  if (medicineCount === 0) return [items, '代管药品：没有未退还的。']
  const named = medicines.length > 0 ? medicines.join('、') : `${medicineCount} 种`
  return [items, `代管药品还没有退还的：${named}。`]
}

function endingOf({ refundFen, arrearsFen }: Settlement['sheet']): string {
  const both = (fen: number) => `${formatFen(fen)} 元（大写 ${yuanInWords(fen)}）`
  if (arrearsFen > 0) return `还欠 ${both(arrearsFen)}，由家属补交。`
  return refundFen > 0 ? `应退 ${both(refundFen)}。` : '两清，没有应退也没有欠费。'
}

export const printSettlementHandler = handleQueryWithWork(printSettlement, {
  async read(context, { stayId, asOf }) {
    const shown = await settlementShown(context, stayId, asOf ?? context.today)
    if (shown.settlement === null) {
      throw new YiluError('rule_violated', 'not-settled', '这次入住还没有结算，没有可打印的。')
    }
    context.reveal(`resident:${shown.residentId}`)
    return { shown, settlement: shown.settlement, letterhead: await readHome(context.db) }
  },
  async finish({ home }, _input, { shown, settlement, letterhead }) {
    const { sheet, note, signedBy, signedRelation, signedOn } = settlement
    const data = {
      frame: {
        homeName: letterhead.name,
        title: '离院结算单',
        period: shown.name,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      facts: factsOf(shown, settlement),
      billNumber: sheet.billNumber,
      lines: sheet.lines.map(({ forMonth, words, amountFen }) => [
        formatMonth(forMonth),
        words,
        formatFen(amountFen),
      ]),
      billTotal: formatFen(sheet.billFen),
      steps: settlementSteps(sheet).map(({ words, amountFen, isSum }) => ({
        words,
        amount: formatFen(amountFen),
        isSum,
      })),
      ending: endingOf(sheet),
      refunds: refundRows(settlement),
      returned: returnedOf(shown),
      note,
      signed:
        signedOn === null || signedBy === null
          ? null
          : `${formatDay(signedOn)} 由 ${signedBy}${signedRelation === null ? '' : `（${signedRelation}）`}签字。`,
    }
    const request = { template: 'fees/settlement/settlement.typ', data } as const
    const { bytes } = await home.workers.run('document', request)
    return { name: `离院结算单-${shown.name}-${shown.stayTo}.pdf`, bytes }
  },
})
