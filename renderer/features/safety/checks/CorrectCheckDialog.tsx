import { correctCheck } from '#shared/contract/safety/check.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { Check } from './check-view.ts'
import { EndFields, endValues, type EndValues } from './EndFields.tsx'

interface MakerValues extends EndValues {
  staffId: number | null
  doneBy: string
}

interface MakerFieldsProps<Values extends MakerValues> {
  readonly record: RecordFormState<Values>
}

/** Who made a round: somebody of the staff, or somebody from outside by name. */
export function MakerFields<Values extends MakerValues>({ record }: MakerFieldsProps<Values>) {
  const { form } = record
  const maySeeStaff = useMay('staff.read')
  return (
    <FormGroup title="检查人">
      {maySeeStaff ? (
        <Field width="half">
          <StaffPicker
            label="检查的员工"
            description="不选也不写姓名，就是登记的人"
            value={form.values.staffId}
            error={form.errors['staffId']}
            onChange={(staffId) => form.setFieldValue('staffId' as never, staffId)}
          />
        </Field>
      ) : null}
      <Field width="half">
        <TextInput
          label="其他检查人"
          description="外单位的，写单位或姓名"
          maxLength={40}
          disabled={form.values.staffId !== null}
          {...form.getInputProps('doneBy' as never)}
        />
      </Field>
    </FormGroup>
  )
}

interface CorrectValues extends MakerValues {
  reason: string
}

interface CorrectCheckDialogProps {
  readonly check: Check
  readonly onClose: () => void
}

/** Puts right what was told at the end of a round; hours, places and answers stay. */
export function CorrectCheckDialog({ check, onClose }: CorrectCheckDialogProps) {
  const command = useCommand(correctCheck)
  const { id, version, staffId, doneBy } = check
  const toInput = (values: CorrectValues) => ({ id, version, ...values })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      ...endValues(check),
      staffId,
      doneBy: staffId === null ? doneBy : '',
      reason: '',
    },
    schema: correctCheck.input,
    toInput,
    draft: useDraftStore<CorrectValues>('safety.correctCheck', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
    },
  })
  return (
    <FormDialog
      record={record}
      title="更正检查记录"
      saveLabel="保存更正"
      size="lg"
      onClose={onClose}
    >
      <EndFields record={record} />
      <MakerFields record={record} />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
