import { correctDisease, type getHealth, recordDisease } from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { Textarea, TextInput } from '@mantine/core'
import { dayOrNull } from '../day-input.ts'
import { DiseasePicker } from './DiseasePicker.tsx'
import { EntryForm } from './EntryForm.tsx'
import { healthKindWords } from './health-words.ts'
import { type EndValues, type EntryFormProps, useEntryForm } from './use-entry-form.ts'

type Disease = OutputOf<typeof getHealth>['diseases'][number]

interface DiseaseValues extends EndValues {
  name: string
  icdCode: string
  diagnosedOn: string
  source: string
  note: string
}

const { title, endLabel } = healthKindWords.disease

/** What a doctor found: by the table of codes or in free words. */
export function DiseaseForm({ residentId, entry, onDone }: EntryFormProps<Disease>) {
  const record = useEntryForm<DiseaseValues, typeof recordDisease, typeof correctDisease>({
    part: 'disease',
    title,
    residentId,
    entry,
    operations: { record: recordDisease, correct: correctDisease },
    initialValues: {
      name: entry?.name ?? '',
      icdCode: entry?.icdCode ?? '',
      diagnosedOn: entry?.diagnosedOn ?? '',
      source: entry?.source ?? '',
      note: entry?.note ?? '',
      endedOn: entry?.endedOn ?? '',
      reason: '',
    },
    fieldsOf: ({ name, icdCode, diagnosedOn, source, note }) => ({
      name,
      icdCode,
      diagnosedOn: dayOrNull(diagnosedOn),
      source,
      note,
    }),
    onDone,
  })
  const { form } = record
  function pick(name: string, code: string | null) {
    form.setFieldValue('name', name)
    // A code that was typed by hand stays while the name is written.
    if (code !== null) form.setFieldValue('icdCode', code)
  }
  return (
    <EntryForm
      record={record}
      title={title}
      isCorrection={entry !== null}
      endLabel={endLabel}
      onCancel={() => void onDone()}
    >
      <Field width="twoThirds">
        <DiseasePicker
          label="疾病"
          value={form.values.name}
          onPick={pick}
          error={form.errors['name']}
        />
      </Field>
      <Field width="third">
        <TextInput
          label="ICD-10 编码"
          placeholder="不知道就留空"
          {...form.getInputProps('icdCode')}
        />
      </Field>
      <Field width="half">
        <DayField
          label="诊断日期"
          description="不知道就留空"
          {...form.getInputProps('diagnosedOn')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="依据"
          placeholder="出院小结、家属口述"
          {...form.getInputProps('source')}
        />
      </Field>
      <Field>
        <Textarea
          label="备注"
          autosize
          minRows={1}
          maxLength={300}
          {...form.getInputProps('note')}
        />
      </Field>
    </EntryForm>
  )
}
