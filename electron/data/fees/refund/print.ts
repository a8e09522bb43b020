import { printRefund } from '#shared/contract/fees/refund.ts'
import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { heldWords } from '../held.ts'
import { type RefundShown, refundShown } from './queries.ts'

const dayText = (day: string | null) => (day === null ? '' : formatDay(day))

/** What a slip of a refund that is not to be paid says above the lines to sign on. */
function remarkOf({ state, voidReason, withdrawReason, dueWords }: RefundShown): string {
  if (state === 'void') return `本单已作废：${voidReason ?? ''}`
  if (state === 'withdrawn') return `申请已撤回：${withdrawReason ?? ''}`
  return state === 'paid' ? '' : `退费期限：${dueWords}。`
}

export const printRefundHandler = handleQueryWithWork(printRefund, {
  async read({ db, today }, { id }) {
    return { home: await readHome(db), refund: await refundShown(db, id, today) }
  },
  async finish({ home }, _input, { home: named, refund }) {
    const { number, name, amountFen, method } = refund
    const data = {
      homeName: named.name,
      isSample: named.isSample,
      number,
      name,
      bed: refund.bed ?? '',
      kind: heldWords[refund.kind],
      appliedOn: dayText(refund.appliedOn),
      applicant: refund.applicant ?? '',
      dueOn: refund.dueOn === null ? '未知' : dayText(refund.dueOn),
      approved: [refund.approvedBy, dayText(refund.approvedOn)].filter(Boolean).join('　'),
      paidOn: dayText(refund.paidOn),
      amount: formatFen(amountFen),
      amountWords: yuanInWords(amountFen),
      reason: refund.reason,
      method: method === null ? '' : paymentMethods[method].title,
      payee: refund.payee ?? '',
      payeeAccount: refund.payeeAccount ?? '',
      remark: remarkOf(refund),
    }
    const request = { template: 'fees/refund/refund.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name: `退费单-${number}-${name}.pdf`, bytes }
  },
})
