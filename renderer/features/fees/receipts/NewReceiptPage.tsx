import { getPayable, recordReceipt } from '#shared/contract/fees/receipt.ts'
import { find } from '#shared/contract/residents/resident.ts'
import { isDay } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { PayablePanel } from './PayablePanel.tsx'
import {
  formFailure,
  newReceipt,
  type Payable,
  receiptInput,
  receiptSchema,
  type ReceiptValues,
} from './receipt-form.ts'
import { ReceiptFields } from './ReceiptFields.tsx'

const route = getRouteApi('/fees/receipts/new')

interface FormProps {
  readonly residentId: number
  /** What was owed when the form was opened. */
  readonly opened: Payable
}

function ReceiptForm({ residentId, opened }: FormProps) {
  const navigate = route.useNavigate()
  const today = useToday()
  const command = useCommand(recordReceipt)
  const record = useRecordForm<ReceiptValues>({
    initialValues: newReceipt(opened, today),
    schema: receiptSchema,
    toInput: (values) => ({ values, input: receiptInput(residentId, values) }),
    draft: useDraftStore<ReceiptValues>('fees.recordReceipt', residentId),
    save: async (values) => {
      const made = await command
        .mutateAsync(receiptInput(residentId, values))
        .catch((error: unknown) => {
          throw formFailure(error, values)
        })
      notifyDone(`收据 ${made.number} 已登记`)
      for (const { text, clause } of made.warnings) notifyWarning(`${text}（${clause}）`)
      const params = { receiptId: made.id }
      await navigate({ to: '/fees/receipts/$receiptId', params, search: { print: true } })
    },
  })
  const { receivedOn, fees } = record.form.values
  // What was owed on a day before is another sum.
  const asOf = isDay(receivedOn) && receivedOn < today ? receivedOn : null
  const input = { residentId, ...(asOf === null ? {} : { asOf }) }
  const now = useOperationQuery(getPayable, input, { keepPrevious: true })
  const payable = now.data ?? opened
  const feesFen = yuanToFen(fees) ?? 0
  const frame = useRef<HTMLDivElement>(null)
  // Whoever was chosen, the sum is what comes next.
  useEffect(() => frame.current?.querySelector('input')?.focus(), [])
  return (
    <PanelColumns
      isWideLeft
      left={
        <Panel>
          <div ref={frame}>
            <RecordForm
              record={record}
              label="收款"
              saveLabel="保存，打印收据"
              onCancel={() => void navigate({ to: '/fees/receipts' })}
            >
              <ReceiptFields record={record} payable={payable} />
            </RecordForm>
          </div>
        </Panel>
      }
      right={
        <PayablePanel
          payable={payable}
          feesFen={Number.isNaN(feesFen) ? 0 : feesFen}
          asOf={now.isPlaceholderData ? null : asOf}
        />
      }
    />
  )
}

function FormFor({ residentId }: { readonly residentId: number }) {
  const payable = useOpened(getPayable, { residentId })
  return (
    <Loaded of={payable} what="应收">
      {(opened) => <ReceiptForm residentId={residentId} opened={opened} />}
    </Loaded>
  )
}

function Chooser({ residentId }: { readonly residentId: number | undefined }) {
  const navigate = route.useNavigate()
  const found = useOperationQuery(
    find,
    { residentIds: residentId === undefined ? [] : [residentId] },
    { enabled: residentId !== undefined },
  )
  const chosen = residentId === undefined ? null : (found.data?.rows[0] ?? null)
  return (
    <Panel>
      <ResidentPicker
        label="老人"
        required
        takesFocus={residentId === undefined}
        value={chosen}
        onChange={(person) =>
          void navigate({
            search: person === null ? {} : { residentId: person.id },
            replace: true,
          })
        }
      />
      {residentId === undefined ? (
        <Text mt="xs" c="dimmed">
          选了老人，先看到欠费、押金和预收，再填收款金额。
        </Text>
      ) : null}
    </Panel>
  )
}

/** Takes a payment: whose it is, what she owes, the sum, and the paper. */
export function NewReceiptPage() {
  const { residentId } = route.useSearch()
  return (
    <Page
      title="收款"
      actions={
        <LinkButton to="/fees/receipts/batch" variant="default">
          批量收款
        </LinkButton>
      }
    >
      <Chooser residentId={residentId} />
      {residentId === undefined ? null : <FormFor key={residentId} residentId={residentId} />}
    </Page>
  )
}
