import { recordRestraintConsent } from '#shared/contract/care/restraint.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { instantGiven } from '#renderer/domain/care-instant.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { type Restraint, restraintFieldNames } from './restraint-form.ts'

interface ConsentDialogProps {
  readonly restraint: Restraint
  readonly onClose: () => void
}

type Values = {
  consentBy: string
  consentRelation: string
  consentDay: string
  consentHour: string
}

/** The consent that follows a restraint begun in an emergency. */
export function ConsentDialog({ restraint, onClose }: ConsentDialogProps) {
  const command = useCommand(recordRestraintConsent)
  const toInput = ({ consentBy, consentRelation, consentDay, consentHour }: Values) => ({
    restraintId: restraint.id,
    version: restraint.version,
    consentBy,
    consentRelation,
    consentAt: (instantGiven(consentDay, consentHour) || undefined) as string,
  })
  const record = useRecordForm<Values>({
    initialValues: { consentBy: '', consentRelation: '', consentDay: useToday(), consentHour: '' },
    schema: recordRestraintConsent.input,
    toInput,
    fieldNames: restraintFieldNames,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('同意已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="登记同意" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <TextInput label="同意人" required maxLength={40} {...form.getInputProps('consentBy')} />
        </Field>
        <Field width="half">
          <TextInput label="与老人关系" maxLength={20} {...form.getInputProps('consentRelation')} />
        </Field>
        <Field width="half">
          <DayField label="同意日期" required {...form.getInputProps('consentDay')} />
        </Field>
        <Field width="half">
          <HourField label="几点" {...form.getInputProps('consentHour')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
