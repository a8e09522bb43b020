import {
  correctDrill,
  type getDrill,
  listDrills,
  planDrill,
} from '#shared/contract/safety/drill.ts'
import { listEmergencyPlans } from '#shared/contract/safety/emergency-plan.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'

export type Drill = OutputOf<typeof getDrill>

interface Values extends Record<string, unknown> {
  kind: string
  title: string
  planId: string
  form: 'practical' | 'tabletop'
  plannedOn: string
  place: string
  scenario: string
  leaderStaffId: number | null
  leader: string
}

const toInput = ({ planId, leader, leaderStaffId, ...values }: Values) => ({
  kind: values.kind,
  title: values.title,
  form: values.form,
  plannedOn: values.plannedOn,
  place: values.place,
  scenario: values.scenario,
  planId: planId === '' ? null : Number(planId),
  leaderStaffId,
  leader: leaderStaffId === null ? leader : null,
})

const forms = [
  { value: 'practical', label: '实战演练' },
  { value: 'tabletop', label: '桌面推演' },
]

function Fields({ record }: { readonly record: RecordFormState<Values> }) {
  const { form } = record
  const kinds = useOperationQuery(listDrills, { limit: 1 }).data?.kinds ?? []
  const plans = useOperationQuery(listEmergencyPlans, {}).data?.rows ?? []
  return (
    <>
      <FormGroup>
        <Field width="third">
          <Select
            label="种类"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
            {...form.getInputProps('kind')}
          />
        </Field>
        <Field width="twoThirds">
          <TextInput label="名称" required maxLength={60} {...form.getInputProps('title')} />
        </Field>
        <Field width="third">
          <Select
            label="形式"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={forms}
            {...form.getInputProps('form')}
          />
        </Field>
        <Field width="third">
          <DayField label="计划日期" required {...form.getInputProps('plannedOn')} />
        </Field>
        <Field width="third">
          <TextInput label="地点" required maxLength={80} {...form.getInputProps('place')} />
        </Field>
        <Field width="half">
          <Select
            label="依据预案"
            clearable
            openOnFocus={false}
            placeholder="未指定"
            data={plans.map(({ id, name }) => ({ value: String(id), label: name }))}
            {...form.getInputProps('planId')}
          />
        </Field>
        <Field width="half">
          <StaffPicker label="负责人" {...form.getInputProps('leaderStaffId')} />
        </Field>
        {form.values.leaderStaffId === null ? (
          <Field>
            <TextInput
              label="外来负责人姓名"
              description="负责人是本机构员工的，在上面选择"
              maxLength={40}
              {...form.getInputProps('leader')}
            />
          </Field>
        ) : null}
        <Field>
          <Textarea
            label="情景和步骤"
            required
            autosize
            minRows={3}
            maxLength={1000}
            {...form.getInputProps('scenario')}
          />
        </Field>
      </FormGroup>
    </>
  )
}

interface PlanDrillProps {
  readonly onClose: () => void
  readonly onMade: (drillId: number) => void
}

/** A drill that is planned; what happened is recorded when it was held. */
export function PlanDrillDialog({ onClose, onMade }: PlanDrillProps) {
  const command = useCommand(planDrill)
  const today = useToday()
  const record = useRecordForm<Values>({
    initialValues: {
      kind: 'fire',
      title: '',
      planId: '',
      form: 'practical',
      plannedOn: today,
      place: '',
      scenario: '',
      leaderStaffId: null,
      leader: '',
    },
    schema: planDrill.input,
    toInput,
    draft: useDraftStore<Values>('safety.planDrill', 0),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      notifyDone('演练已列入计划')
      onMade(id)
    },
  })
  return (
    <FormDialog
      record={record}
      title="计划应急演练"
      saveLabel="列入计划"
      size="lg"
      onClose={onClose}
    >
      <Fields record={record} />
    </FormDialog>
  )
}

interface CorrectDrillProps {
  readonly drill: Drill
  readonly onClose: () => void
}

export function CorrectDrillDialog({ drill, onClose }: CorrectDrillProps) {
  const command = useCommand(correctDrill)
  const { id, version } = drill
  const record = useRecordForm<Values>({
    initialValues: {
      kind: drill.kind,
      title: drill.title,
      planId: drill.planId === null ? '' : String(drill.planId),
      form: drill.form,
      plannedOn: drill.plannedOn,
      place: drill.place,
      scenario: drill.scenario,
      leaderStaffId: drill.leaderStaffId,
      leader: drill.leaderStaffId === null ? drill.leader : '',
    },
    schema: correctDrill.input,
    toInput: (values) => ({ id, version, ...toInput(values) }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...toInput(values) })
      notifyDone('已更正')
    },
  })
  return (
    <FormDialog record={record} title="更正演练" saveLabel="保存更正" size="lg" onClose={onClose}>
      <Fields record={record} />
    </FormDialog>
  )
}
