import { correctReminder, type getArrears, recordReminder } from '#shared/contract/fees/arrears.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  type ReminderWay,
  reminderWays,
  reminderWayWords,
} from '#shared/rules/fees/reminder-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { Autocomplete, Select, Text, Textarea } from '@mantine/core'

export type PersonArrears = OutputOf<typeof getArrears>
export type Reminder = PersonArrears['reminders'][number]
type Contact = PersonArrears['contacts'][number]

interface Values extends Record<string, unknown> {
  remindedOn: string
  way: ReminderWay
  toldTo: string
  promisedOn: string
  promised: string
  note: string
  reason: string
}

/** `女儿 王芳 13900000000`: whom to call, at a glance. */
const contactWords = ({ name, relation, telephone }: Contact) =>
  [relation, name, telephone].filter((part) => part !== null && part !== '').join(' ')

const toldName = ({ name, relation }: Contact) => [relation, name].filter(Boolean).join(' ')

function said({ remindedOn, way, toldTo, promisedOn, promised, note }: Values) {
  return {
    remindedOn,
    way,
    toldTo,
    promisedOn: promisedOn === '' ? null : promisedOn,
    promisedFen: yuanToFen(promised),
    note,
  }
}

interface FieldsProps {
  readonly record: RecordFormState<Values>
  readonly contacts: readonly Contact[]
}

function ReminderFields({ record, contacts }: FieldsProps) {
  const { form } = record
  const today = useToday()
  return (
    <FormGroup>
      {contacts.length === 0 ? null : (
        <Field>
          <Text size="sm" c="dimmed">
            {contacts.map(contactWords).join('；')}
          </Text>
        </Field>
      )}
      <Field width="third">
        <Autocomplete
          label="告知了谁"
          maxLength={40}
          openOnFocus={false}
          data-autofocus
          data={contacts.map(toldName)}
          {...form.getInputProps('toldTo')}
        />
      </Field>
      <Field width="third">
        <Select
          label="方式"
          required
          allowDeselect={false}
          data={reminderWays.map((way) => ({ value: way, label: reminderWayWords[way] }))}
          {...form.getInputProps('way')}
        />
      </Field>
      <Field width="third">
        <DayField label="日期" required max={today} {...form.getInputProps('remindedOn')} />
      </Field>
      <Field width="half">
        <DayField label="答应哪天付" {...form.getInputProps('promisedOn')} />
      </Field>
      <Field width="half">
        <MoneyField
          label="答应付多少"
          description="不填就是全部"
          {...form.getInputProps('promised')}
        />
      </Field>
      <Field>
        <Textarea label="备注" autosize maxLength={300} {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}

interface RecordProps {
  readonly person: Pick<PersonArrears, 'residentId' | 'name' | 'receivableFen' | 'contacts'>
  readonly onClose: () => void
}

/** Somebody was told: whom, how, and what she promised. Only one key where all stands there already. */
export function ReminderDialog({ person, onClose }: RecordProps) {
  const command = useCommand(recordReminder)
  const { residentId, name, receivableFen, contacts } = person
  const [first] = contacts
  const toInput = (values: Values) => ({ residentId, ...said(values) })
  const record = useRecordForm<Values>({
    initialValues: {
      remindedOn: useToday(),
      way: 'call',
      toldTo: first === undefined ? '' : toldName(first),
      promisedOn: '',
      promised: '',
      note: '',
      reason: '',
    },
    schema: recordReminder.input,
    toInput,
    fieldNames: { promisedFen: 'promised' },
    draft: useDraftStore<Values>('fees.recordReminder', residentId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name}的催缴已登记`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`登记催缴：${name}，欠费 ${formatFen(Math.max(receivableFen, 0))} 元`}
      saveLabel="登记"
      onClose={onClose}
    >
      <ReminderFields record={record} contacts={contacts} />
    </FormDialog>
  )
}

interface CorrectProps {
  readonly person: Pick<PersonArrears, 'name' | 'contacts'>
  readonly reminder: Reminder
  readonly onClose: () => void
}

/** Puts right what was written about a reminder. */
export function CorrectReminderDialog({ person, reminder, onClose }: CorrectProps) {
  const command = useCommand(correctReminder)
  const { id, version, remindedOn, way, toldTo, promise, note, remindedBy, staffId } = reminder
  const toInput = (values: Values) => ({
    id,
    version,
    ...said(values),
    staffId,
    remindedBy,
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      remindedOn,
      way,
      toldTo: toldTo ?? '',
      promisedOn: promise?.promisedOn ?? '',
      promised: fenToYuan(promise?.promisedFen ?? null),
      note: note ?? '',
      reason: '',
    },
    schema: correctReminder.input,
    toInput,
    fieldNames: { promisedFen: 'promised' },
    draft: useDraftStore<Values>('fees.correctReminder', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('催缴已更正')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正催缴：${person.name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <ReminderFields record={record} contacts={person.contacts} />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
