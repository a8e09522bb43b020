import {
  correctHealthCheck,
  type listHealthChecks,
  recordHealthCheck,
} from '#shared/contract/residents/health-check.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  checkOccasionWords,
  conclusionWords,
  infectionWords,
} from '#shared/rules/before-admission-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Textarea, TextInput } from '@mantine/core'
import { ChoiceField } from '../ChoiceField.tsx'
import { dayGiven } from '../day-input.ts'
import { EntryDialog } from './EntryDialog.tsx'

export type HealthCheck = OutputOf<typeof listHealthChecks>['rows'][number]

interface CheckValues extends Record<string, unknown> {
  occasion: HealthCheck['occasion']
  checkedOn: string
  place: string
  examiner: string
  infection: HealthCheck['infection']
  findings: string
  conclusion: HealthCheck['conclusion']
  condition: string
  reason: string
}

function inputOf(values: CheckValues) {
  const { occasion, place, examiner, infection, findings, conclusion, condition } = values
  return {
    occasion,
    checkedOn: dayGiven(values.checkedOn) as string,
    place,
    examiner,
    infection,
    findings: findings.trim() === '' ? null : findings,
    conclusion,
    condition,
  }
}

function CheckFields({ record }: { readonly record: RecordFormState<CheckValues> }) {
  const { form } = record
  const today = useToday()
  return (
    <FormGroup>
      <Field width="half">
        <ChoiceField label="场合" words={checkOccasionWords} {...form.getInputProps('occasion')} />
      </Field>
      <Field width="half">
        <DayField label="体检日期" required max={today} {...form.getInputProps('checkedOn')} />
      </Field>
      <Field width="half">
        <TextInput
          label="体检机构"
          required
          data-autofocus
          maxLength={80}
          {...form.getInputProps('place')}
        />
      </Field>
      <Field width="half">
        <TextInput label="医生" maxLength={40} {...form.getInputProps('examiner')} />
      </Field>
      <Field>
        <ChoiceField label="传染病" words={infectionWords} {...form.getInputProps('infection')} />
      </Field>
      <Field>
        <Textarea
          label="检查所见"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('findings')}
        />
      </Field>
      <Field>
        <ChoiceField label="结论" words={conclusionWords} {...form.getInputProps('conclusion')} />
      </Field>
      {form.values.conclusion === 'conditional' ? (
        <Field>
          <TextInput
            label="什么条件"
            required
            maxLength={300}
            {...form.getInputProps('condition')}
          />
        </Field>
      ) : null}
    </FormGroup>
  )
}

const empty = (checkedOn: string): CheckValues => ({
  occasion: 'admission',
  checkedOn,
  place: '',
  examiner: '',
  infection: 'unknown',
  findings: '',
  conclusion: 'unknown',
  condition: '',
  reason: '',
})

/** A health check as its paper says. */
export function HealthCheckDialog(props: {
  readonly residentId: number
  readonly name: string
  /** Who lives here already has no check before admission to come. */
  readonly isIn: boolean
  readonly onClose: () => void
}) {
  const { residentId, name, isIn, onClose } = props
  const command = useCommand(recordHealthCheck)
  const toInput = (values: CheckValues) => ({ residentId, ...inputOf(values) })
  const record = useRecordForm<CheckValues>({
    initialValues: { ...empty(useToday()), occasion: isIn ? 'yearly' : 'admission' },
    schema: recordHealthCheck.input,
    toInput,
    draft: useDraftStore<CheckValues>('residents.recordHealthCheck', residentId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('体检已登记，可以接着存体检报告')
    },
  })
  return (
    <EntryDialog record={record} title={`登记体检：${name}`} saveLabel="登记" onClose={onClose}>
      <CheckFields record={record} />
    </EntryDialog>
  )
}

/** Puts a health check right. */
export function CorrectHealthCheckDialog(props: {
  readonly check: HealthCheck
  readonly onClose: () => void
}) {
  const { check, onClose } = props
  const command = useCommand(correctHealthCheck)
  const { id: healthCheckId, version } = check
  const toInput = (values: CheckValues) => ({
    healthCheckId,
    version,
    ...inputOf(values),
    reason: values.reason,
  })
  const record = useRecordForm<CheckValues>({
    initialValues: {
      occasion: check.occasion,
      checkedOn: check.checkedOn,
      place: check.place,
      examiner: check.examiner ?? '',
      infection: check.infection,
      findings: check.findings ?? '',
      conclusion: check.conclusion,
      condition: check.condition ?? '',
      reason: '',
    },
    schema: correctHealthCheck.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  return (
    <EntryDialog record={record} title="更正体检" saveLabel="保存更正" onClose={onClose}>
      <CheckFields record={record} />
      <CorrectionReason record={record} />
    </EntryDialog>
  )
}
