import { getBill, printBill, voidBill } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { type Fact, Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { BillState } from './bill-words.tsx'
import { BillLines } from './BillLines.tsx'
import classes from './Bills.module.css'

const route = getRouteApi('/fees/bills/$billId')

type Bill = OutputOf<typeof getBill>

interface PartProps {
  readonly bill: Bill
}

function sumFact(label: string, fen: number): readonly Fact[] {
  return fen === 0
    ? []
    : [{ label, value: <span className={classes.fen}>{formatFen(fen)} 元</span> }]
}

/** From what was owed before to what is owed now. */
function Money({ bill }: PartProps) {
  const { beforeFen, otherBillsFen, paidSinceFen, nowFen, prepaidFen, depositFen } = bill.money
  const facts = [
    ...sumFact(beforeFen < 0 ? '上期多缴' : '上期未缴', beforeFen),
    ...(bill.state === 'void' ? [] : sumFact('本期账单', bill.totalFen)),
    ...sumFact('其后的其他账单', otherBillsFen),
    ...sumFact('已缴和冲抵', -paidSinceFen),
    {
      label: nowFen < 0 ? '多缴' : '现在应缴',
      value: <b className={classes.fen}>{formatFen(Math.abs(nowFen))} 元</b>,
    },
    ...sumFact('预收余额', prepaidFen),
    ...sumFact('押金', depositFen),
  ]
  return (
    <Panel title="缴费">
      <Facts facts={facts} />
    </Panel>
  )
}

function About({ bill }: PartProps) {
  const { residentId, name, bed, month, kind, billedOn, dueOn, note } = bill
  const facts = [
    {
      label: '老人',
      value: (
        <TextLink to="/residents/$residentId" params={{ residentId }}>
          {bed === null ? name : `${name}（${bed}）`}
        </TextLink>
      ),
    },
    { label: '月份', value: `${formatMonth(month)}${kind === 'settlement' ? '，离院结算' : ''}` },
    { label: '出账日期', value: billedOn },
    { label: '应缴日期', value: dueOn },
    ...(bill.state === 'void'
      ? []
      : [{ label: '本期未缴', value: `${formatFen(bill.openFen)} 元` }]),
    ...(note === null ? [] : [{ label: '备注', value: note }]),
    { label: '登记', value: `${bill.enteredBy}，${instantText(bill.recordedAt)}` },
  ]
  return (
    <Panel title="账单">
      <Facts facts={facts} />
    </Panel>
  )
}

function State({ bill }: PartProps) {
  const { voidedAt, voidReason } = bill
  if (voidedAt === null) return <BillState {...bill} />
  return <StatusMark kind="bad">{`${instantText(voidedAt)} 作废：${voidReason ?? ''}`}</StatusMark>
}

function VoidButton({ bill }: PartProps) {
  const mayCharge = useMay('fees.charge')
  const command = useCommand(voidBill)
  if (!mayCharge || !bill.isVoidable) return null
  return (
    <ConfirmButton
      title={`作废账单 ${bill.number}`}
      explanation="今天记一笔冲销，账单号保留，这个月可以重新出账单。只是有变动的不用作废，差额在下一张账单里补退。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id: bill.id, reason })
        notifyDone(`账单 ${bill.number} 已作废`)
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Neighbour({ id, label }: { readonly id: number | null; readonly label: string }) {
  if (id === null) return null
  return (
    <LinkButton to="/fees/bills/$billId" params={{ billId: id }} variant="default">
      {label}
    </LinkButton>
  )
}

function Deeds({ bill }: PartProps) {
  const print = useDocument(printBill)
  const asOf = useAsOfInput()
  const { id, residentId } = bill
  return (
    <>
      <Neighbour id={bill.previousId} label="前一张" />
      <Neighbour id={bill.nextId} label="后一张" />
      <Button loading={print.isBusy} onClick={() => print.make({ id, paper: 'a4', ...asOf })}>
        打印账单
      </Button>
      <Button
        variant="default"
        disabled={print.isBusy}
        onClick={() => print.make({ id, paper: 'a5', ...asOf })}
      >
        A5
      </Button>
      <VoidButton bill={bill} />
      <LinkButton to="/fees/bills" search={{ residentId }} variant="default">
        全部账单
      </LinkButton>
      <DocumentScreen document={print.document} onClose={print.close} />
    </>
  )
}

/** One bill: each line with what it rests on, what is to be paid, its paper. */
export function BillPage() {
  const { billId } = route.useParams()
  const query = useOperationQuery(getBill, { id: billId, ...useAsOfInput() })
  return (
    <Loaded of={query} what="账单" heading="账单">
      {(bill) => (
        <Page
          title={`${bill.name} ${formatMonth(bill.month)}账单`}
          count={bill.number}
          sub={<State bill={bill} />}
          actions={<Deeds bill={bill} />}
        >
          <PanelColumns
            isWideLeft
            left={<BillLines key={bill.id} bill={bill} />}
            right={
              <>
                <Money bill={bill} />
                <About bill={bill} />
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}
