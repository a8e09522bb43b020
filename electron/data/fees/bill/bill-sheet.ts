import type { BillLineKind } from '#shared/rules/fees/bill-line.ts'
import { formatDay, formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import type { BillShown } from './get.ts'

type Line = BillShown['lines'][number]

const groups: readonly { readonly title: string; readonly kinds: readonly BillLineKind[] }[] = [
  { title: '本月费用', kinds: ['standing', 'total'] },
  { title: '离院减收', kinds: ['away'] },
  { title: '减免', kinds: ['waiver'] },
  { title: '加项服务', kinds: ['extra'] },
]

const sum = (lines: readonly Line[]) => lines.reduce((fen, { amountFen }) => fen + amountFen, 0)

/** Lines of a bill in its groups, those that have some; what corrects earlier months comes last. */
export function groupedLines(lines: readonly Line[], month: string) {
  const own = lines.filter(({ forMonth }) => forMonth === month)
  const late = lines.filter(({ forMonth }) => forMonth !== month)
  return [
    ...groups.map(({ title, kinds }) => ({
      title,
      lines: own.filter(({ kind }) => kinds.includes(kind)),
    })),
    { title: '以前月份的更正', lines: late },
  ].filter(({ lines: found }) => found.length > 0)
}

function lineText({ words, how, amountFen, correction }: Line) {
  return {
    words,
    how,
    amount: formatFen(amountFen),
    // A sum that only goes along with another one has the same words before and after.
    changes:
      correction === null || correction.was.join() === correction.now.join()
        ? []
        : [
            `原计：${correction.was.join('；') || '无'}`,
            `现计：${correction.now.join('；') || '无'}`,
          ],
    isChange: correction !== null,
  }
}

/** The sums that lead from what was owed before to what is to be paid, those that are not nothing. */
function steps({ money, totalFen, state }: BillShown, asOf: string) {
  const { beforeFen, otherBillsFen, paidSinceFen } = money
  const step = (words: string, fen: number) =>
    fen === 0 ? [] : [{ words, amount: formatFen(fen) }]
  return [
    ...(beforeFen < 0 ? step('上期多缴', beforeFen) : step('上期未缴', beforeFen)),
    ...(state === 'void' ? [] : [{ words: '本期账单', amount: formatFen(totalFen) }]),
    ...step('其后的其他账单', otherBillsFen),
    ...step(`${paidSinceFen < 0 ? '作废收款等加回' : '已缴和冲抵'}（到 ${asOf}）`, -paidSinceFen),
  ]
}

/** What of the bill itself is open, and until when. */
function ownDueText({ dueOn, openFen, state }: BillShown, asOf: string): string {
  if (state === 'void') return ''
  if (openFen === 0) return '本期已经缴清。'
  const sum = `本期 ${formatFen(openFen)} 元`
  return dueOn < asOf
    ? `${sum}应在 ${formatDay(dueOn)}前缴，已过期。`
    : `${formatDay(dueOn)}前缴${sum}。`
}

function dueText(bill: BillShown, asOf: string): string {
  const { money, openFen } = bill
  if (money.nowFen <= 0) return money.nowFen === 0 ? '已经结清。' : '不用缴，多缴的部分抵下期账单。'
  const other = money.nowFen - openFen
  const rest = other > 0 ? `其余 ${formatFen(other)} 元是其他账单未缴的。` : ''
  return `${ownDueText(bill, asOf)}${rest}`
}

/** A bill as it is put on paper. */
export function billSheet(bill: BillShown, asOf: string) {
  const { number, name, bed, month, kind, billedOn, dueOn, totalFen, money, lines, note } = bill
  return {
    number,
    title: kind === 'month' ? `${formatMonth(month)}费用账单` : `${formatMonth(month)}结算账单`,
    name,
    bed: bed ?? '',
    billedOn: formatDay(billedOn),
    dueOn: formatDay(dueOn),
    voided: bill.voidedAt === null ? '' : `本账单已作废：${bill.voidReason ?? ''}`,
    groups: groupedLines(lines, month).map((group) => ({
      title: group.title,
      sum: formatFen(sum(group.lines)),
      lines: group.lines.map(lineText),
    })),
    total: formatFen(totalFen),
    steps: steps(bill, asOf),
    now: formatFen(Math.abs(money.nowFen)),
    nowWords: yuanInWords(Math.abs(money.nowFen)),
    nowTitle: money.nowFen < 0 ? '多缴' : '应缴',
    due: dueText(bill, asOf),
    held: [
      ...(money.prepaidFen === 0 ? [] : [`预收余额 ${formatFen(money.prepaidFen)} 元`]),
      ...(money.depositFen === 0 ? [] : [`押金 ${formatFen(money.depositFen)} 元`]),
    ].join('，'),
    note: note ?? '',
    by: bill.enteredBy,
  }
}
