import {
  correctWish,
  type getHealth,
  kinds,
  recordWish,
} from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { Textarea, TextInput } from '@mantine/core'
import { dayGiven } from '../day-input.ts'
import { EntryForm } from './EntryForm.tsx'
import { healthKindWords } from './health-words.ts'
import { type EndValues, type EntryFormProps, useEntryForm } from './use-entry-form.ts'

type Wish = OutputOf<typeof getHealth>['wishes'][number]

interface WishValues extends EndValues {
  kind: string
  wish: string
  statedOn: string
  statedBy: string
  witness: string
}

const { title, endLabel } = healthKindWords.wish

/** What a person wants, in her own words. */
export function WishForm({ residentId, entry, day, onDone }: EntryFormProps<Wish>) {
  const wishes = useOperationQuery(kinds, {}).data?.wishes ?? []
  const record = useEntryForm<WishValues, typeof recordWish, typeof correctWish>({
    part: 'wish',
    title,
    residentId,
    entry,
    operations: { record: recordWish, correct: correctWish },
    initialValues: {
      kind: entry?.kind ?? '',
      wish: entry?.wish ?? '',
      statedOn: entry?.statedOn ?? day,
      statedBy: entry?.statedBy ?? '本人',
      witness: entry?.witness ?? '',
      endedOn: entry?.endedOn ?? '',
      reason: '',
    },
    fieldsOf: ({ kind, wish, statedOn, statedBy, witness }) => ({
      kind,
      wish,
      statedOn: dayGiven(statedOn),
      statedBy,
      witness,
    }),
    onDone,
  })
  const { form } = record
  const { value, onChange, ...kind } = form.getInputProps('kind') as {
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
          label="类别"
          required
          openOnFocus={false}
          data={[
            { group: '意愿', items: wishes.map(({ key, name }) => ({ value: key, label: name })) },
          ]}
          value={value === '' ? null : value}
          onChange={(key) => onChange(key ?? '')}
          {...kind}
        />
      </Field>
      <Field width="half">
        <DayField label="哪一天说的" required {...form.getInputProps('statedOn')} />
      </Field>
      <Field>
        <Textarea
          label="意愿"
          required
          autosize
          minRows={3}
          maxLength={1000}
          description="照原话写，不替人解释"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('wish')}
        />
      </Field>
      <Field width="half">
        <TextInput label="谁说的" required maxLength={40} {...form.getInputProps('statedBy')} />
      </Field>
      <Field width="half">
        <TextInput label="见证人" maxLength={40} {...form.getInputProps('witness')} />
      </Field>
    </EntryForm>
  )
}
