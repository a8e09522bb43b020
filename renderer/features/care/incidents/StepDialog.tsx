import { incidentStepKinds } from '#shared/contract/care/incident.ts'
import { addIncidentStep, correctIncidentStep } from '#shared/contract/care/incident-step.ts'
import { type IncidentStepKind, stepWords } from '#shared/rules/incident-words.ts'
import { isDay, shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useNow, useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Textarea, TextInput } from '@mantine/core'
import type { Incident } from './incident-form.ts'

export type Step = Incident['steps'][number]

interface StepValues extends Record<string, unknown> {
  kind: IncidentStepKind
  day: string
  hour: string
  whom: string
  /** The family was not told, and why. */
  isNotTold: boolean
  what: string
  dueOn: string
  doneOn: string
  doneByStaffId: number | null
  doneBy: string
  reason: string
}

const kinds = [
  { group: '事项', items: incidentStepKinds.map((key) => ({ value: key, label: stepWords[key] })) },
]

const hints: Readonly<Record<IncidentStepKind, { whom: string | null; what: string }>> = {
  'first-aid': { whom: null, what: '做了什么，老人反应怎样' },
  doctor: { whom: '哪位医生', what: '检查结果、处理意见' },
  hospital: { whom: '哪家医院', what: '谁陪同、诊断、是否住院' },
  'family-told': { whom: '告知了谁', what: '怎么说的，家属的意见' },
  'regulator-told': { whom: '报给哪个部门', what: '口头还是书面，接报人、回复' },
  police: { whom: '哪个派出所', what: '接警人、处理情况' },
  cause: { whom: null, what: '人、环境、设备、流程，哪里出了问题' },
  correction: { whom: '谁来整改', what: '改什么，改到什么样' },
  check: { whom: null, what: '看了什么，是否管用' },
}

function instantOf(day: string, hour: string): string {
  return isDay(day) ? (instantAt(day, hour) ?? hour) : day
}

const dayOrNull = (day: string) => (day === '' ? null : day)

function inputOf(values: StepValues) {
  const { kind, whom, isNotTold, what, dueOn, doneByStaffId, doneBy } = values
  return {
    kind,
    happenedAt: instantOf(values.day, values.hour),
    whom: hints[kind].whom === null || (kind === 'family-told' && isNotTold) ? null : whom,
    what,
    dueOn: kind === 'correction' ? dayOrNull(dueOn) : null,
    doneByStaffId,
    doneBy,
  }
}

const fieldNames = { happenedAt: 'hour' }

interface FieldsProps {
  readonly record: RecordFormState<StepValues>
  /** The kind is what it was: only what stands in it is corrected. */
  readonly isCorrection?: boolean
}

function WhomFields({ record }: FieldsProps) {
  const { form } = record
  const { kind, isNotTold } = form.values
  const label = hints[kind].whom
  if (label === null) return null
  const isFamily = kind === 'family-told'
  return (
    <>
      <Field width={isFamily ? 'twoThirds' : 'whole'}>
        <TextInput
          label={label}
          required={!(isFamily && isNotTold)}
          disabled={isFamily && isNotTold}
          placeholder={isFamily ? '女儿王芳' : ''}
          maxLength={40}
          data-autofocus
          {...form.getInputProps('whom')}
        />
      </Field>
      {isFamily ? (
        <Field width="third">
          <Checkbox
            mt={30}
            label="没有告知"
            checked={isNotTold}
            onChange={({ currentTarget: { checked } }) => form.setFieldValue('isNotTold', checked)}
          />
        </Field>
      ) : null}
    </>
  )
}

