import { answerAlarm, type listAlarms } from '#shared/contract/care/observation-range.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { alarmWords } from '#renderer/domain/ObservedValue.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'

export type AlarmRow = OutputOf<typeof listAlarms>['rows'][number]

interface AnswerDialogProps {
  readonly alarm: AlarmRow
  /** Other open alarms of the same person and hour: answered with it unless unticked. */
  readonly others: readonly AlarmRow[]
  readonly onClose: () => void
}

interface Values extends Record<string, unknown> {
  answer: string
  toldTo: string
  answeredOn: string
  answeredHour: string
  answeredByStaffId: number | null
  withOthers: boolean
}

/** `收缩压 182 mmHg 偏高（范围 90–140）`. */
export function alarmLine({ kindName, text, side, rangeText }: AlarmRow): string {
  return `${kindName} ${text} ${alarmWords[side]}（范围 ${rangeText}）`
}

/** What was done about an alarm, whom somebody told, when and by whom. */
export function AnswerDialog({ alarm, others, onClose }: AnswerDialogProps) {
  const command = useCommand(answerAlarm)
  const [now] = useState(() => new Date().toISOString())
  const toInput = (values: Values) => ({
    observationIds: [alarm, ...(values.withOthers ? others : [])].map(
      ({ observationId }) => observationId,
    ),
    answer: values.answer,
    toldTo: values.toldTo,
    answeredAt: instantAt(values.answeredOn, values.answeredHour) ?? '',
    answeredByStaffId: values.answeredByStaffId,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      answer: '',
      toldTo: '',
      answeredOn: shanghaiDay(now),
      answeredHour: shanghaiHour(now),
      answeredByStaffId: null,
      withOthers: true,
    },
    schema: answerAlarm.input,
    toInput,
    fieldNames: { answeredAt: 'answeredHour' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('报警已处理')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`处理报警：${alarm.name}`}
      saveLabel="保存处理"
      onClose={onClose}
    >
      <Text size="sm">{alarmLine(alarm)}</Text>
      <FormGroup>
        <Field>
          <Textarea
            label="做了什么"
            required
            autosize
            minRows={2}
            maxLength={300}
            data-autofocus
            {...form.getInputProps('answer')}
          />
        </Field>
        <Field>
          <TextInput
            label="告知谁"
            maxLength={60}
            placeholder="医生、家属"
            {...form.getInputProps('toldTo')}
          />
        </Field>
        <Field width="half">
          <DayField label="处理日期" required {...form.getInputProps('answeredOn')} />
        </Field>
        <Field width="half">
          <HourField label="处理时间" {...form.getInputProps('answeredHour')} />
        </Field>
        <Field>
          <StaffPicker
            label="处理人"
            description="不选就是登录的人"
            {...form.getInputProps('answeredByStaffId')}
          />
        </Field>
        {others.length === 0 ? null : (
          <Field>
            <Checkbox
              label={`同时处理：${others.map(alarmLine).join('；')}`}
              {...form.getInputProps('withOthers', { type: 'checkbox' })}
            />
          </Field>
        )}
      </FormGroup>
    </FormDialog>
  )
}
