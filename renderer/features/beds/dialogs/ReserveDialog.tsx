import { recordReserve } from '#shared/contract/beds/bed.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Radio, Stack } from '@mantine/core'
import { withWarnings } from '../bed-words.ts'
import { FormDialog, type BedsDialogProps } from './FormDialog.tsx'

interface ReserveValues extends Record<string, unknown> {
  is: 'reserve' | 'none'
  reserveFrom: string
}

interface ReserveDialogProps extends BedsDialogProps {
  /** Whether the bed is kept in reserve now; false where several are meant. */
  readonly isReserve: boolean
}

/** Keeps beds free for public emergencies from a day on, or no longer. */
export function ReserveDialog({ bedIds, name, isReserve, onClose, onDone }: ReserveDialogProps) {
  const command = useCommand(recordReserve)
  const toInput = ({ is, reserveFrom }: ReserveValues) => ({
    bedIds: [...bedIds],
    isReserve: is === 'reserve',
    reserveFrom,
  })
  const record = useRecordForm<ReserveValues>({
    initialValues: { is: isReserve ? 'none' : 'reserve', reserveFrom: useToday() },
    schema: recordReserve.input,
    toInput,
    save: async (values) => {
      const { changedCount, warnings } = await command.mutateAsync(toInput(values))
      const what = values.is === 'reserve' ? '留作应急预留' : '不再作应急预留'
      notifyDone(withWarnings(`${changedCount} 张床${what}`, warnings))
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`应急预留：${name}`}
      saveLabel="登记"
      onClose={onClose}
      onDone={onDone}
    >
      <FormGroup>
        <Field width="half">
          <Radio.Group label="应急预留" {...form.getInputProps('is')}>
            <Stack gap="0.25rem" mt="0.25rem">
              <Radio value="reserve" label="留作应急，平时空着" data-autofocus />
              <Radio value="none" label="不再预留" />
            </Stack>
          </Radio.Group>
        </Field>
        <Field width="half">
          <DayField label="从哪天起" required {...form.getInputProps('reserveFrom')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
