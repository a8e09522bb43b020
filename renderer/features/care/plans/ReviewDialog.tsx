import { reviewPlan, type reviewOutcomes } from '#shared/contract/care/care-plan.ts'
import { addMonths } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { PlanDialogProps } from './SignDialogs.tsx'

interface ReviewValues extends Record<string, unknown> {
  reviewedOn: string
  outcome: (typeof reviewOutcomes)[number]
  nextReviewOn: string
  note: string
  participants: string
  reviewedByStaffId: number | null
}

const outcomes = [
  { value: 'continue', label: '继续执行' },
  { value: 'change', label: '要修改：建一份草稿' },
  { value: 'end', label: '结束：从复核那天起不再执行' },
] as const

function useReviewForm({ plan }: PlanDialogProps) {
  const command = useCommand(reviewPlan)
  const today = useToday()
  const { id: carePlanId, version } = plan
  const toInput = ({ reviewedOn, nextReviewOn, outcome, ...values }: ReviewValues) => ({
    carePlanId,
    version,
    reviewedOn: (reviewedOn === '' ? undefined : reviewedOn) as string,
    outcome,
    nextReviewOn: outcome === 'continue' && nextReviewOn !== '' ? nextReviewOn : null,
    note: values.note,
    participants: values.participants,
    reviewedByStaffId: values.reviewedByStaffId,
  })
  return useRecordForm<ReviewValues>({
    initialValues: {
      reviewedOn: today,
      outcome: 'continue',
      nextReviewOn: addMonths(today, 3),
      note: '',
      participants: '',
      reviewedByStaffId: null,
    },
    schema: reviewPlan.input,
    toInput,
    save: async (values) => {
      const { draftId } = await command.mutateAsync(toInput(values))
      notifyDone(draftId === null ? '复核已登记' : '复核已登记，修改的草稿已建好')
    },
  })
}

/** A plan is looked at again: it goes on, is changed, or ends. */
export function ReviewDialog(props: PlanDialogProps) {
  const record = useReviewForm(props)
  const { form } = record
  return (
    <FormDialog record={record} title="复核照护计划" saveLabel="登记复核" onClose={props.onClose}>
      <FormGroup>
        <Field>
          <Radio.Group label="结论" {...form.getInputProps('outcome')}>
            <Stack gap="0.25rem" mt="0.25rem">
              {outcomes.map(({ value, label }) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
        </Field>
        <Field width="half">
          <DayField label="复核日期" required {...form.getInputProps('reviewedOn')} />
        </Field>
        {form.values.outcome === 'continue' ? (
          <Field width="half">
            <DayField label="下次复核" required {...form.getInputProps('nextReviewOn')} />
          </Field>
        ) : null}
        <Field>
          <Textarea
            label="意见"
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('note')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="参加的人"
            placeholder="护理组长、女儿王芳"
            maxLength={120}
            {...form.getInputProps('participants')}
          />
        </Field>
        <Field width="half">
          <StaffPicker
            label="复核人"
            description="空着是登录的人"
            {...form.getInputProps('reviewedByStaffId')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
