import { agreePlan, changePlan, signPlan } from '#shared/contract/care/care-plan.ts'
import { addMonths } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { useNavigate } from '@tanstack/react-router'
import {
  AgreementFields,
  agreementInput,
  type AgreementValues,
  nobodyAgreed,
} from './AgreementFields.tsx'
import type { Plan } from './plan-words.ts'

export interface PlanDialogProps {
  readonly plan: Plan
  readonly onClose: () => void
}

interface SignValues extends AgreementValues {
  signedOn: string
  signedByStaffId: number | null
}

/** Signs a draft; from its first day on it holds. */
export function SignDialog({ plan, onClose }: PlanDialogProps) {
  const command = useCommand(signPlan)
  const { id, version, planFrom } = plan
  const toInput = (values: SignValues) => ({
    id,
    version,
    signedOn: (values.signedOn === '' ? undefined : values.signedOn) as string,
    signedByStaffId: values.signedByStaffId,
    ...agreementInput(values),
  })
  const record = useRecordForm<SignValues>({
    initialValues: { signedOn: useToday(), signedByStaffId: null, ...nobodyAgreed },
    schema: signPlan.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`照护计划已签署，${planFrom} 起执行`)
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="签署照护计划" saveLabel="签署" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="签署日期" required {...form.getInputProps('signedOn')} />
        </Field>
        <Field width="half">
          <StaffPicker
            label="签署人"
            description="空着是登录的人"
            {...form.getInputProps('signedByStaffId')}
          />
        </Field>
      </FormGroup>
      <AgreementFields record={record} isOptional />
    </FormDialog>
  )
}

/** Who agreed to a plan after it was signed. */
export function AgreeDialog({ plan, onClose }: PlanDialogProps) {
  const command = useCommand(agreePlan)
  const { id, version, agreedAs, agreedBy, agreedOn } = plan
  const today = useToday()
  const toInput = (values: AgreementValues) => {
    const given = agreementInput(values)
    return {
      id,
      version,
      agreedAs: given.agreedAs as never,
      agreedBy: given.agreedBy,
      agreedOn: given.agreedOn as never,
    }
  }
  const record = useRecordForm<AgreementValues>({
    initialValues: {
      agreedAs: agreedAs ?? 'guardian',
      agreedBy: agreedBy ?? '',
      agreedOn: agreedOn ?? today,
    },
    schema: agreePlan.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('确认已登记')
    },
  })
  return (
    <FormDialog record={record} title="登记确认" saveLabel="登记" onClose={onClose}>
      <AgreementFields record={record} isOptional={false} />
    </FormDialog>
  )
}

interface ChangeValues extends Record<string, unknown> {
  planFrom: string
  reviewOn: string
}

/** A signed plan is not edited: its copy is, and takes its place once signed. */
export function ChangeDialog({ plan, onClose }: PlanDialogProps) {
  const command = useCommand(changePlan)
  const navigate = useNavigate()
  const today = useToday()
  const { id, version } = plan
  const record = useRecordForm<ChangeValues>({
    initialValues: { planFrom: today, reviewOn: addMonths(today, 3) },
    schema: changePlan.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      const draft = await command.mutateAsync({ id, version, ...values })
      notifyDone('草稿已建好，在上面改，签署后接替原计划')
      await navigate({ to: '/care/plans/$carePlanId', params: { carePlanId: draft.id } })
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="按原计划另拟一份" saveLabel="建草稿" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="新计划起始日期" required {...form.getInputProps('planFrom')} />
        </Field>
        <Field width="half">
          <DayField label="复核日期" required {...form.getInputProps('reviewOn')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
