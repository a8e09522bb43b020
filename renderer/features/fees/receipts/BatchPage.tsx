import { listPayers, recordReceipts } from '#shared/contract/fees/receipt.ts'
import { YiluError } from '#shared/errors.ts'
import { isDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { z } from 'zod'
import {
  batchField,
  batchInput,
  type BatchValues,
  emptyRow,
  type PayerRow,
  totalOfRows,
} from './batch.ts'
import { BatchGrid } from './BatchGrid.tsx'

const route = getRouteApi('/fees/receipts/batch')

interface Sent {
  readonly values: BatchValues
  readonly input: unknown
}

/** Judges as the service does, with the rows of the page. */
const batchSchema = z.custom<Sent>().superRefine(({ values, input }, context) => {
  for (const { path, message } of recordReceipts.input.safeParse(input).error?.issues ?? []) {
    const field = batchField(path.join('.'), values)
    context.addIssue({ code: 'custom', path: field.split('.'), message })
  }
})

function pageFailure(error: unknown, values: BatchValues): unknown {
  if (!(error instanceof YiluError)) return error
  const fields = Object.entries(error.fields ?? {})
  return new YiluError(
    error.code,
    error.rule,
    error.message,
    Object.fromEntries(fields.map(([path, text]) => [batchField(path, values), text])),
  )
}

function BatchForm({ payers }: { readonly payers: readonly PayerRow[] }) {
  const navigate = route.useNavigate()
  const today = useToday()
  const command = useCommand(recordReceipts)
  const record = useRecordForm<BatchValues>({
    initialValues: { receivedOn: today, rows: [emptyRow('transfer')] },
    schema: batchSchema,
    toInput: (values) => ({ values, input: batchInput(values) }),
    draft: useDraftStore<BatchValues>('fees.recordReceipts', 'new'),
    save: async (values) => {
      const made = await command.mutateAsync(batchInput(values)).catch((error: unknown) => {
        throw pageFailure(error, values)
      })
      const { receipts, totalFen, warnings } = made
      notifyDone(`已登记 ${receipts.length} 张收据，共 ${formatFen(totalFen)} 元`)
      for (const text of new Set(warnings.map((one) => `${one.text}（${one.clause}）`))) {
        notifyWarning(text)
      }
      const day = values.receivedOn
      await navigate({ to: '/fees/receipts', search: { from: day, to: day } })
    },
  })
  const { rows, receivedOn } = record.form.values
  // On a day before, other bills stood open.
  const asOf = isDay(receivedOn) && receivedOn < today ? { asOf: receivedOn } : {}
  const now = useOperationQuery(listPayers, asOf, { keepPrevious: true })
  return (
    <RecordForm
      record={record}
      label="批量收款"
      saveLabel="全部登记"
      onCancel={() => void navigate({ to: '/fees/receipts' })}
    >
      <Group align="flex-end" gap="lg" mb="sm">
        <DayField label="收款日期" required w={160} {...record.form.getInputProps('receivedOn')} />
        <Text pb={6}>
          共 <b>{formatFen(totalOfRows(rows))}</b> 元
        </Text>
        <Text pb={6} c="dimmed">
          对着银行流水一笔一行。不选用途的先抵欠费，多出的记为预收。有一笔不对，全部不保存。
        </Text>
      </Group>
      {record.form.errors['rows'] === undefined ? null : (
        <Text c="red" mb="xs">
          {record.form.errors['rows']}
        </Text>
      )}
      <BatchGrid record={record} payers={now.data?.rows ?? payers} />
    </RecordForm>
  )
}

/** A day's bank statement: all payments of it at once, or none. */
export function BatchPage() {
  const payers = useOpened(listPayers, {})
  return (
    <Page title="批量收款">
      <Panel>
        <Loaded of={payers} what="老人名单">
          {({ rows }) => <BatchForm payers={rows} />}
        </Loaded>
      </Panel>
    </Page>
  )
}