function StepFields({ record, isCorrection = false }: FieldsProps) {
  const { form } = record
  const { kind, isNotTold, doneByStaffId } = form.values
  const today = useToday()
  const maySeeStaff = useMay('staff.read')
  const isUntold = kind === 'family-told' && isNotTold
  return (
    <FormGroup>
      <Field width="third">
        <TypedSelect
          label="事项"
          required
          openOnFocus={false}
          allowDeselect={false}
          disabled={isCorrection}
          data={kinds}
          value={kind}
          onChange={(next) => form.setFieldValue('kind', (next ?? kind) as IncidentStepKind)}
        />
      </Field>
      <Field width="third">
        <DayField label="日期" required max={today} {...form.getInputProps('day')} />
      </Field>
      <Field width="third">
        <HourField label="时间" {...form.getInputProps('hour')} />
      </Field>
      <WhomFields record={record} />
      <Field>
        <Textarea
          label={isUntold ? '为什么没有告知' : '内容'}
          required
          autosize
          minRows={2}
          maxLength={500}
          placeholder={isUntold ? '没有家属、联系不上' : hints[kind].what}
          data-autofocus={hints[kind].whom === null ? true : undefined}
          {...form.getInputProps('what')}
        />
      </Field>
      {kind === 'correction' ? (
        <Field width="half">
          <DayField label="整改期限" required {...form.getInputProps('dueOn')} />
        </Field>
      ) : null}
      {kind === 'correction' && isCorrection ? (
        <Field width="half">
          <DayField
            label="完成日期"
            placeholder="没有完成就留空"
            max={today}
            {...form.getInputProps('doneOn')}
          />
        </Field>
      ) : null}
      {maySeeStaff ? (
        <Field width="half">
          <StaffPicker
            label="经手的员工"
            description="不选就是登记的人"
            {...form.getInputProps('doneByStaffId')}
            value={doneByStaffId}
            onChange={(staffId) => form.setFieldValue('doneByStaffId', staffId)}
          />
        </Field>
      ) : (
        <Field width="half">
          <TextInput
            label="经手人"
            description="不填就是登记的人"
            maxLength={40}
            {...form.getInputProps('doneBy')}
          />
        </Field>
      )}
    </FormGroup>
  )
}

interface AddProps {
  readonly incident: Incident
  readonly kind: IncidentStepKind
  readonly onClose: () => void
}

/** Something that was done about an incident. */
export function AddStepDialog({ incident, kind, onClose }: AddProps) {
  const command = useCommand(addIncidentStep)
  const now = new Date(useNow()).toISOString()
  const toInput = (values: StepValues) => ({ incidentId: incident.id, ...inputOf(values) })
  const record = useRecordForm<StepValues>({
    initialValues: {
      kind,
      day: shanghaiDay(now),
      hour: shanghaiHour(now),
      whom: '',
      isNotTold: false,
      what: '',
      dueOn: '',
      doneOn: '',
      doneByStaffId: null,
      doneBy: '',
      reason: '',
    },
    schema: addIncidentStep.input,
    toInput,
    fieldNames,
    draft: useDraftStore<StepValues>(`care.addIncidentStep.${kind}`, incident.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${stepWords[values.kind]}已登记`)
    },
  })
  return (
    <FormDialog record={record} title="登记处理" saveLabel="登记" onClose={onClose}>
      <StepFields record={record} />
    </FormDialog>
  )
}

interface CorrectProps {
  readonly step: Step
  readonly onClose: () => void
}

/** Puts right what stands in a step; also opens a correction again that was said to be done. */
export function CorrectStepDialog({ step, onClose }: CorrectProps) {
  const command = useCommand(correctIncidentStep)
  const { id, version } = step
  const toInput = (values: StepValues) => ({
    id,
    version,
    ...inputOf(values),
    doneOn: dayOrNull(values.doneOn),
    reason: values.reason,
  })
  const record = useRecordForm<StepValues>({
    initialValues: {
      kind: step.kind,
      day: shanghaiDay(step.happenedAt),
      hour: shanghaiHour(step.happenedAt),
      whom: step.whom ?? '',
      isNotTold: step.kind === 'family-told' && step.whom === null,
      what: step.what,
      dueOn: step.dueOn ?? '',
      doneOn: step.doneOn ?? '',
      doneByStaffId: step.doneByStaffId,
      doneBy: step.doneByStaffId === null ? step.doneBy : '',
      reason: '',
    },
    schema: correctIncidentStep.input,
    toInput,
    fieldNames,
    draft: useDraftStore<StepValues>('care.correctIncidentStep', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正：${stepWords[step.kind]}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <StepFields record={record} isCorrection />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
