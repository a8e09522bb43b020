import { openChargeName } from '#shared/rules/fees/open-bill-words.ts'
import { paidOfEach } from '#shared/rules/fees/receipt-split.ts'
import { formatFen } from '#shared/text/money.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { Payable } from './receipt-form.ts'
import classes from './Receipts.module.css'

interface BillsProps {
  readonly payable: Payable
  /** What of the payment is for fees, in fen: it pays the oldest bills first. */
  readonly feesFen: number
}

interface PayablePanelProps extends BillsProps {
  /** The day before today of which all of it is told; null for what holds now. */
  readonly asOf: string | null
}

interface OpenRow {
  readonly key: string
  readonly name: string
  readonly dueOn: string | null
  readonly openFen: number
  readonly isOverdue: boolean
}

function openRows({ bills, otherFen }: Payable): readonly OpenRow[] {
  const rows = bills.map((bill) => ({
    key: String(bill.billId ?? 'opening'),
    name: openChargeName(bill),
    dueOn: bill.dueOn,
    openFen: bill.openFen,
    isOverdue: bill.isOverdue,
  }))
  if (otherFen === 0) return rows
  const other = { key: 'other', name: '账单以外', dueOn: null, openFen: otherFen, isOverdue: false }
  return [...rows, other]
}

function Bills({ payable, feesFen }: BillsProps) {
  const rows = openRows(payable)
  const paid = paidOfEach(
    rows.map(({ openFen }) => openFen),
    feesFen,
  )
  if (rows.length === 0) {
    const { receivableFen } = payable
    return (
      <Text>
        {receivableFen < 0 ? `没有欠费，多缴 ${formatFen(-receivableFen)} 元。` : '没有欠费。'}
      </Text>
    )
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">账单</th>
          <th scope="col">缴费日</th>
          <th scope="col" className={classes.fen}>
            未付（元）
          </th>
          <th scope="col" className={classes.fen}>
            本次付
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, dueOn, openFen, isOverdue }, index) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{isOverdue ? <StatusMark kind="bad">{dueOn} 逾期</StatusMark> : dueOn}</td>
            <td className={classes.fen}>{formatFen(openFen)}</td>
            <td className={classes.fen}>
              {(paid[index] ?? 0) === 0 ? '' : formatFen(paid[index] ?? 0)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            合计
          </th>
          <td className={classes.fen}>{formatFen(payable.owedFen)}</td>
          <td className={classes.fen}>{feesFen === 0 ? '' : formatFen(feesFen)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function depositWords({ depositFen, agreedDepositFen }: Payable): string {
  const held = `${formatFen(depositFen)} 元`
  if (agreedDepositFen === null) return held
  const missing = agreedDepositFen - depositFen
  const agreed = `${held}，协议约定 ${formatFen(agreedDepositFen)} 元`
  return missing > 0 ? `${agreed}，还差 ${formatFen(missing)} 元` : agreed
}

/** What somebody owes by bill and what the home holds of hers, before something is taken. */
export function PayablePanel({ payable, feesFen, asOf }: PayablePanelProps) {
  const { residentId, name, bed, isStaying, settlement, prepaidFen, membershipFen } = payable
  const facts = [
    { label: '押金', value: depositWords(payable) },
    { label: '预收服务费', value: `${formatFen(prepaidFen)} 元` },
    ...(membershipFen === 0 ? [] : [{ label: '会员费', value: `${formatFen(membershipFen)} 元` }]),
  ]
  return (
    <>
      <Panel
        title={`${name}的欠费`}
        aside={
          <TextLink to="/residents/$residentId" params={{ residentId }}>
            {bed ?? (isStaying ? '没有床位' : '不在住')}
          </TextLink>
        }
      >
        {asOf === null ? null : (
          <p className={classes.stamp}>
            <StatusMark kind="due">{`${asOf} 终了时的欠费`}</StatusMark>
          </p>
        )}
        {settlement === null ? null : (
          <p className={classes.stamp}>
            <StatusMark kind="due">
              {`${settlement.settledOn} 已结算（${settlement.number}），只收欠费`}
            </StatusMark>
          </p>
        )}
        <Bills payable={payable} feesFen={feesFen} />
      </Panel>
      <Panel title="已收的押金和预收">
        <Facts facts={facts} />
      </Panel>
    </>
  )
}
