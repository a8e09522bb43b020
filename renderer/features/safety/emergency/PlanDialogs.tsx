import {
  addPlanVersion,
  closeEmergencyPlan,
  correctEmergencyPlan,
  createEmergencyPlan,
  type getEmergencyPlan,
  type planClasses,
  reviewPlan,
} from '#shared/contract/safety/emergency-plan.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import { PlanFields, saidOf, VersionFields, versionOf, type VersionValues } from './PlanFields.tsx'

export type Plan = OutputOf<typeof getEmergencyPlan>

interface NewPlanValues extends VersionValues {
  class: (typeof planClasses)[number]
  name: string
  note: string
}

interface NewPlanProps {
  readonly planClass: (typeof planClasses)[number]
  readonly onClose: () => void
  readonly onMade: (planId: number) => void
}

/** A plan with its first version. */
export function NewPlanDialog({ planClass, onClose, onMade }: NewPlanProps) {
  const command = useCommand(createEmergencyPlan)
  const today = useToday()
  const toInput = (values: NewPlanValues) => ({
    class: values.class,
    name: values.name,
    note: values.note,
    ...saidOf(values),
  })
  const record = useRecordForm<NewPlanValues>({
    initialValues: { class: planClass, name: '', note: '', ...versionOf(today, 'first') },
    schema: createEmergencyPlan.input,
    toInput,
    draft: useDraftStore<NewPlanValues>('safety.createEmergencyPlan', 0),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      notifyDone('预案已登记')
      onMade(id)
    },
  })
  return (
    <FormDialog record={record} title="登记应急预案" saveLabel="登记" size="lg" onClose={onClose}>
      <PlanFields record={record} />
      <VersionFields record={record} isFirst />
    </FormDialog>
  )
}

interface PlanProps {
  readonly plan: Plan
  readonly onClose: () => void
}

export function NewVersionDialog({ plan, onClose }: PlanProps) {
  const command = useCommand(addPlanVersion)
  const today = useToday()
  const { id: planId, version } = plan
  const toInput = (values: VersionValues) => ({ planId, version, ...saidOf(values) })
  const cause = plan.mustRevise ? 'review' : 'other'
  const record = useRecordForm<VersionValues>({
    initialValues: { ...versionOf(today, cause), approvedBy: plan.approvedBy ?? '' },
    schema: addPlanVersion.input,
    toInput,
    draft: useDraftStore<VersionValues>('safety.addPlanVersion', planId),
    save: async (values) => {
      const { number } = await command.mutateAsync(toInput(values))
      notifyDone(`第 ${number} 版已登记`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`修订：${plan.name}`}
      saveLabel="登记新版"
      size="lg"
      onClose={onClose}
    >
      <VersionFields record={record} isFirst={false} />
    </FormDialog>
  )
}

interface ReviewValues extends Record<string, unknown> {
  reviewedOn: string
  reviewedBy: string
  outcome: 'kept' | 'revise'
  note: string
}

/** Somebody has looked at the plan. */
export function ReviewDialog({ plan, onClose }: PlanProps) {
  const command = useCommand(reviewPlan)
  const today = useToday()
  const { id: planId, version } = plan
  const record = useRecordForm<ReviewValues>({
    initialValues: { reviewedOn: today, reviewedBy: '', outcome: 'kept', note: '' },
    schema: reviewPlan.input,
    toInput: (values) => ({ planId, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ planId, version, ...values })
      notifyDone('评审已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`评审：${plan.name}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField
            label="评审日期"
            required
            max={today}
            data-autofocus
            {...form.getInputProps('reviewedOn')}
          />
        </Field>
        <Field width="half">
          <Select
            label="结论"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={[
              { value: 'kept', label: '继续使用' },
              { value: 'revise', label: '需要修订' },
            ]}
            {...form.getInputProps('outcome')}
          />
        </Field>
        <Field>
          <TextInput label="评审人" required maxLength={60} {...form.getInputProps('reviewedBy')} />
        </Field>
        <Field>
          <Textarea
            label="意见"
            required={form.values.outcome === 'revise'}
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

interface SaidValues extends Record<string, unknown> {
  class: (typeof planClasses)[number]
  name: string
  note: string
}

export function CorrectPlanDialog({ plan, onClose }: PlanProps) {
  const command = useCommand(correctEmergencyPlan)
  const { id, version } = plan
  const record = useRecordForm<SaidValues>({
    initialValues: { class: plan.class, name: plan.name, note: plan.note ?? '' },
    schema: correctEmergencyPlan.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('已更正')
    },
  })
  return (
    <FormDialog record={record} title="更正应急预案" saveLabel="保存更正" onClose={onClose}>
      <PlanFields record={record} />
    </FormDialog>
  )
}

export function ClosePlanDialog({ plan, onClose }: PlanProps) {
  const command = useCommand(closeEmergencyPlan)
  const today = useToday()
  const { id, version } = plan
  const record = useRecordForm({
    initialValues: { usedTo: today, reason: '' },
    schema: closeEmergencyPlan.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('预案已停用')
    },
  })
  return (
    <FormDialog record={record} title={`停用：${plan.name}`} saveLabel="停用" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="从哪天起停用" required {...record.form.getInputProps('usedTo')} />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}
