import { closeWound } from '#shared/contract/care/wound.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import type { Wound } from './wound-form.ts'

interface HealDialogProps {
  readonly wound: Wound
  readonly onClose: () => void
}

/** The day on which a wound has healed. */
export function HealDialog({ wound, onClose }: HealDialogProps) {
  const command = useCommand(closeWound)
  const toInput = ({ healedOn }: { healedOn: string }) => ({
    woundId: wound.id,
    version: wound.version,
    healedOn: (healedOn === '' ? undefined : healedOn) as string,
  })
  const record = useRecordForm<{ healedOn: string }>({
    initialValues: { healedOn: useToday() },
    schema: closeWound.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已登记愈合')
    },
  })
  return (
    <FormDialog record={record} title="登记愈合" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="愈合日期" required {...record.form.getInputProps('healedOn')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
