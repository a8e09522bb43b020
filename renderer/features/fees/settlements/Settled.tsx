import { printSettlement, voidSettlement } from '#shared/contract/fees/settlement.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { refundKindWords, refundStateKinds, refundStateWords } from '../refunds/refund-words.ts'
import { KeptPanel } from './KeptPanel.tsx'
import { SettlementSheet } from './SettlementSheet.tsx'
import type { Settlement, SettlementOfStay } from './settlement-of-stay.ts'
import { SignDialog } from './SignDialog.tsx'

interface SettledProps {
  readonly of: SettlementOfStay
  readonly settlement: Settlement
}

function VoidButton({ settlement }: { readonly settlement: Settlement }) {
  const command = useCommand(voidSettlement)
  const { id, version, number } = settlement
  return (
    <ConfirmButton
      title={`撤销结算 ${number}`}
      explanation="最后的账单、预收和押金的抵扣在今天冲销，没有付的退费撤回，离院手续里自动办结的回到未办。结算单留着并注明原因。退费付了的、月份关了账的不能撤销。"
      confirmLabel="撤销结算"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone(`结算 ${number} 已撤销`)
      }}
    >
      撤销结算
    </ConfirmButton>
  )
}

/** What can be done with a settlement that was made. */
export function SettledActions({ of, settlement }: SettledProps) {
  const [isSigning, setSigning] = useState(false)
  const paper = useDocument(printSettlement)
  const asOf = useAsOfInput()
  const mayReceive = useMay('fees.receive')
  const mayApprove = useMay('fees.approve')
  return (
    <>
      <Button
        variant={settlement.signedOn === null ? 'filled' : 'default'}
        loading={paper.isBusy}
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        onClick={() => paper.make({ stayId: of.stayId, ...asOf })}
      >
        打印结算单
      </Button>
      {mayReceive ? (
        <Button variant="default" onClick={() => setSigning(true)}>
          {settlement.signedOn === null ? '登记签字' : '更正签字'}
        </Button>
      ) : null}
      {mayApprove ? <VoidButton settlement={settlement} /> : null}
      {isSigning ? <SignDialog settlement={settlement} onClose={() => setSigning(false)} /> : null}
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}

function Refunds({ settlement }: { readonly settlement: Settlement }) {
  const { refunds } = settlement
  return (
    <Panel title="退费">
      {refunds.length === 0 ? (
        <Text c="dimmed">没有要退的。</Text>
      ) : (
        <Lines label="退费">
          {refunds.map(({ id, kind, amountFen, state, dueOn, paidOn }) => (
            <li key={id}>
              <span>
                <strong>{refundKindWords[kind]}</strong> {formatFen(amountFen)} 元
              </span>
              <StatusMark kind={refundStateKinds[state]}>{refundStateWords[state]}</StatusMark>
              <span className="unknown">
                {paidOn ?? (dueOn === null ? '期限未知' : `${dueOn} 前`)}
              </span>
              <LineEnd>
                <TextLink to="/fees/refunds/$refundId" params={{ refundId: id }} size="sm">
                  {state === 'applied' || state === 'approved' ? '去办理' : '看退费'}
                </TextLink>
              </LineEnd>
            </li>
          ))}
        </Lines>
      )}
    </Panel>
  )
}

function Made({ settlement }: { readonly settlement: Settlement }) {
  const { settledOn, enteredBy, recordedAt, approvedBy, signedBy, signedRelation, signedOn } =
    settlement
  const signed = [signedOn, signedBy, signedRelation].filter(Boolean).join('，')
  return (
    <Panel title="办理">
      <Facts
        facts={[
          { label: '结算日期', value: settledOn },
          { label: '登记', value: `${enteredBy}，${instantText(recordedAt)}` },
          ...(approvedBy === null ? [] : [{ label: '批准动用押金', value: approvedBy }]),
          {
            label: '家属签字',
            value: signed === '' ? <StatusMark kind="due">还没有签字</StatusMark> : signed,
          },
          ...(settlement.note === null ? [] : [{ label: '说明', value: settlement.note }]),
        ]}
      />
    </Panel>
  )
}

/** A settlement as it was made, and what became of it. */
export function Settled({ of, settlement }: SettledProps) {
  return (
    <PanelColumns
      isWideLeft
      left={<SettlementSheet sheet={settlement.sheet} />}
      right={
        <>
          <Refunds settlement={settlement} />
          <KeptPanel of={of} />
          <Made settlement={settlement} />
        </>
      }
    />
  )
}
