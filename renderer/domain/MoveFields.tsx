import { move } from '#shared/contract/residents/stay.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { BedPicker } from './BedPicker.tsx'

/** A move to another bed as a form holds it. */
export interface MoveValues extends Record<string, unknown> {
  bedId: number | null
  movedOn: string
  reason: string
}

/** What is sent for a move of somebody, and what checks it, wherever the form stands. */
export function moveForm(residentId: number) {
  return {
    // Pages choose the bed from a list, never by its words.
    schema: move.input.required({ bedId: true }),
    toInput: ({ bedId, movedOn, reason }: MoveValues) => ({
      residentId,
      bedId: bedId ?? undefined,
      // An empty field is no day, and is then said to be missing.
      movedOn: (movedOn === '' ? undefined : movedOn) as string,
      reason,
    }),
    fieldNames: { bed: 'bedId' },
  }
}

interface MoveFieldsProps {
  readonly record: RecordFormState<MoveValues>
  readonly residentId: number
  /** In a dialog: where the cursor starts. */
  readonly focusOn?: 'bed' | 'reason'
}

/** To which bed, from which day, why. */
export function MoveFields({ record, residentId, focusOn }: MoveFieldsProps) {
  const { form } = record
  return (
    <FormGroup>
      <Field width="half">
        <BedPicker
          label="调到"
          day={form.values.movedOn}
          residentId={residentId}
          takesFocus={focusOn === 'bed'}
          {...form.getInputProps('bedId')}
        />
      </Field>
      <Field width="half">
        <DayField label="调床日期" required {...form.getInputProps('movedOn')} />
      </Field>
      <Field>
        <TextInput
          label="原因"
          placeholder="可以不填"
          maxLength={200}
          data-autofocus={focusOn === 'reason' ? true : undefined}
          {...form.getInputProps('reason')}
        />
      </Field>
    </FormGroup>
  )
}
