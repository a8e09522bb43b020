import { voidWriteOff } from '#shared/contract/fees/arrears.ts'
import { voidTransfer } from '#shared/contract/fees/ledger.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import type { EntryRow } from './entry-columns.tsx'

interface Values extends Record<string, unknown> {
  voidedOn: string
  reason: string
}

/** Takes back what was recorded from the books themselves, by an entry of its own. */
export function VoidEntryDialog({
  row,
  onClose,
}: {
  readonly row: EntryRow
  readonly onClose: () => void
}) {
  const transfer = useCommand(voidTransfer)
  const written = useCommand(voidWriteOff)
  const today = useToday()
  const id = row.voids?.id ?? 0
  const record = useRecordForm<Values>({
    initialValues: { voidedOn: today, reason: '' },
    schema: voidTransfer.input,
    toInput: (values) => ({ id, ...values }),
    save: async (values) => {
      const command = row.voids?.what === 'write-off' ? written : transfer
      await command.mutateAsync({ id, ...values })
      notifyDone(`${row.words}已作废`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`作废：${row.words} ${formatFen(row.amountFen)} 元`}
      saveLabel="作废"
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <Text size="sm">原来的分录留在账上，另记一条反向的分录。</Text>
        </Field>
        <Field width="half">
          <DayField
            label="反向分录的日期"
            required
            min={row.on}
            max={today}
            {...record.form.getInputProps('voidedOn')}
          />
        </Field>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
