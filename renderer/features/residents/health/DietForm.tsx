import {
  correctDiet,
  type getHealth,
  kinds,
  recordDiet,
} from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { TextInput } from '@mantine/core'
import { dayGiven } from '../day-input.ts'
import { EntryForm } from './EntryForm.tsx'
import { healthKindWords } from './health-words.ts'
import { type EndValues, type EntryFormProps, useEntryForm } from './use-entry-form.ts'

type Diet = OutputOf<typeof getHealth>['diets'][number]

interface DietValues extends EndValues {
  diet: string
  dietFrom: string
  note: string
}

const { title, endLabel } = healthKindWords.diet

/** Diets and textures, grouped for choosing. */
function useDietChoices() {
  const diets = useOperationQuery(kinds, {}).data?.diets ?? []
  const of = (category: 'diet' | 'texture') =>
    diets
      .filter((one) => one.category === category)
      .map(({ key, name }) => ({ value: key, label: name }))
  return {
    choices: [
      { group: '饮食', items: of('diet') },
      { group: '质地', items: of('texture') },
    ],
    isTexture: (key: string) => diets.some((one) => one.key === key && one.category === 'texture'),
  }
}

/** How somebody eats: a diet beside the others, or the one texture that holds. */
export function DietForm({ residentId, entry, day, onDone }: EntryFormProps<Diet>) {
  const { choices, isTexture } = useDietChoices()
  const record = useEntryForm<DietValues, typeof recordDiet, typeof correctDiet>({
    part: 'diet',
    title,
    residentId,
    entry,
    operations: { record: recordDiet, correct: correctDiet },
    endField: 'dietTo',
    initialValues: {
      diet: entry?.diet ?? '',
      dietFrom: entry?.dietFrom ?? day,
      note: entry?.note ?? '',
      endedOn: entry?.dietTo ?? '',
      reason: '',
    },
    fieldsOf: ({ diet, dietFrom, note }) => ({ diet, dietFrom: dayGiven(dietFrom), note }),
    onDone,
  })
  const { form } = record
  const { value, onChange, ...diet } = form.getInputProps('diet') as {
    readonly value: string
    readonly onChange: (key: string) => void
  }
  return (
    <EntryForm
      record={record}
      title={title}
      isCorrection={entry !== null}
      endLabel={endLabel}
      onCancel={() => void onDone()}
    >
      <Field width="half">
        <TypedSelect
          label="饮食或质地"
          required
          openOnFocus={false}
          data={choices}
          value={value === '' ? null : value}
          onChange={(key) => onChange(key ?? '')}
          description={
            isTexture(value) && entry === null
              ? '质地同时只有一种，原来的从这一天起结束'
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...diet}
        />
      </Field>
      <Field width="half">
        <DayField label="从哪一天起" required {...form.getInputProps('dietFrom')} />
      </Field>
      <Field>
        <TextInput
          label="备注"
          placeholder="每餐 200 ml，少量多餐"
          maxLength={120}
          {...form.getInputProps('note')}
        />
      </Field>
    </EntryForm>
  )
}
