import { getReceipt, printReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import type { OutputOf } from '#shared/operation.ts'
import { paymentMethods, receiptPurposes } from '#shared/rules/fees/accounts.ts'
import { payerKindWords } from '#shared/rules/fees/receipt-words.ts'
import { formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import type { ListDocument } from '#renderer/domain/use-list-files.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import classes from './Receipts.module.css'

const route = getRouteApi('/fees/receipts/$receiptId')

type Receipt = OutputOf<typeof getReceipt>

interface PartProps {
  readonly receipt: Receipt
}

function covers({ coversFrom, coversTo }: Receipt['lines'][number]): string {
  if (coversFrom === null || coversTo === null) return ''
  if (coversFrom === coversTo) return formatMonth(coversFrom)
  return `${formatMonth(coversFrom)} 至 ${formatMonth(coversTo)}`
}

function Lines({ receipt }: PartProps) {
  const { lines, totalFen } = receipt
  return (
    <Panel title="收款明细">
      <table className={classes.table}>
        <tbody>
          {lines.map((line) => (
            <tr key={line.purpose}>
              <th scope="row">{receiptPurposes[line.purpose]}</th>
              <td>{covers(line)}</td>
              <td className={classes.fen}>{formatFen(line.amountFen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td>{yuanInWords(totalFen)}</td>
            <td className={classes.fen}>{formatFen(totalFen)}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}

function Payment({ receipt }: PartProps) {
  const { residentId, name, bed, payer, payerKind, method, reference, note } = receipt
  const facts = [
    {
      label: '老人',
      value: (
        <TextLink to="/residents/$residentId" params={{ residentId }}>
          {bed === null ? name : `${name}（${bed}）`}
        </TextLink>
      ),
    },
    { label: '收款日期', value: receipt.receivedOn },
    { label: '交款人', value: payer === null ? null : `${payer}（${payerKindWords[payerKind]}）` },
    { label: '收款方式', value: paymentMethods[method].title },
    { label: '流水号', value: reference ?? '没有' },
    ...(note === null ? [] : [{ label: '备注', value: note }]),
    { label: '登记', value: `${receipt.enteredBy}，${instantText(receipt.recordedAt)}` },
    ...receipt.custody.map(({ movedOn, amountFen, isDirect }) => ({
      label: '存管账户',
      value: `${movedOn} ${isDirect ? '直接存入' : '转入'} ${formatFen(amountFen)} 元`,
    })),
  ]
  return (
    <Panel title="交款">
      <Facts facts={facts} />
    </Panel>
  )
}

function VoidButton({ receipt }: PartProps) {
  const mayReceive = useMay('fees.receive')
  const command = useCommand(voidReceipt)
  const { id, number, voided, fixed } = receipt
  if (!mayReceive || voided !== null || fixed !== null) return null
  return (
    <ConfirmButton
      title={`作废收据 ${number}`}
      explanation="今天记一笔冲销，收据号保留。交给对方的那一联收回。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, reason })
        notifyDone(`收据 ${number} 已作废`)
      }}
    >
      作废
    </ConfirmButton>
  )
}

function PrintButtons({ receipt }: PartProps) {
  const print = useAsk(printReceipt)
  const [document, setDocument] = useState<ListDocument | null>(null)
  const { print: isAsked } = route.useSearch()
  const navigate = route.useNavigate()
  const isShown = useRef(false)
  const { id } = receipt
  const show = (paper: 'a4' | 'a5') =>
    void print.mutateAsync({ id, paper }).then(setDocument, notifyFailure)
  useEffect(() => {
    if (isAsked !== true || isShown.current) return
    isShown.current = true
    show('a4')
    // Who comes back to this page is not shown the paper again.
    void navigate({ search: {}, replace: true })
  })
  return (
    <>
      <Button loading={print.isPending} onClick={() => show('a4')}>
        打印收据
      </Button>
      <Button variant="default" disabled={print.isPending} onClick={() => show('a5')}>
        A5 一联
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function State({ receipt }: PartProps) {
  const { voided, voidedBy, fixed } = receipt
  if (voided !== null) {
    const by = voidedBy === null ? '' : `，${voidedBy}`
    return (
      <StatusMark kind="bad">{`${instantText(voided.at)} 作废${by}：${voided.reason}`}</StatusMark>
    )
  }
  return fixed === null ? null : <Text c="dimmed">{`不能作废：${fixed}`}</Text>
}

function Shown({ receipt }: PartProps) {
  const mayReceive = useMay('fees.receive')
  return (
    <Page
      title={`收据 ${receipt.number}`}
      sub={<State receipt={receipt} />}
      actions={
        <>
          <PrintButtons receipt={receipt} />
          <VoidButton receipt={receipt} />
          {mayReceive ? (
            <LinkButton to="/fees/receipts/new" variant="default">
              再收一笔
            </LinkButton>
          ) : null}
          <LinkButton to="/fees/receipts" variant="default">
            收款记录
          </LinkButton>
        </>
      }
    >
      <PanelColumns left={<Lines receipt={receipt} />} right={<Payment receipt={receipt} />} />
    </Page>
  )
}

/** One receipt: what it was for, its paper, and taking it back. */
export function ReceiptPage() {
  const { receiptId } = route.useParams()
  const query = useOperationQuery(getReceipt, { id: receiptId, ...useAsOfInput() })
  return (
    <Loaded of={query} what="收据" heading="收据">
      {(receipt) => <Shown receipt={receipt} />}
    </Loaded>
  )
}
