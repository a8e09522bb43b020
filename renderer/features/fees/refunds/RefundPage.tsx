import {
  approveRefund,
  getRefund,
  printRefund,
  voidPaidRefund,
  withdrawRefund,
} from '#shared/contract/fees/refund.ts'
import type { OutputOf } from '#shared/operation.ts'
import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { PayRefundDialog } from './PayRefundDialog.tsx'
import { refundKindWords, refundStateKinds, refundStateWords } from './refund-words.ts'

const route = getRouteApi('/fees/refunds/$refundId')

export type Refund = OutputOf<typeof getRefund>

interface PartProps {
  readonly refund: Refund
}

function PrintButton({ refund }: PartProps) {
  const print = useAsk(printRefund)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        loading={print.isPending}
        onClick={() => void print.mutateAsync({ id: refund.id }).then(setDocument, notifyFailure)}
      >
        打印退费单
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function ApproveButton({ refund }: PartProps) {
  const command = useCommand(approveRefund)
  const today = useToday()
  const { id, version, name, kind, amountFen } = refund
  return (
    <ConfirmButton
      variant="filled"
      title={`批准退费 ${formatFen(amountFen)} 元`}
      explanation={`${name}，${refundKindWords[kind]}。批准后由会计付款。`}
      confirmLabel="批准"
      onConfirm={async () => {
        await command.mutateAsync({ id, version, approvedOn: today })
        notifyDone('已批准')
      }}
    >
      批准
    </ConfirmButton>
  )
}

function WithdrawButton({ refund }: PartProps) {
  const command = useCommand(withdrawRefund)
  const today = useToday()
  const { id, version } = refund
  return (
    <ConfirmButton
      title="撤回退费申请"
      explanation="撤回后不再付，编号留着。要退的另行申请。"
      confirmLabel="撤回"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, withdrawnOn: today, reason })
        notifyDone('已撤回')
      }}
    >
      撤回
    </ConfirmButton>
  )
}

function VoidButton({ refund }: PartProps) {
  const command = useCommand(voidPaidRefund)
  const { id, version } = refund
  return (
    <ConfirmButton
      title="作废已付的退费"
      explanation="用于登记错了、款退回来了的。账目在今天冲销，款记回老人名下，编号留着。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Actions({ refund }: PartProps) {
  const mayReceive = useMay('fees.receive')
  const mayApprove = useMay('fees.approve')
  const [isPaying, setPaying] = useState(false)
  const { state, isOwn } = refund
  const isOpen = state === 'applied' || state === 'approved'
  return (
    <>
      <PrintButton refund={refund} />
      {mayReceive && isOpen ? <WithdrawButton refund={refund} /> : null}
      {mayReceive && state === 'paid' ? <VoidButton refund={refund} /> : null}
      {mayApprove && state === 'applied' && !isOwn ? <ApproveButton refund={refund} /> : null}
      {mayReceive && state === 'approved' ? (
        <Button onClick={() => setPaying(true)}>付款</Button>
      ) : null}
      {isPaying ? <PayRefundDialog refund={refund} onClose={() => setPaying(false)} /> : null}
    </>
  )
}

function factsOf(refund: Refund) {
  const { kind, amountFen, heldFen, appliedOn, applicant, reason, state } = refund
  const isOpen = state === 'applied' || state === 'approved'
  const held = { label: '现在还有', value: `${formatFen(heldFen)} 元` }
  return [
    { label: '退什么', value: refundKindWords[kind] },
    { label: '金额', value: `${formatFen(amountFen)} 元` },
    ...(isOpen ? [held] : []),
    { label: '申请日期', value: appliedOn },
    { label: '申请人', value: applicant },
    { label: '退费原因', value: reason },
    { label: '登记', value: `${refund.enteredBy}，${instantText(refund.recordedAt)}` },
  ]
}

function Due({ refund }: PartProps) {
  const { dueOn, dueWords, dueStatus, lateDays, state } = refund
  return (
    <Group gap={6}>
      {dueOn === null ? <span className="unknown">未知</span> : <span>{dueOn}</span>}
      {lateDays === null ? null : (
        <StatusMark kind={state === 'paid' ? 'due' : 'bad'}>
          {state === 'paid' ? '晚付' : '逾期'} {lateDays} 天
        </StatusMark>
      )}
      <span className="unknown">{dueWords}</span>
      {dueStatus === null ? null : <CertaintyMark status={dueStatus} note={null} />}
    </Group>
  )
}

const notYet = (word: string) => <span className="unknown">{word}</span>

function paymentFacts(refund: Refund) {
  const { approvedBy, approvedOn, paidOn, paidBy, method, payee, payeeAccount, state } = refund
  const isPaid = paidOn !== null
  const given = [
    { label: '退款方式', value: method === null ? null : paymentMethods[method].title },
    { label: '收款人', value: payee },
    { label: '收款账户', value: payeeAccount },
  ]
  const withdrawn = {
    label: '撤回',
    value: `${refund.withdrawnOn ?? ''}，${refund.withdrawReason ?? ''}`,
  }
  return [
    { label: '期限', value: <Due refund={refund} /> },
    {
      label: '批准',
      value: approvedBy === null ? notYet('还没有批准') : `${approvedBy}，${approvedOn ?? ''}`,
    },
    { label: '付款', value: isPaid ? `${paidBy ?? ''}，${paidOn}` : notYet('还没有付') },
    ...(isPaid ? given : []),
    ...(state === 'withdrawn' ? [withdrawn] : []),
    ...(state === 'void' ? [{ label: '作废原因', value: refund.voidReason }] : []),
  ]
}

function History({ refund }: PartProps) {
  return (
    <Panel title="操作记录">
      <Lines label="操作记录">
        {refund.acts.map(({ auditId, at, title, by }) => (
          <li key={auditId}>
            <span className="unknown">{instantText(at)}</span>
            <span>{title}</span>
            <span className="unknown">{by ?? ''}</span>
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

function Head({ refund }: PartProps) {
  const { residentId, name, bed, state, isOwn } = refund
  return (
    <Group gap="sm">
      <TextLink to="/residents/$residentId" params={{ residentId }}>
        {`${name}${bed === null ? '' : ` ${bed}`}`}
      </TextLink>
      <StatusMark kind={refundStateKinds[state]}>{refundStateWords[state]}</StatusMark>
      {state === 'applied' && isOwn ? (
        <span className="unknown">自己登记的，由另一位批准</span>
      ) : null}
    </Group>
  )
}

/** One refund: what was asked, until when it is due, who approved it, how it was paid. */
export function RefundPage() {
  const { refundId } = route.useParams()
  const refund = useOperationQuery(getRefund, { id: refundId, ...useAsOfInput() })
  return (
    <Loaded of={refund} what="这笔退费" heading="退费">
      {(value) => (
        <Page
          title={`退费 ${value.number}`}
          sub={<Head refund={value} />}
          actions={<Actions refund={value} />}
        >
          <PanelColumns
            left={
              <Panel title="申请">
                <Facts facts={factsOf(value)} />
              </Panel>
            }
            right={
              <>
                <Panel title="批准和付款">
                  <Facts facts={paymentFacts(value)} />
                </Panel>
                <History refund={value} />
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}
