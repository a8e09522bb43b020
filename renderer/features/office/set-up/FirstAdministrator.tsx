import { createFirstAdministrator } from '#shared/contract/office/session.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { PinField } from '#renderer/domain/PinField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { newPinForm } from '#renderer/domain/new-pin.ts'

interface FirstAdministratorProps {
  /** She is signed in; what she sees first is the set-up. */
  readonly onMade: () => void
}

/** The first person who may sign in; the service signs her in at once. */
export function FirstAdministrator({ onMade }: FirstAdministratorProps) {
  const create = useCommand(createFirstAdministrator)
  const record = useRecordForm({
    initialValues: { name: '', pin: '', pinAgain: '' },
    schema: newPinForm(createFirstAdministrator.input),
    save: async ({ name, pin }) => {
      await create.mutateAsync({ name, pin })
      onMade()
    },
  })
  return (
    <RecordForm record={record} label="第一位管理员" saveLabel="完成">
      <FormGroup>
        <Field>
          <TextInput label="姓名" required autoFocus {...record.form.getInputProps('name')} />
        </Field>
        <Field width="half">
          <PinField label="PIN" hint="6 到 12 位数字" {...record.form.getInputProps('pin')} />
        </Field>
        <Field width="half">
          <PinField label="再输一次" {...record.form.getInputProps('pinAgain')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}
