import { listVideoSystems, recordVideoRequest } from '#shared/contract/safety/video.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { instantGiven } from '#renderer/domain/care-instant.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'

interface Values extends Record<string, unknown> {
  systemId: string | null
  requestedBy: string
  unit: string
  reason: string
  content: string
  fromOn: string
  fromHour: string
  toOn: string
  toHour: string
  approvedBy: string
  shownOn: string
  shownHour: string
}

const input = (values: Values) => ({
  systemId: Number(values.systemId),
  requestedBy: values.requestedBy,
  unit: values.unit,
  reason: values.reason,
  content: values.content,
  contentFrom: instantGiven(values.fromOn, values.fromHour),
  contentTo: instantGiven(values.toOn, values.toHour),
  approvedBy: values.approvedBy,
  shownAt: instantGiven(values.shownOn, values.shownHour),
})

const fieldNames = { contentFrom: 'fromHour', contentTo: 'toHour', shownAt: 'shownHour' }

/** Somebody was shown video: who, why, what, on whose word. */
export function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand(recordVideoRequest)
  const today = useToday()
  const [hourNow] = useState(() => shanghaiHour(new Date().toISOString()))
  const systems = useOperationQuery(listVideoSystems, { limit: 1000 })
  const record = useRecordForm<Values>({
    initialValues: {
      systemId: null,
      requestedBy: '',
      unit: '',
      reason: '',
      content: '',
      fromOn: today,
      fromHour: '',
      toOn: today,
      toHour: '',
      approvedBy: '',
      shownOn: today,
      shownHour: hourNow,
    },
    schema: recordVideoRequest.input,
    toInput: input,
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(input(values))
      notifyDone('调阅已登记')
    },
  })
  const { form } = record
  const texts = [
    ['requestedBy', '调阅人', 40, true],
    ['unit', '单位', 60, false],
    ['approvedBy', '批准人', 40, true],
    ['reason', '事由', 200, true],
    ['content', '调阅内容', 200, true],
  ] as const
  const moments = [
    ['fromOn', 'fromHour', '影像从'],
    ['toOn', 'toHour', '影像到'],
    ['shownOn', 'shownHour', '调阅'],
  ] as const
  return (
    <FormDialog record={record} title="登记调阅" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <Select
            label="系统"
            required
            openOnFocus={false}
            data-autofocus
            data={(systems.data?.rows ?? []).map(({ id, name }) => ({
              value: String(id),
              label: name,
            }))}
            {...form.getInputProps('systemId')}
          />
        </Field>
        {texts.map(([name, label, maxLength, isRequired]) => (
          <Field key={name} width="half">
            <TextInput
              label={label}
              required={isRequired}
              maxLength={maxLength}
              {...form.getInputProps(name)}
            />
          </Field>
        ))}
        {moments.flatMap(([on, hour, label]) => [
          <Field key={on} width="half">
            <DayField label={`${label}日期`} required max={today} {...form.getInputProps(on)} />
          </Field>,
          <Field key={hour} width="half">
            <HourField label={`${label}时间`} {...form.getInputProps(hour)} />
          </Field>,
        ])}
      </FormGroup>
    </FormDialog>
  )
}
