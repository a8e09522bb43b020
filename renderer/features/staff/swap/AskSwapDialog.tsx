import { getRota } from '#shared/contract/staff/rota.ts'
import { askSwap, findSwapFaults } from '#shared/contract/staff/rota-swap.ts'
import type { OutputOf } from '#shared/operation.ts'
import { mostRotaDays, shortDay } from '#shared/rules/staff/rota-times.ts'
import { addDays } from '#shared/text/day.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Text, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { dutyHours, SwapProblems } from './swap-words.tsx'

interface Values extends Record<string, unknown> {
  fromStaffId: number | null
  dutyId: number | null
  toStaffId: number | null
  otherDutyId: number | null
  reason: string
}

type Rota = OutputOf<typeof getRota>

/** Days back that the office may still swap after the fact. */
const daysBack = 7

/** The rota from which duties are chosen: the coming weeks, for the office with the last days. */
function useRota() {
  const today = useToday()
  const from = useHolds('rota.decide') ? addDays(today, -daysBack) : today
  return useOperationQuery(getRota, { from, to: addDays(from, mostRotaDays) }).data
}

function peopleOf(rota: Rota | undefined, but: number | null) {
  return (rota?.people ?? [])
    .filter(({ staffId }) => staffId !== but)
    .map(({ staffId, name, posts }) => ({
      value: String(staffId),
      label: posts === '' ? name : `${name}（${posts}）`,
    }))
}

function dutiesOf(rota: Rota | undefined, staffId: number | null) {
  const names = new Map((rota?.shifts ?? []).map(({ id, name }) => [id, name]))
  return (rota?.duties ?? [])
    .filter((duty) => duty.staffId === staffId)
    .map((duty) => ({
      value: String(duty.id),
      label: `${shortDay(duty.dutyOn)} ${names.get(duty.shiftId) ?? ''} ${dutyHours(duty)}`,
    }))
}

interface PickProps {
  readonly label: string
  readonly placeholder: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly nothing: string
  readonly isRequired?: boolean
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly error?: ReactNode
}

function DutyPick(props: PickProps) {
  const { label, placeholder, data, nothing, isRequired = true, value, onChange, error } = props
  return (
    <Select
      label={label}
      placeholder={placeholder}
      required={isRequired}
      searchable
      clearable
      openOnFocus={false}
      nothingFoundMessage={nothing}
      data={[...data]}
      value={value === null ? null : String(value)}
      onChange={(picked) => onChange(picked === null ? null : Number(picked))}
      error={error}
    />
  )
}

interface FieldsProps {
  readonly record: RecordFormState<Values>
  readonly self: { readonly staffId: number; readonly name: string } | null
}

/** Whose duty, which one, to whom, and which one comes for it. */
function SwapFields({ record: { form }, self }: FieldsProps) {
  const rota = useRota()
  const mayOthers = useHolds('rota.decide')
  const { fromStaffId, dutyId, toStaffId, otherDutyId } = form.values
  const { errors } = form
  return (
    <>
      <Field width="half">
        {mayOthers ? (
          <DutyPick
            label="换出的人"
            placeholder="选员工"
            nothing="没有这位员工"
            data={peopleOf(rota, null)}
            value={fromStaffId}
            onChange={(picked) => form.setValues({ fromStaffId: picked, dutyId: null })}
          />
        ) : (
          <TextInput label="换出的人" readOnly value={self?.name ?? ''} />
        )}
      </Field>
      <Field width="half">
        <DutyPick
          label="换出的班"
          placeholder={fromStaffId === null ? '先选人' : '选班'}
          nothing="这几周没有排班"
          data={dutiesOf(rota, fromStaffId)}
          value={dutyId}
          onChange={(picked) => form.setFieldValue('dutyId', picked)}
          error={errors['dutyId']}
        />
      </Field>
      <Field width="half">
        <DutyPick
          label="接班的人"
          placeholder="选员工"
          nothing="没有这位员工"
          data={peopleOf(rota, fromStaffId)}
          value={toStaffId}
          onChange={(picked) => form.setValues({ toStaffId: picked, otherDutyId: null })}
          error={errors['toStaffId']}
        />
      </Field>
      <Field width="half">
        <DutyPick
          label="换回的班"
          placeholder="不选：只替班，不换回"
          nothing="这几周没有排班"
          isRequired={false}
          data={dutiesOf(rota, toStaffId)}
          value={otherDutyId}
          onChange={(picked) => form.setFieldValue('otherDutyId', picked)}
          error={errors['otherDutyId']}
        />
      </Field>
    </>
  )
}

/** What would be wrong, as soon as the duty and who takes it are chosen. */
function Faults({ dutyId, toStaffId, otherDutyId }: Chosen) {
  const isAsked = dutyId !== null && toStaffId !== null
  const faults = useOperationQuery(
    findSwapFaults,
    { dutyId: dutyId ?? 1, toStaffId: toStaffId ?? 1, otherDutyId },
    { enabled: isAsked },
  )
  if (!isAsked)
    return (
      <Text size="sm" c="dimmed">
        先和对方说好，再申请。批准以后才生效。
      </Text>
    )
  if (faults.error !== null) {
    return <SwapProblems problems={[]} obstacle={faults.error.message.replace('，没有保存', '')} />
  }
  if (faults.data === undefined) return null
  return <SwapProblems problems={faults.data.problems} obstacle={null} />
}

type Chosen = { readonly [Key in 'dutyId' | 'toStaffId' | 'otherDutyId']: number | null }

interface AskProps {
  readonly self: { readonly staffId: number; readonly name: string } | null
  readonly onClose: () => void
}

/** Asks to swap two duties, or to give one away. */
export function AskSwapDialog({ self, onClose }: AskProps) {
  const command = useCommand(askSwap)
  const toInput = ({ fromStaffId: _whose, ...values }: Values) => values
  const record = useRecordForm<Values>({
    initialValues: {
      fromStaffId: self?.staffId ?? null,
      dutyId: null,
      toStaffId: null,
      otherDutyId: null,
      reason: '',
    },
    schema: askSwap.input,
    toInput,
    save: async ({ dutyId, toStaffId, otherDutyId, reason }) => {
      if (dutyId === null || toStaffId === null) return
      const input = { dutyId, toStaffId, otherDutyId, reason }
      const { warnings } = await command.mutateAsync(input)
      notifyDone('已申请，等待批准')
      const [first] = warnings
      if (first !== undefined) notifyWarning(first.message)
    },
  })
  const { dutyId, toStaffId, otherDutyId } = record.form.values
  return (
    <FormDialog record={record} title="申请换班" saveLabel="提交申请" size="lg" onClose={onClose}>
      <FormGroup>
        <SwapFields record={record} self={self} />
        <Field>
          <TextInput
            label="原因"
            required
            maxLength={200}
            {...record.form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
      <Faults dutyId={dutyId} toStaffId={toStaffId} otherDutyId={otherDutyId} />
    </FormDialog>
  )
}
