import { listTrainingKinds } from '#shared/contract/staff/training.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { AttendeesField } from './AttendeesField.tsx'
import { rosterDay, scoreErrorsOf, type TrainingValues } from './training-form.ts'

interface TrainingFieldsProps<Values extends TrainingValues> {
  readonly record: RecordFormState<Values>
}

function WhatFields<Values extends TrainingValues>({ record }: TrainingFieldsProps<Values>) {
  const { form } = record
  const kinds = useOperationQuery(listTrainingKinds, {}).data?.rows ?? []
  return (
    <>
      <Field width="third">
        <Select
          label="种类"
          required
          searchable
          openOnFocus={false}
          autoFocus={form.values.kind === ''}
          data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
          {...form.getInputProps('kind')}
          value={form.values.kind === '' ? null : form.values.kind}
          onChange={(kind) => form.getInputProps('kind').onChange(kind ?? '')}
        />
      </Field>
      <Field width="twoThirds">
        <TextInput
          label="内容"
          required
          maxLength={100}
          placeholder="讲了什么，如：压力性损伤预防"
          {...form.getInputProps('topic')}
        />
      </Field>
    </>
  )
}

/** What was taught, when and how long, by whom, to whom. */
export function TrainingFields<Values extends TrainingValues>({
  record,
}: TrainingFieldsProps<Values>) {
  const { form } = record
  const today = useToday()
  return (
    <>
      <FormGroup>
        <WhatFields record={record} />
        <Field width="third">
          <DayField label="日期" required max={today} {...form.getInputProps('startsOn')} />
        </Field>
        <Field width="third">
          <DayField
            label="到哪一天"
            max={today}
            placeholder="一天办完的不填"
            {...form.getInputProps('endsOn')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label="学时（小时）"
            required
            hideControls
            min={0}
            decimalScale={2}
            clampBehavior="none"
            placeholder="如 2 或 1.5"
            {...form.getInputProps('hours')}
          />
        </Field>
        <Field width="half">
          <TextInput label="授课人" maxLength={60} {...form.getInputProps('trainer')} />
        </Field>
        <Field width="half">
          <TextInput label="地点" maxLength={60} {...form.getInputProps('place')} />
        </Field>
      </FormGroup>
      <FormGroup>
        <Field width="third">
          <NumberInput
            label="合格分"
            description="没有考核就不填"
            hideControls
            min={0}
            decimalScale={2}
            clampBehavior="none"
            {...form.getInputProps('passScore')}
          />
        </Field>
      </FormGroup>
      <AttendeesField
        value={form.values.attendees}
        onChange={(attendees) => form.setFieldValue('attendees', attendees as never)}
        day={rosterDay(form.values)}
        error={form.errors['attendees']}
        scoreErrors={scoreErrorsOf(form.errors)}
      />
      <FormGroup>
        <Field>
          <Textarea
            label="备注"
            autosize
            minRows={1}
            maxLength={300}
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </>
  )
}
