import { voidOpeningBalance } from '#shared/contract/fees/opening.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Button, Drawer, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { CorrectOpeningDialog } from './CorrectOpeningDialog.tsx'
import { type Balance, balanceWords } from './opening-columns.tsx'

function VoidButton({ balance }: { readonly balance: Balance }) {
  const command = useCommand(voidOpeningBalance)
  const { id, amountFen } = balance
  return (
    <ConfirmButton
      size="compact-sm"
      title={`作废期初${balanceWords(balance)} ${formatFen(Math.abs(amountFen))} 元`}
      explanation="用于不该登记的。账目冲销，这一条留着并注明原因。金额错了用更正。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

interface LineProps {
  readonly balance: Balance
  readonly may: boolean
  readonly onCorrect: () => void
}

function BalanceLine({ balance, may, onCorrect }: LineProps) {
  const { amountFen, note, importBatchId, enteredBy, recordedAt } = balance
  const from = importBatchId === null ? '' : '，从表格导入'
  return (
    <li>
      <span>
        <strong>{balanceWords(balance)}</strong> {formatFen(Math.abs(amountFen))} 元
        {note === null ? null : `，${note}`}
        <Text size="xs" c="dimmed">
          {enteredBy}，{instantText(recordedAt)}
          {from}
        </Text>
      </span>
      {may ? (
        <LineEnd>
          <Group gap={4} wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={onCorrect}>
              更正
            </Button>
            <VoidButton balance={balance} />
          </Group>
        </LineEnd>
      ) : null}
    </li>
  )
}

interface BalancesDrawerProps {
  /** Whose they are, in words. */
  readonly name: string
  readonly balances: readonly Balance[]
  readonly onClose: () => void
}

/** The opening balances of one person, or of the home itself, each to be put right. */
export function BalancesDrawer({ name, balances, onClose }: BalancesDrawerProps) {
  const may = useMay('fees.receive')
  const [corrected, setCorrected] = useState<Balance | null>(null)
  return (
    <Drawer opened onClose={onClose} position="right" size="30rem" title={`${name}的期初余额`}>
      {balances.length === 0 ? (
        <Text c="dimmed">没有登记。</Text>
      ) : (
        <Lines label="期初余额">
          {balances.map((balance) => (
            <BalanceLine
              key={balance.id}
              balance={balance}
              may={may}
              onCorrect={() => setCorrected(balance)}
            />
          ))}
        </Lines>
      )}
      {corrected === null ? null : (
        <CorrectOpeningDialog balance={corrected} name={name} onClose={() => setCorrected(null)} />
      )}
    </Drawer>
  )
}
