import { changeTerm, resumeSchedule } from '#shared/contract/safety/schedule.ts'
import { addDays } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { FrequencyFields } from './FrequencyFields.tsx'
import { OwnerFields } from './OwnerFields.tsx'
import {
  type Schedule,
  termFieldNames,
  termInput,
  termValues,
  type TermValues,
} from './schedule-form.ts'
import { WindowsPreview } from './WindowsPreview.tsx'

interface DialogProps {
  readonly schedule: Schedule
  readonly onClose: () => void
}

interface Values extends TermValues {
  /** The first day; `from` is an hour of the frequency. */
  day: string
  reason: string
}

interface FieldsProps {
  readonly record: RecordFormState<Values>
  readonly scheduleId: number
  readonly hint: string
}

function TermFields({ record, scheduleId, hint }: FieldsProps) {
  const { form } = record
  return (
    <FormGroup>
      <FrequencyFields record={record} />
      <OwnerFields record={record} />
      <Field width="half">
        <DayField label="从哪天起" description={hint} required {...form.getInputProps('day')} />
      </Field>
      <Field>
        <WindowsPreview
          values={form.values}
          from={form.values.day}
          scheduleId={scheduleId}
          onFrom={(day) => form.setFieldValue('day', day)}
        />
      </Field>
      <ReasonField record={record} label="原因" />
    </FormGroup>
  )
}

/** Another frequency, grace or owner from a day on. */
export function ChangeDialog({ schedule, onClose }: DialogProps) {
  const command = useCommand(changeTerm)
  const today = useToday()
  const { id, version, name, terms, isUsed } = schedule
  const toInput = (values: Values) => {
    const { day: from, reason } = values
    return { id, version, ...termInput(values), from, reason }
  }
  const record = useRecordForm<Values>({
    initialValues: {
      ...termValues(terms[0]),
      day: isUsed ? addDays(today, 1) : today,
      reason: '',
    },
    schema: changeTerm.input,
    toInput,
    fieldNames: { from: 'day', ...termFieldNames },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已调整，此前应办的不变')
    },
  })
  return (
    <FormDialog record={record} title={`调整计划：${name}`} saveLabel="保存调整" onClose={onClose}>
      <TermFields record={record} scheduleId={id} hint="此前应办的不变" />
    </FormDialog>
  )
}

/** Begins an ended one again. */
export function ResumeDialog({ schedule, onClose }: DialogProps) {
  const command = useCommand(resumeSchedule)
  const today = useToday()
  const { id, version, name, terms } = schedule
  const toInput = (values: Values) => {
    const { day: termFrom, reason } = values
    return { id, version, ...termInput(values), termFrom, reason }
  }
  const record = useRecordForm<Values>({
    initialValues: { ...termValues(terms[0]), day: today, reason: '' },
    schema: resumeSchedule.input,
    toInput,
    fieldNames: { termFrom: 'day', ...termFieldNames },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已恢复')
    },
  })
  return (
    <FormDialog record={record} title={`恢复计划：${name}`} saveLabel="恢复" onClose={onClose}>
      <TermFields record={record} scheduleId={id} hint="最早今天；停止期间不算漏" />
    </FormDialog>
  )
}
