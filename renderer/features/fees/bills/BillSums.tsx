import type { listBills, previewBills } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './Bills.module.css'

interface ToBillProps {
  readonly preview: OutputOf<typeof previewBills> | undefined
  readonly mayCharge: boolean
}

/** Who of the month was not billed yet, and the way to do it. */
function ToBill({ preview, mayCharge }: ToBillProps) {
  if (preview === undefined || preview.rows.length === 0) return null
  const { month, rows, sums } = preview
  const blocked = rows.length - sums.billCount
  const words =
    blocked === 0
      ? `还有 ${rows.length} 人没有出账单，${formatFen(sums.totalFen)} 元`
      : `还有 ${rows.length} 人没有出账单，其中 ${blocked} 人算不出来`
  return (
    <span className={classes.todo}>
      <StatusMark kind={blocked === 0 ? 'due' : 'bad'}>{words}</StatusMark>
      <LinkButton
        to="/fees/bills/issue"
        search={{ month }}
        size="compact-sm"
        variant={mayCharge ? 'filled' : 'outline'}
      >
        {mayCharge ? '预览并出账' : '预览'}
      </LinkButton>
    </span>
  )
}

interface BillSumsProps extends ToBillProps {
  readonly sums: OutputOf<typeof listBills>['sums'] | undefined
}

/** What the bills shown come to, what of it is open, and what is still to be billed. */
export function BillSums({ sums, ...toBill }: BillSumsProps) {
  return (
    <div className={classes.sums}>
      {sums === undefined ? null : (
        <>
          <span>
            应收 <b>{formatFen(sums.totalFen)}</b> 元
          </span>
          <span>
            已缴 <b>{formatFen(sums.paidFen)}</b> 元
          </span>
          <span>
            未缴 <b>{formatFen(sums.openFen)}</b> 元
          </span>
        </>
      )}
      <ToBill {...toBill} />
    </div>
  )
}
