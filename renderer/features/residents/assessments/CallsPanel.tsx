import {
  listReassessmentCalls,
  recordReassessmentCall,
  voidReassessmentCall,
} from '#shared/contract/assessments/reassessment.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dayGiven } from '../day-input.ts'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { VoidButton } from '../VoidButton.tsx'
import classes from './Assessments.module.css'

interface CallValues extends Record<string, unknown> {
  calledOn: string
  change: string
  calledByStaffId: number | null
  calledBy: string
}

function CallDialog({ residentId, onClose }: { residentId: number; onClose: () => void }) {
  const command = useCommand(recordReassessmentCall)
  const seesStaff = useHolds('staff.read')
  const toInput = (values: CallValues) => ({
    residentId,
    ...values,
    calledOn: dayGiven(values.calledOn) as string,
  })
  const record = useRecordForm<CallValues>({
    initialValues: { calledOn: useToday(), change: '', calledByStaffId: null, calledBy: '' },
    schema: recordReassessmentCall.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已登记，要重新评估')
    },
  })
  const { form } = record
  const staff = form.getInputProps('calledByStaffId')
  return (
    <FormDialog record={record} title="情况变化" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field>
          <Textarea
            label="和以前有什么不同"
            required
            autosize
            minRows={2}
            maxLength={300}
            data-autofocus
            {...form.getInputProps('change')}
          />
        </Field>
        <Field width="half">
          <DayField label="日期" required {...form.getInputProps('calledOn')} />
        </Field>
        {seesStaff ? (
          <Field width="half">
            <StaffPicker
              label="谁发现的（员工）"
              description="不填就是现在登录的人"
              value={staff.value as number | null}
              onChange={(chosen) => staff.onChange(chosen)}
              error={staff.error}
            />
          </Field>
        ) : null}
        <Field width="half">
          <TextInput
            label="谁发现的（家属等）"
            autoComplete="off"
            maxLength={40}
            disabled={form.values.calledByStaffId !== null}
            {...form.getInputProps('calledBy')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** Changes that somebody saw, each until an ability assessment answers it. */
export function CallsPanel({ resident }: Pick<ResidentTabProps, 'resident'>) {
  const { id: residentId, state } = resident
  const query = useOperationQuery(
    listReassessmentCalls,
    { residentId, limit: 20, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const mayRecord = useMay('care.record') && (state === 'in' || state === 'away')
  const [isNew, setNew] = useState(false)
  return (
    <Panel
      title="情况变化"
      aside={
        mayRecord ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setNew(true)}>
            登记变化
          </Button>
        ) : null
      }
    >
      <Loaded of={query} what="情况变化">
        {({ rows }) =>
          rows.length === 0 ? (
            <Text c="dimmed">没有登记。</Text>
          ) : (
            rows.map((call) => (
              <section
                key={call.id}
                className={classes.call}
                aria-label={`${call.calledOn} 情况变化`}
              >
                <Group justify="space-between" gap="xs">
                  <strong>{call.calledOn}</strong>
                  {call.answeredByAssessmentId === null ? (
                    <StatusMark kind="due">等重新评估</StatusMark>
                  ) : (
                    <TextLink
                      to="/assessments/$id"
                      params={{ id: call.answeredByAssessmentId }}
                      size="sm"
                    >
                      {call.answeredOn} 已评估
                    </TextLink>
                  )}
                </Group>
                <Text size="sm">
                  {call.change}（{call.calledBy}）
                </Text>
                {mayRecord && call.answeredByAssessmentId === null ? (
                  <Group justify="flex-end">
                    <VoidButton
                      operation={voidReassessmentCall}
                      input={{ id: call.id, version: call.version }}
                      label="作废"
                      what={`${call.calledOn} 的情况变化`}
                      explanation="用于登记错人、重复登记的。"
                    />
                  </Group>
                ) : null}
              </section>
            ))
          )
        }
      </Loaded>
      {isNew ? <CallDialog residentId={residentId} onClose={() => setNew(false)} /> : null}
    </Panel>
  )
}
