import {
  getHeld,
  listDepositUses,
  recordDepositPapers,
  voidDepositUse,
} from '#shared/contract/fees/deposit.ts'
import type { OutputOf } from '#shared/operation.ts'
import { depositPurposeWords } from '#shared/rules/fees/deposit-words.ts'
import { workingDaysWords } from '#shared/rules/fees/working-days.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { ApplyRefundDialog } from '../refunds/ApplyRefundDialog.tsx'
import { UseDepositDialog } from './UseDepositDialog.tsx'

export type Held = OutputOf<typeof getHeld>
type Use = OutputOf<typeof listDepositUses>['rows'][number]

const yuan = (fen: number) => `${formatFen(fen)} 元`

function askedWords(askedFen: number): string {
  return askedFen === 0 ? '' : `，其中已申请退费 ${yuan(askedFen)}`
}

function factsOf(held: Held) {
  const { owedFen, depositFen, prepaidFen, membershipFen, asked } = held
  const member = { label: '会员费', value: `${yuan(membershipFen)}${askedWords(asked.membership)}` }
  return [
    { label: '押金', value: `${yuan(depositFen)}${askedWords(asked.deposit)}` },
    { label: '预收服务费', value: `${yuan(prepaidFen)}${askedWords(asked.prepaid)}` },
    ...(membershipFen === 0 ? [] : [member]),
    {
      label: owedFen < 0 ? '多缴' : '欠费',
      value: `${yuan(Math.abs(owedFen))}${askedWords(asked.overpaid)}`,
    },
  ]
}

function Papers({ use }: { readonly use: Use }) {
  const { papersDueOn, papersOn, lateDays } = use
  if (use.purpose !== 'urgent-care' || use.voidReason !== null) return null
  if (papersOn !== null) return <StatusMark kind="well">{papersOn} 已补材料</StatusMark>
  if (papersDueOn === null) return <StatusMark kind="due">材料没有补</StatusMark>
  return lateDays === null ? (
    <StatusMark kind="due">{papersDueOn} 前补材料</StatusMark>
  ) : (
    <StatusMark kind="bad">材料逾期 {lateDays} 天</StatusMark>
  )
}

function UseActions({ use }: { readonly use: Use }) {
  const today = useToday()
  const papers = useCommand(recordDepositPapers)
  const toVoid = useCommand(voidDepositUse)
  const { id, version, purpose, papersOn } = use
  return (
    <>
      {purpose === 'urgent-care' && papersOn === null ? (
        <ConfirmButton
          size="compact-sm"
          title="材料已补"
          explanation={`登记为今天（${today}）收到就医材料。`}
          confirmLabel="登记"
          onConfirm={async () => {
            await papers.mutateAsync({ id, version, papersOn: today })
            notifyDone('材料已登记')
          }}
        >
          材料已补
        </ConfirmButton>
      ) : null}
      <ConfirmButton
        size="compact-sm"
        title={`作废：${depositPurposeWords[purpose]} ${yuan(use.amountFen)}`}
        explanation="押金退回老人名下，账目在今天冲销，这一条留着并注明原因。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={async (reason) => {
          await toVoid.mutateAsync({ id, version, reason })
          notifyDone('已作废')
        }}
      >
        作废
      </ConfirmButton>
    </>
  )
}

function UseLine({ use }: { readonly use: Use }) {
  const may = useMay('fees.receive')
  const { usedOn, purpose, amountFen, paidTo, approvedBy, enteredBy, note, voidReason } = use
  const about = [paidTo === null ? '' : `付给${paidTo}`, note ?? ''].filter((part) => part !== '')
  return (
    <li>
      <span>{usedOn}</span>
      <span>
        <strong>{depositPurposeWords[purpose]}</strong> {yuan(amountFen)}
        {about.length === 0 ? null : `，${about.join('，')}`}
        <Text size="xs" c="dimmed">
          登记 {enteredBy}，批准 {approvedBy}
        </Text>
        <Papers use={use} />
        {voidReason === null ? null : (
          <StatusMark kind="unknown">{`已作废：${voidReason}`}</StatusMark>
        )}
      </span>
      {may && voidReason === null ? (
        <LineEnd>
          <Group gap={4} wrap="nowrap">
            <UseActions use={use} />
          </Group>
        </LineEnd>
      ) : null}
    </li>
  )
}

function Uses({ residentId }: { readonly residentId: number }) {
  const uses = useOperationQuery(listDepositUses, { residentId, ...useAsOfInput() })
  return (
    <Loaded of={uses} what="动用押金的记录">
      {({ rows }) =>
        rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            没有动用过押金。
          </Text>
        ) : (
          <Lines label="动用押金">
            {rows.map((use) => (
              <UseLine key={use.id} use={use} />
            ))}
          </Lines>
        )
      }
    </Loaded>
  )
}

function Content({ held }: { readonly held: Held }) {
  const may = useMay('fees.receive')
  const [dialog, setDialog] = useState<'use' | 'refund' | null>(null)
  const { residentId, depositFen, prepaidFen, membershipFen, owedFen } = held
  const hasSome = depositFen > 0 || prepaidFen > 0 || membershipFen > 0 || owedFen < 0
  return (
    <Stack gap="md">
      <Facts facts={factsOf(held)} />
      {may ? (
        <Group gap="xs">
          <Button
            variant="default"
            disabled={depositFen <= 0}
            onClick={() => setDialog('use')}
            data-autofocus
          >
            动用押金
          </Button>
          <Button variant="default" disabled={!hasSome} onClick={() => setDialog('refund')}>
            申请退费
          </Button>
        </Group>
      ) : null}
      <div>
        <Title order={3} size="sm" mb={6}>
          动用押金
        </Title>
        <Uses residentId={residentId} />
        <Text size="xs" c="dimmed" mt={8}>
          押金只能用于突发就医、抵扣欠费和赔偿，其余退还。就医材料期限{workingDaysWords}。
        </Text>
      </div>
      <TextLink to="/fees/refunds" search={{ search: held.name, show: 'all' }} size="sm">
        看 {held.name} 的退费
      </TextLink>
      {dialog === 'use' ? <UseDepositDialog held={held} onClose={() => setDialog(null)} /> : null}
      {dialog === 'refund' ? (
        <ApplyRefundDialog held={held} onClose={() => setDialog(null)} />
      ) : null}
    </Stack>
  )
}

/** What one person has here, for what her deposit was spent, and what can be done with it. */
export function PersonHeld(props: { readonly residentId: number; readonly onClose: () => void }) {
  const { residentId, onClose } = props
  const held = useOperationQuery(getHeld, { residentId, ...useAsOfInput() })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="30rem"
      title={held.data?.name ?? '押金和预收'}
    >
      <Loaded of={held} what="押金和预收">
        {(value) => <Content held={value} />}
      </Loaded>
    </Drawer>
  )
}
