import { list as listAssessments } from '#shared/contract/assessments/assessment.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea } from '@mantine/core'
import type { PlanValues } from './plan-form.ts'

interface PlanFieldsProps {
  readonly record: RecordFormState<PlanValues>
  readonly residentId: number
}

/** What is hard for the person, what she wants, from when on, and on what it rests. */
export function PlanFields({ record, residentId }: PlanFieldsProps) {
  const { form } = record
  const mayRead = useHolds('assessments.read')
  const assessments = useOperationQuery(
    listAssessments,
    { residentId, limit: 20 },
    { enabled: mayRead },
  )
  const choices = (assessments.data?.rows ?? []).map(({ id, assessedOn }) => ({
    value: String(id),
    label: `${assessedOn} 能力评估`,
  }))
  return (
    <FormGroup>
      <Field>
        <Textarea
          label="照护需求"
          description="哪些事有困难，几句话"
          autoFocus
          autosize
          minRows={3}
          maxLength={1000}
          {...form.getInputProps('needs')}
        />
      </Field>
      <Field>
        <Textarea
          label="本人意愿"
          description="照她自己的话写"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('wishes')}
        />
      </Field>
      <Field width="half">
        <DayField label="起始日期" required {...form.getInputProps('planFrom')} />
      </Field>
      <Field width="half">
        <DayField label="复核日期" required {...form.getInputProps('reviewOn')} />
      </Field>
      <Field width="half">
        <Select
          label="依据的评估"
          clearable
          placeholder={choices.length === 0 ? '没有评估' : '没有依据'}
          data={choices}
          {...form.getInputProps('assessmentId')}
        />
      </Field>
      <Field width="half">
        <StaffPicker
          label="制定人"
          description="空着是登录的人"
          {...form.getInputProps('writtenByStaffId')}
        />
      </Field>
    </FormGroup>
  )
}
