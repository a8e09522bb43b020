import { correctRecord, voidRecord } from '#shared/contract/care/round.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { instantAt, readHour, shanghaiHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import type { CareRecord } from './record-columns.tsx'
import { readValues, ValueField } from './RoundDialogs.tsx'
import type { Kind } from './round-marks.ts'

interface Known {
  readonly kinds: readonly Kind[]
  readonly reasons: readonly { readonly key: string; readonly name: string }[]
}

interface Values extends Record<string, unknown> {
  outcome: 'done' | 'not-done'
  day: string
  hour: string
  reason: string
  note: string
  values: Record<string, string>
  correctionReason: string
}

function initialValues(record: CareRecord): Values {
  return {
    outcome: record.outcome,
    day: shanghaiDay(record.doneAt),
    hour: shanghaiHour(record.doneAt),
    reason: record.reason ?? '',
    note: record.note ?? '',
    values: Object.fromEntries(
      record.values.map(({ kind, amount, choice }) => [
        kind,
        amount === null ? (choice ?? '') : String(amount),
      ]),
    ),
    correctionReason: '',
  }
}

interface CorrectDialogProps {
  readonly record: CareRecord
  readonly known: Known
  readonly onClose: () => void
}

/** Puts right what was recorded; what stood there stays in the audit. */
export function CorrectRecordDialog({ record, known, onClose }: CorrectDialogProps) {
  const command = useCommand(correctRecord)
  const kinds = record.kinds.flatMap((key) => known.kinds.find((kind) => kind.key === key) ?? [])
  const toInput = (values: Values) => ({
    id: record.id,
    version: record.version,
    outcome: values.outcome,
    doneAt: instantAt(values.day, readHour(values.hour) ?? '') ?? values.hour,
    reason: values.outcome === 'not-done' ? values.reason || null : null,
    note: values.note,
    observations: values.outcome === 'done' ? [...readValues(kinds, values.values).values] : [],
    correctionReason: values.correctionReason,
  })
  const form = useRecordForm<Values>({
    initialValues: initialValues(record),
    schema: correctRecord.input,
    toInput,
    fieldNames: { doneAt: 'hour', observations: 'values' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  const { values, errors } = form.form
  const faults = readValues(kinds, values.values).faults
  return (
    <FormDialog
      record={form}
      title={`更正：${record.name} ${record.item}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup title="照护">
        <Field>
          <SegmentedControl
            aria-label="结果"
            data={[
              { value: 'done', label: '已做' },
              { value: 'not-done', label: '未做' },
            ]}
            {...form.form.getInputProps('outcome')}
          />
        </Field>
        <Field>
          <DayField label="日期" {...form.form.getInputProps('day')} />
        </Field>
        <Field>
          <HourField label="时间" {...form.form.getInputProps('hour')} />
        </Field>
        {values.outcome === 'not-done' ? (
          <Field>
            <Select
              label="未做的原因"
              data={known.reasons.map(({ key, name }) => ({ value: key, label: name }))}
              {...form.form.getInputProps('reason')}
            />
          </Field>
        ) : (
          kinds.map((kind) => (
            <Field key={kind.key}>
              <ValueField
                kind={kind}
                value={values.values[kind.key] ?? ''}
                error={faults[kind.key] ?? (errors['values'] as string | undefined) ?? null}
                onChange={(value) =>
                  form.form.setFieldValue('values', { ...values.values, [kind.key]: value })
                }
              />
            </Field>
          ))
        )}
        <Field>
          <TextInput label="说明" maxLength={200} {...form.form.getInputProps('note')} />
        </Field>
      </FormGroup>
      <FormGroup title="更正">
        <ReasonField record={form} name="correctionReason" />
      </FormGroup>
    </FormDialog>
  )
}

interface VoidDialogProps {
  readonly record: CareRecord
  readonly onClose: () => void
}

/** What it says was not so; the hour on the sheet is open again. */
export function VoidRecordDialog({ record, onClose }: VoidDialogProps) {
  const { id, version, name, item } = record
  const command = useCommand(voidRecord)
  const form = useRecordForm({
    initialValues: { reason: '' },
    schema: voidRecord.input,
    toInput: ({ reason }: { reason: string }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('已作废')
    },
  })
  return (
    <FormDialog record={form} title={`作废：${name} ${item}`} saveLabel="作废" onClose={onClose}>
      <ReasonField record={form} label="作废原因" takesFocus />
    </FormDialog>
  )
}
