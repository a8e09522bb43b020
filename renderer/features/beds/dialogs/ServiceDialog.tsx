import { correctBed, endService } from '#shared/contract/beds/bed.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { withWarnings } from '../bed-words.ts'
import { FormDialog, type BedsDialogProps } from './FormDialog.tsx'

/** From a day on these beds are no longer used. */
export function EndServiceDialog({ bedIds, name, onClose, onDone }: BedsDialogProps) {
  const command = useCommand(endService)
  const toInput = (values: { inServiceTo: string; reason: string }) => ({
    bedIds: [...bedIds],
    ...values,
  })
  const record = useRecordForm({
    initialValues: { inServiceTo: useToday(), reason: '' },
    schema: endService.input,
    toInput,
    save: async (values) => {
      const { changedCount, warnings } = await command.mutateAsync(toInput(values))
      notifyDone(withWarnings(`${changedCount} 张床已停用`, warnings))
    },
  })
  return (
    <FormDialog
      record={record}
      title={`停用：${name}`}
      saveLabel="停用"
      onClose={onClose}
      onDone={onDone}
    >
      <FormGroup>
        <Field width="half">
          <DayField label="从哪天起不用" required {...record.form.getInputProps('inServiceTo')} />
        </Field>
        <ReasonField label="停用原因" record={record} takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

interface CorrectServiceDialogProps {
  readonly bed: {
    readonly bedId: number
    readonly code: string
    readonly inServiceFrom: string
    readonly inServiceTo: string | null
  }
  readonly onClose: () => void
}

interface ServiceValues extends Record<string, unknown> {
  inServiceFrom: string
  inServiceTo: string
  reason: string
}

/** Puts right from when to when a bed is used. An emptied last day puts it back into service. */
export function CorrectServiceDialog({ bed, onClose }: CorrectServiceDialogProps) {
  const command = useCommand(correctBed)
  const toInput = ({ inServiceFrom, inServiceTo, reason }: ServiceValues) => ({
    bedId: bed.bedId,
    inServiceFrom,
    inServiceTo: inServiceTo === '' ? null : inServiceTo,
    reason,
  })
  const { inServiceFrom, inServiceTo } = bed
  const record = useRecordForm<ServiceValues>({
    initialValues: { inServiceFrom, inServiceTo: inServiceTo ?? '', reason: '' },
    schema: correctBed.input,
    toInput,
    save: async (values) => {
      const { warnings } = await command.mutateAsync(toInput(values))
      notifyDone(withWarnings('启用、停用日期已更正', warnings))
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`更正启用、停用日期：${bed.code}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <DayField label="启用日期" required {...form.getInputProps('inServiceFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="停用日期"
            description="空着表示仍在用"
            {...form.getInputProps('inServiceTo')}
          />
        </Field>
        <ReasonField record={record} takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
