import {
  correctEntry,
  type EntryShown,
  listEntryKinds,
  recordEntry,
  voidEntry,
} from '#shared/contract/staff/entry.ts'
import { type EntryResult, entryResultWords } from '#shared/rules/staff/entry-kinds.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason, ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Text, Textarea, TextInput } from '@mantine/core'
import { dayOrNull } from '../staff-words.ts'

interface Values extends Record<string, unknown> {
  kind: string | null
  entryOn: string
  validTo: string
  result: EntryResult | null
  title: string
  organ: string
  number: string
  note: string
  reason: string
}

type Kinds = OutputOf<typeof listEntryKinds>['kinds']

function bodyOf({ kind, entryOn, validTo, result, title, organ, number, note }: Values) {
  return {
    kind: kind ?? '',
    entryOn,
    validTo: dayOrNull(validTo),
    result,
    title,
    organ,
    number,
    note: note.trim() === '' ? null : note,
  }
}

/** How the day, the organ and the name are called for a kind. */
const wordsOfKind: Readonly<Record<string, { readonly day: string; readonly organ: string }>> = {
  background: { day: '查询日期', organ: '查询单位' },
  'health-check': { day: '检查日期', organ: '检查机构' },
  vaccination: { day: '接种日期', organ: '接种单位' },
  insurance: { day: '参保日期', organ: '参保地' },
  appraisal: { day: '考核日期', organ: '考核人' },
  confidentiality: { day: '签订日期', organ: '单位' },
  'job-description': { day: '签收日期', organ: '单位' },
}

interface FieldsProps {
  readonly record: RecordFormState<Values>
  readonly kinds: Kinds
}

function EntryFields({ record, kinds }: FieldsProps) {
  const { form } = record
  const kind = kinds.find(({ key }) => key === form.values.kind)
  const words = wordsOfKind[form.values.kind ?? ''] ?? { day: '日期', organ: '单位' }
  const results = kind?.results ?? []
  const onKind = (key: string | null) => form.setValues({ kind: key, result: null })
  return (
    <FormGroup>
      <Field width={results.length === 0 ? 'whole' : 'half'}>
        <Select
          label="种类"
          required
          searchable
          allowDeselect={false}
          openOnFocus={false}
          placeholder="选一种"
          data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
          {...form.getInputProps('kind')}
          onChange={onKind}
        />
      </Field>
      {results.length === 0 ? null : (
        <Field width="half">
          <Select
            label="结果"
            required
            openOnFocus={false}
            data={results.map((result) => ({ value: result, label: entryResultWords[result] }))}
            {...form.getInputProps('result')}
          />
        </Field>
      )}
      <Field>
        <TextInput
          label="名称"
          required={kind?.needsTitle ?? false}
          maxLength={100}
          {...form.getInputProps('title')}
        />
      </Field>
      <Field width="half">
        <DayField label={words.day} required {...form.getInputProps('entryOn')} />
      </Field>
      <Field width="half">
        <DayField
          label="有效期到"
          description="没有期限就留空"
          {...form.getInputProps('validTo')}
        />
      </Field>
      <Field width="half">
        <TextInput label={words.organ} maxLength={100} {...form.getInputProps('organ')} />
      </Field>
      <Field width="half">
        <TextInput label="编号" maxLength={60} {...form.getInputProps('number')} />
      </Field>
      <Field>
        <Textarea label="说明" autosize maxLength={500} {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}

const useKinds = () => useOperationQuery(listEntryKinds, {}).data?.kinds ?? []

interface RecordProps {
  readonly staffId: number
  readonly onClose: () => void
}

/** Puts a material on the file. */
export function RecordEntryDialog({ staffId, onClose }: RecordProps) {
  const command = useCommand(recordEntry)
  const kinds = useKinds()
  const entryOn = useToday()
  const toInput = (values: Values) => ({ staffId, ...bodyOf(values) })
  const record = useRecordForm<Values>({
    initialValues: {
      kind: null,
      entryOn,
      validTo: '',
      result: null,
      title: '',
      organ: '',
      number: '',
      note: '',
      reason: '',
    },
    schema: recordEntry.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('材料已登记')
    },
  })
  return (
    <FormDialog record={record} title="登记材料" saveLabel="保存" size="lg" onClose={onClose}>
      <EntryFields record={record} kinds={kinds} />
    </FormDialog>
  )
}

interface OfEntry {
  readonly entry: EntryShown
  readonly onClose: () => void
}

/** Puts a material right. */
export function CorrectEntryDialog({ entry, onClose }: OfEntry) {
  const command = useCommand(correctEntry)
  const kinds = useKinds()
  const { id, version } = entry
  const toInput = (values: Values) => ({ id, version, ...bodyOf(values), reason: values.reason })
  const record = useRecordForm<Values>({
    initialValues: {
      kind: entry.kind,
      entryOn: entry.entryOn,
      validTo: entry.validTo ?? '',
      result: entry.result,
      title: entry.title ?? '',
      organ: entry.organ ?? '',
      number: entry.number ?? '',
      note: entry.note ?? '',
      reason: '',
    },
    schema: correctEntry.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('材料已更正')
    },
  })
  return (
    <FormDialog record={record} title="更正材料" saveLabel="保存更正" size="lg" onClose={onClose}>
      <EntryFields record={record} kinds={kinds} />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}

/** Takes back a material that was entered by mistake. */
export function VoidEntryDialog({ entry, onClose }: OfEntry) {
  const command = useCommand(voidEntry)
  const { id, version } = entry
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidEntry.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('材料已作废')
    },
  })
  return (
    <FormDialog record={record} title="作废材料" saveLabel="作废" onClose={onClose}>
      <Text size="sm">
        {entry.kindName} {entry.entryOn}。用于登记错的，原内容留在操作记录里。
      </Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
