import { endRestraint } from '#shared/contract/care/restraint.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { dayAndHourOf, instantGiven } from '#renderer/domain/care-instant.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Restraint, restraintFieldNames } from './restraint-form.ts'

interface EndDialogProps {
  readonly restraint: Restraint
  readonly onClose: () => void
}

type Values = { endedDay: string; endedHour: string; endedBy: string }

/** When a restraint was taken off for good, and by whom. */
export function EndDialog({ restraint, onClose }: EndDialogProps) {
  const command = useCommand(endRestraint)
  const by = useSession()?.name ?? ''
  const [now] = useState(() => dayAndHourOf(new Date().toISOString()))
  const toInput = ({ endedDay, endedHour, endedBy }: Values) => ({
    restraintId: restraint.id,
    version: restraint.version,
    endedAt: (instantGiven(endedDay, endedHour) || undefined) as string,
    endedBy,
  })
  const record = useRecordForm<Values>({
    initialValues: { endedDay: now.day, endedHour: now.hour, endedBy: by },
    schema: endRestraint.input,
    toInput,
    fieldNames: restraintFieldNames,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('约束已解除')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="解除约束" saveLabel="解除" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="解除日期" required {...form.getInputProps('endedDay')} />
        </Field>
        <Field width="half">
          <HourField label="几点" {...form.getInputProps('endedHour')} />
        </Field>
        <Field width="half">
          <TextInput label="解除人" required maxLength={40} {...form.getInputProps('endedBy')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
