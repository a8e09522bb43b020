import { correctAllergy, type getHealth, recordAllergy } from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { allergyKindWords, severityWords } from '#shared/rules/allergy-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import { TextInput } from '@mantine/core'
import { ChoiceField } from '../ChoiceField.tsx'
import { dayGiven } from '../day-input.ts'
import { EntryForm } from './EntryForm.tsx'
import { healthKindWords } from './health-words.ts'
import { type EndValues, type EntryFormProps, useEntryForm } from './use-entry-form.ts'

type Allergy = OutputOf<typeof getHealth>['allergies'][number]

interface AllergyValues extends EndValues {
  kind: Allergy['kind']
  substance: string
  reaction: string
  severity: Allergy['severity']
  knownOn: string
  source: string
}

const { title, endLabel } = healthKindWords.allergy

/** What a person does not stand; or that somebody asked and there is nothing. */
export function AllergyForm({ residentId, entry, day, onDone }: EntryFormProps<Allergy>) {
  const record = useEntryForm<AllergyValues, typeof recordAllergy, typeof correctAllergy>({
    part: 'allergy',
    title,
    residentId,
    entry,
    operations: { record: recordAllergy, correct: correctAllergy },
    initialValues: {
      kind: entry?.kind ?? 'drug',
      substance: entry?.substance ?? '',
      reaction: entry?.reaction ?? '',
      severity: entry?.severity ?? 'unknown',
      knownOn: entry?.knownOn ?? day,
      source: entry?.source ?? '',
      endedOn: entry?.endedOn ?? '',
      reason: '',
    },
    fieldsOf: ({ kind, substance, reaction, severity, knownOn, source }) => ({
      kind,
      // A statement that there is none names nothing, whatever was typed before.
      ...(kind === 'none-known' ? {} : { substance, reaction, severity }),
      knownOn: dayGiven(knownOn),
      source,
    }),
    onDone,
  })
  const { form } = record
  const isNone = form.values.kind === 'none-known'
  return (
    <EntryForm
      record={record}
      title={title}
      isCorrection={entry !== null}
      endLabel={endLabel}
      onCancel={() => void onDone()}
    >
      <Field>
        <ChoiceField
          label="对什么过敏"
          words={allergyKindWords}
          description={isNone ? '问过本人或家属，没有过敏。没问过就不要登记' : undefined}
          {...form.getInputProps('kind')}
        />
      </Field>
      {isNone ? null : (
        <>
          <Field width="half">
            <TextInput
              label="过敏物"
              required
              placeholder="青霉素、花生"
              maxLength={40}
              {...form.getInputProps('substance')}
            />
          </Field>
          <Field width="half">
            <TextInput
              label="反应"
              placeholder="皮疹、呼吸困难"
              maxLength={80}
              {...form.getInputProps('reaction')}
            />
          </Field>
          <Field>
            <ChoiceField label="程度" words={severityWords} {...form.getInputProps('severity')} />
          </Field>
        </>
      )}
      <Field width="half">
        <DayField label="哪一天得知" required {...form.getInputProps('knownOn')} />
      </Field>
      <Field width="half">
        <TextInput
          label="依据"
          placeholder="家属口述、病历"
          maxLength={60}
          {...form.getInputProps('source')}
        />
      </Field>
    </EntryForm>
  )
}
