import { listTrainingKinds } from '#shared/contract/staff/training.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, TextInput } from '@mantine/core'

/** What is taught, as both forms hold it. */
export interface What extends Record<string, unknown> {
  kind: string
  topic: string
  hours: number | string
  trainer: string
  note: string
  reason: string
}

/** What a number field holds; missing where nothing was typed, which is then said. */
export const numberIn = (typed: number | string) =>
  (typed === '' ? undefined : Number(typed)) as number

/** Kind, topic, hours and trainer: the same for what is planned and what is set. */
export function WhatFields<Values extends What>({
  record,
}: {
  readonly record: RecordFormState<Values>
}) {
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
          data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
          {...form.getInputProps('kind')}
          value={form.values.kind === '' ? null : form.values.kind}
          onChange={(kind) => form.getInputProps('kind').onChange(kind ?? '')}
        />
      </Field>
      <Field width="twoThirds">
        <TextInput label="内容" required maxLength={100} {...form.getInputProps('topic')} />
      </Field>
      <Field width="third">
        <NumberInput
          label="学时（小时）"
          required
          hideControls
          min={0}
          decimalScale={2}
          clampBehavior="none"
          {...form.getInputProps('hours')}
        />
      </Field>
      <Field width="third">
        <TextInput label="授课人" maxLength={60} {...form.getInputProps('trainer')} />
      </Field>
    </>
  )
}
