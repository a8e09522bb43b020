import { correctReserve } from '#shared/contract/beds/bed.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { withWarnings } from '../bed-words.ts'
import { FormDialog } from './FormDialog.tsx'

interface CorrectReserveDialogProps {
  readonly period: {
    readonly id: number
    readonly reserveFrom: string
    readonly reserveTo: string | null
  }
  readonly name: string
  readonly onClose: () => void
}

interface ReserveValues extends Record<string, unknown> {
  reserveFrom: string
  reserveTo: string
  reason: string
}

/** Puts right from when to when a bed was kept free for emergencies. */
export function CorrectReserveDialog({ period, name, onClose }: CorrectReserveDialogProps) {
  const command = useCommand(correctReserve)
  const today = useToday()
  const toInput = ({ reserveTo, ...values }: ReserveValues) => ({
    ...values,
    bedReserveId: period.id,
    reserveTo: reserveTo === '' ? null : reserveTo,
  })
  const record = useRecordForm<ReserveValues>({
    initialValues: {
      reserveFrom: period.reserveFrom,
      reserveTo: period.reserveTo ?? '',
      reason: '',
    },
    schema: correctReserve.input,
    toInput,
    save: async (values) => {
      const { warnings } = await command.mutateAsync(toInput(values))
      notifyDone(withWarnings('应急预留已更正', warnings))
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`更正应急预留：${name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <DayField label="从哪天起" required max={today} {...form.getInputProps('reserveFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="到哪天不再是"
            max={today}
            description="现在还是就空着；与开始同一天表示从未预留"
            placeholder=""
            {...form.getInputProps('reserveTo')}
          />
        </Field>
        <ReasonField record={record} />
      </FormGroup>
    </FormDialog>
  )
}
