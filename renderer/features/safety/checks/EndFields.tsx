import { conclusionWords } from '#shared/rules/safety/check-words.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Input, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { Check } from './check-view.ts'

/** What is told at the end of a round. */
export interface EndValues extends Record<string, unknown> {
  conclusion: 'normal' | 'problems'
  note: string
  seenBy: string
  contractor: string
  reportNumber: string
}

export function endValues(check: Check): EndValues {
  const found = check.hazards.length > 0 || check.items.some(({ answer }) => answer === 'not-met')
  return {
    conclusion: check.conclusion ?? (found ? 'problems' : 'normal'),
    note: check.note ?? '',
    seenBy: check.seenBy ?? '',
    contractor: check.contractor ?? '',
    reportNumber: check.reportNumber ?? '',
  }
}

const conclusions = [
  { value: 'normal', label: conclusionWords.normal },
  { value: 'problems', label: conclusionWords.problems },
] as const

interface EndFieldsProps<Values extends EndValues> {
  readonly record: RecordFormState<Values>
}

/** Conclusion, who was there, and the paper of a firm that came to test. */
export function EndFields<Values extends EndValues>({ record }: EndFieldsProps<Values>) {
  const { form } = record
  const labelId = useId()
  const error = form.errors['conclusion']
  return (
    <>
      <FormGroup>
        <Field>
          <Input.Wrapper label="结论" labelElement="div" labelProps={{ id: labelId }} error={error}>
            <SegmentedControl
              aria-labelledby={labelId}
              data={[...conclusions]}
              value={form.values.conclusion}
              onChange={(value) => form.setFieldValue('conclusion' as never, value)}
            />
          </Input.Wrapper>
        </Field>
        <Field>
          <Textarea
            label="说明"
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('note' as never)}
          />
        </Field>
        <Field>
          <TextInput
            label="在场人"
            description="和检查的人一起看、一起签字的"
            maxLength={40}
            {...form.getInputProps('seenBy' as never)}
          />
        </Field>
      </FormGroup>
      <FormGroup title="外单位来检测、维保的">
        <Field width="half">
          <TextInput label="单位" maxLength={80} {...form.getInputProps('contractor' as never)} />
        </Field>
        <Field width="half">
          <TextInput
            label="报告编号"
            maxLength={60}
            {...form.getInputProps('reportNumber' as never)}
          />
        </Field>
      </FormGroup>
    </>
  )
}
