import { correctRotaShift, createRotaShift } from '#shared/contract/staff/rota.ts'
import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import { hoursText, shiftMinutes } from '#shared/rules/staff/rota-times.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Input, NumberInput, SegmentedControl, Switch, Text, TextInput } from '@mantine/core'
import { ShiftChip } from '../RotaBar.tsx'

interface Values extends Record<string, unknown> {
  name: string
  short: string
  startsAt: string
  endsAt: string
  breakMinutes: number | string
  isNight: boolean
  tone: number
  reason: string
}

const empty: Values = {
  name: '',
  short: '',
  startsAt: '',
  endsAt: '',
  breakMinutes: 0,
  isNight: false,
  tone: 0,
  reason: '',
}

const tones = [0, 1, 2, 3, 4, 5, 6, 7]
const hourShape = /^([01]\d|2[0-3]):[0-5]\d$/

/** How long the shift is as it stands in the form. */
function LengthWords({ values }: { readonly values: Values }) {
  const { startsAt, endsAt } = values
  if (!hourShape.test(startsAt) || !hourShape.test(endsAt)) return null
  const breakMinutes = Number(values.breakMinutes)
  const minutes = shiftMinutes({ startsAt, endsAt, breakMinutes })
  const next = endsAt > startsAt ? '' : '次日'
  return (
    <Text size="sm" c="dimmed">
      {startsAt} 到{next} {endsAt}，计 {hoursText(minutes)}
    </Text>
  )
}

function ShiftFields({ record }: { readonly record: RecordFormState<Values> }) {
  const { form } = record
  const { values } = form
  return (
    <FormGroup>
      <Field width="half">
        <TextInput
          label="名称"
          required
          placeholder="早班"
          maxLength={10}
          {...form.getInputProps('name')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="简称"
          required
          placeholder="早"
          description="一两个字，写在格子里；字母可以在格子里直接键入"
          maxLength={2}
          {...form.getInputProps('short')}
        />
      </Field>
      <Field width="third">
        <HourField label="开始" {...form.getInputProps('startsAt')} />
      </Field>
      <Field width="third">
        <HourField
          label="结束"
          description="不晚于开始的算次日"
          {...form.getInputProps('endsAt')}
        />
      </Field>
      <Field width="third">
        <NumberInput
          label="休息（分钟）"
          description="不计工时"
          min={0}
          max={720}
          allowDecimal={false}
          {...form.getInputProps('breakMinutes')}
        />
      </Field>
      <Field>
        <LengthWords values={values} />
      </Field>
      <Field width="half">
        <Switch
          label="夜班"
          description="按夜间配比算人数，计夜班数"
          {...form.getInputProps('isNight', { type: 'checkbox' })}
        />
      </Field>
      <Field>
        <Input.Wrapper label="颜色">
          <SegmentedControl
            display="flex"
            size="xs"
            aria-label="颜色"
            data={tones.map((tone) => ({
              value: String(tone),
              label: (
                <ShiftChip shift={{ short: values.short || '班', tone, isNight: values.isNight }} />
              ),
            }))}
            value={String(values.tone)}
            onChange={(tone) => form.setFieldValue('tone', Number(tone))}
          />
        </Input.Wrapper>
      </Field>
    </FormGroup>
  )
}

const inputOf = ({ reason: _reason, ...values }: Values) => ({
  ...values,
  breakMinutes: values.breakMinutes === '' ? 0 : Number(values.breakMinutes),
})

/** A new shift. */
export function NewShift({
  tone,
  onClose,
}: {
  readonly tone: number
  readonly onClose: () => void
}) {
  const command = useCommand(createRotaShift)
  const record = useRecordForm<Values>({
    initialValues: { ...empty, tone },
    schema: createRotaShift.input,
    toInput: inputOf,
    save: async (values) => {
      await command.mutateAsync(inputOf(values))
      notifyDone('班次已设定')
    },
  })
  return (
    <FormDialog record={record} title="设班次" saveLabel="保存" onClose={onClose} size="lg">
      <ShiftFields record={record} />
    </FormDialog>
  )
}

interface CorrectProps {
  readonly shift: RotaShiftShown
  readonly onClose: () => void
}

/** Another name or other hours; what is planned already keeps its hours. */
export function CorrectShift({ shift, onClose }: CorrectProps) {
  const command = useCommand(correctRotaShift)
  const { id, version, minutes: _minutes, endedOn: _endedOn, ...known } = shift
  const record = useRecordForm<Values>({
    initialValues: { ...known, reason: '' },
    schema: correctRotaShift.input,
    toInput: (values) => ({ id, version, ...inputOf(values), reason: values.reason }),
    save: async (values) => {
      const { reason } = values
      await command.mutateAsync({ id, version, ...inputOf(values), reason })
      notifyDone('班次已更正')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正班次：${shift.name}`}
      saveLabel="保存"
      onClose={onClose}
      size="lg"
    >
      <ShiftFields record={record} />
      <Text size="sm" c="dimmed">
        已经排了的班保持原来的时间，改过的时间用于以后排的班。
      </Text>
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
